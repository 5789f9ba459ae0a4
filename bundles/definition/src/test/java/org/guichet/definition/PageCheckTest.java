package org.guichet.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guichet.api.page.PageTarget.page;
import static org.guichet.api.page.PageTarget.request;
import static org.guichet.api.page.PageTarget.service;
import static org.guichet.api.page.PageTarget.site;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.guichet.api.FieldError;
import org.guichet.api.LocalizedText;
import org.guichet.api.access.Role;
import org.guichet.api.module.FormField;
import org.guichet.api.organisation.Position;
import org.guichet.api.page.PageAnswer;
import org.guichet.api.page.PageArea;
import org.guichet.api.page.PageBlock;
import org.guichet.api.page.PageBlock.Cell;
import org.guichet.api.page.PageBlock.Figure;
import org.guichet.api.page.PageBlock.Point;
import org.guichet.api.page.PageDefinition;
import org.guichet.api.page.PageModel;
import org.junit.jupiter.api.Test;

class PageCheckTest {

    private static final PageCheck.Around PORTAL = around(PageArea.PORTAL);
    private static final PageCheck.Around DESK = around(PageArea.DESK);

    private final PageCheck check = new PageCheck();

    @Test
    void everyBlockWithinItsBoundsIsShown() {
        PageModel model = PageModel.builder()
                .text("Bienvenue.\nEntrez.")
                .heading("Horaires")
                .subheading("L'hiver")
                .table("Heures d'ouverture", t -> t.column("Jour")
                        .numbers("Heures")
                        .row("Lundi", "")
                        .row(Cell.of("Mardi", page("autre")), Cell.of("8")))
                .table("Personne", t -> t.column("Nom").whenEmpty("Personne n'attend."))
                .figures(new Figure("en attente", "12", ""))
                .points("Où", List.of(Point.of("La Caf", new Position(43.6, 3.8))))
                .link("La Caf", site("https://www.caf.fr/?a=b"))
                .link("Demander", service("rendez-vous"))
                .link("Suivre", request("7K3F-9QX2"))
                .list("un", "deux")
                .form("Chercher", f -> f.ask(field("numero"), Map.of("type", "string", "maxLength", 7)))
                .build();

        PageModel shown = check.model(model, PORTAL);

        assertThat(shown.blocks()).hasSize(model.blocks().size());
        assertThat(shown.blocks().subList(0, shown.blocks().size() - 1))
                .isEqualTo(model.blocks().subList(0, shown.blocks().size() - 1));
        assertThat(form(shown).schema()).containsEntry("additionalProperties", false);
    }

    @Test
    void whatIsTooMuchSaysWhere() {
        refused("no block at all", b -> {});
        refused("more than 100 blocks", b -> Collections.nCopies(101, "x").forEach(b::text));
        refused("block 2 (Text): its text is empty", b -> b.text("x").text(" \n"));
        refused("block 1 (Text): its text has more than 4000 characters", b -> b.text("x".repeat(4001)));
        refused("block 51 (Text): more than 200000 characters so far", b -> Collections.nCopies(60, "x".repeat(4000))
                .forEach(b::text));
        refused("a character that controls something", b -> b.text("x\u0000"));
        refused(
                "(Table): its caption is empty",
                b -> b.table("", t -> t.column("a").row("b")));
        refused("(Table): no columns", b -> b.table("a", t -> {}));
        refused(
                "(Table): more than 12 columns",
                b -> b.table("a", t -> Collections.nCopies(13, "x").forEach(t::column)));
        refused(
                "(Table): more than 500 rows",
                b -> b.table("a", t -> {
                    t.column("x");
                    Collections.nCopies(501, "x").forEach(t::row);
                }));
        refused(
                "as many cells as there are columns",
                b -> b.table("a", t -> t.column("x").row("a", "b")));
        refused("nothing that is said then", b -> b.table("a", t -> t.column("x")));
        refused(
                "the first cell of a row is empty",
                b -> b.table("a", t -> t.column("x").row("")));
        refused(
                "more than 24 figures",
                b -> b.figures(Collections.nCopies(25, new Figure("a", "1", "")).toArray(Figure[]::new)));
        refused("the value of a figure is empty", b -> b.figures(new Figure("a", "", "")));
        refused("more than 200 items", b -> b.list(Collections.nCopies(201, "x").toArray(String[]::new)));
        refused("no items", b -> b.list());
        refused("no points", b -> b.points("a", List.of()));
    }

    @Test
    void headingsDescendStepByStep() {
        refused("level 3 without", b -> b.subheading("x"));
        refused("neither 2 nor 3", b -> b.block(new PageBlock.Heading(1, "x")));
        refused("neither 2 nor 3", b -> b.heading("x").block(new PageBlock.Heading(4, "x")));
        assertThat(check.model(
                        PageModel.builder()
                                .heading("a")
                                .subheading("b")
                                .heading("c")
                                .subheading("d")
                                .build(),
                        DESK))
                .isNotNull();
    }

    @Test
    void linksLeadOnlyWhereTheyMay() {
        for (String address : new String[] {
            "http://www.caf.fr",
            "javascript:alert(1)",
            "//www.caf.fr",
            "/desk",
            "https:caf",
            "https://caf@evil.example",
            "data:text/html,x",
            "https://caf.fr/" + "x".repeat(500)
        }) {
            refused("no address of https:", b -> b.link("x", site(address)));
        }
        refused("not announced in this area", b -> b.link("x", page("inconnue")));
        refused("a service that the module has not", b -> b.link("x", service("autre")));
        refused("what is no reference", b -> b.link("x", request("../admin")));
        refused("a parameter whose name is none", b -> b.link("x", page("autre", Map.of("a.b", "x"))));
        refused("the value of a parameter", b -> b.link("x", page("autre", Map.of("a", "x".repeat(201)))));
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 11; i++) {
            many.put("a" + i, "x");
        }
        refused("more than 10 parameters", b -> b.link("x", page("autre", many)));
        assertThatThrownBy(() -> check.model(
                        PageModel.builder().link("x", service("rendez-vous")).build(), DESK))
                .hasMessageContaining("in the portal only");
        refused("no address", b -> b.table("a", t -> t.column("x").row(Cell.of("x", site("ftp://a.b")))));
    }

    @Test
    void formsAreCheckedAsThoseOfServices() {
        refused("a second form", b -> b.form("a", f -> f.ask(field("x"), Map.of("type", "string")))
                .form("b", f -> f.ask(field("x"), Map.of("type", "string"))));
        refused("no question", b -> b.form("a", f -> {}));
        faulty(
                "enum",
                f -> f.ask(
                        FormField.builder("x", LocalizedText.fr("X"))
                                .options(Map.of("a", LocalizedText.fr("A")))
                                .build(),
                        Map.of("type", "string", "enum", List.of("b"))));
        faulty("no format zip", f -> f.ask(field("x"), Map.of("type", "string", "format", "zip")));
        faulty("takes no files", f -> f.ask(field("x"), Map.of("type", "string", "format", "file")));
        faulty("pattern", f -> f.ask(field("x"), Map.of("type", "string", "pattern", "(a)\\1")));
        faulty("/form", f -> f.ask(field("x"), Map.of("type", "strin")));
        faulty(
                "give the value as default",
                f -> f.ask(
                        FormField.builder("x", LocalizedText.fr("X"))
                                .prefill("commune")
                                .build(),
                        Map.of("type", "string")));
        refused("a value that is no map", b -> b.form("a", f -> f.ask(field("x"), Map.of("type", new Object()))));
        Map<String, Object> endless = new HashMap<>();
        endless.put("type", "object");
        endless.put("properties", endless);
        refused("inside each other", b -> b.form("a", f -> f.ask(field("x"), endless)));
    }

    @Test
    void answersAreCheckedAndHiddenOnesDoNotCount() {
        PageBlock.Form form = form(check.model(
                PageModel.builder()
                        .form("a", f -> f.ask(field("nombre"), Map.of("type", "integer", "maximum", 3))
                                .askIfKnown(
                                        FormField.builder("pourquoi", LocalizedText.fr("Pourquoi ?"))
                                                .showWhen(Map.of("eq", List.of("nombre", 3)))
                                                .build(),
                                        Map.of("type", "string")))
                        .build(),
                DESK));

        assertThat(check.answers(form, Map.of("nombre", 4)).problems()).hasSize(1);
        assertThat(check.answers(form, Map.of()).problems()).hasSize(1);
        assertThat(check.answers(form, Map.of("nombre", 3, "autre", "x")).problems())
                .hasSize(1);
        FormCheck.Checked right = check.answers(form, Map.of("nombre", 2, "pourquoi", "x"));
        assertThat(right.problems()).isEmpty();
        assertThat(right.answers()).isEqualTo(Map.of("nombre", 2));
    }

    @Test
    void whatIsShownHoldsNothingOfTheModule() {
        Map<String, Object> schema = new LinkedHashMap<>(Map.of("type", "string"));
        PageModel shown = check.model(
                PageModel.builder().form("a", f -> f.ask(field("x"), schema)).build(), DESK);
        schema.put("maxLength", 1);

        assertThat(((Map<?, ?>) form(shown).schema().get("properties")).get("x"))
                .isEqualTo(Map.of("type", "string"));
    }

    @Test
    void answersToAFormLeadToOwnPagesOrSayWhatIsWrong() {
        PageBlock.Form form = form(check.model(
                PageModel.builder()
                        .form("a", f -> f.ask(field("x"), Map.of("type", "string")))
                        .build(),
                DESK));
        assertThat(check.answer(PageAnswer.lead("autre", "C'est fait."), form, DESK))
                .isInstanceOf(PageAnswer.Led.class);
        assertThat(check.answer(PageAnswer.refuse("x", "Inconnu."), form, DESK)).isInstanceOf(PageAnswer.Refused.class);
        assertThatThrownBy(() -> check.answer(PageAnswer.lead("ailleurs", "C'est fait."), form, DESK))
                .hasMessageContaining("not announced");
        assertThatThrownBy(() -> check.answer(PageAnswer.lead("autre", ""), form, DESK))
                .hasMessageContaining("message is empty");
        assertThatThrownBy(() -> check.answer(PageAnswer.refuse("y", "Inconnu."), form, DESK))
                .hasMessageContaining("a field that the form doesn't have");
        assertThatThrownBy(() -> check.answer(new PageAnswer.Refused(List.of()), form, DESK))
                .hasMessageContaining("without an error");
        List<FieldError> many = new ArrayList<>(Collections.nCopies(101, new FieldError("answers.x", "a", "b")));
        assertThatThrownBy(() -> check.answer(new PageAnswer.Refused(many), form, DESK))
                .hasMessageContaining("more than 100 errors");
        assertThatThrownBy(
                        () -> check.answer(PageAnswer.show(PageModel.builder().build()), form, DESK))
                .hasMessage("no block at all");
    }

    private void refused(String why, Consumer<PageModel.Builder> filled) {
        PageModel.Builder model = PageModel.builder();
        filled.accept(model);
        assertThatThrownBy(() -> check.model(model.build(), PORTAL))
                .isInstanceOf(PageFault.class)
                .hasMessageContaining(why);
    }

    private void faulty(String detail, Consumer<PageBlock.Form.Builder> filled) {
        assertThatThrownBy(
                        () -> check.model(PageModel.builder().form("a", filled).build(), PORTAL))
                .isInstanceOf(PageFault.class)
                .hasMessageContaining("a form with")
                .satisfies(fault -> assertThat(((PageFault) fault).detail()).contains(detail));
    }

    private static PageBlock.Form form(PageModel model) {
        Optional<PageBlock> form =
                model.blocks().stream().filter(b -> b instanceof PageBlock.Form).findFirst();
        return (PageBlock.Form) form.orElseThrow();
    }

    private static FormField field(String name) {
        return FormField.builder(name, LocalizedText.fr(name)).build();
    }

    private static PageCheck.Around around(PageArea area) {
        PageDefinition page = new PageDefinition(
                "caf",
                "accueil",
                area,
                LocalizedText.fr("Caf"),
                area == PageArea.PORTAL ? Set.of() : Set.of(Role.AGENT),
                true);
        return new PageCheck.Around(page, Set.of("accueil", "autre"), Set.of("rendez-vous"));
    }
}
