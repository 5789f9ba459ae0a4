package org.guichet.web.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.guichet.platform.search.Synonym;
import org.guichet.platform.search.Synonym.Kind;
import org.guichet.web.internal.Site.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WordsPageTest {

    private static final String POTHOLE = "service:voirie.nid-de-poule";

    @RegisterExtension
    final RunningConsole console = new RunningConsole();

    @Test
    void whatWasSearchedInVainIsGivenAPlace() {
        console.misses.note("grabels", "cratère");
        console.misses.note("grabels", "Cratère");
        console.misses.note("grabels", "une seule fois");
        console.signIn("manager@grabels");
        Answer page = console.get("/admin/words/grabels");
        assertThat(page.body())
                .contains("cratere", "/admin/words/grabels/new?words=cratere")
                .doesNotContain("une seule");
        Answer form = console.get("/admin/words/grabels/new?words=cratere");
        assertThat(form.body()).contains(">cratere</textarea>", "Nid-de-poule");
        Answer done = console.post("/admin/words/grabels/new", form, "words", "cratere", "target", POTHOLE);
        assertThat(done.location()).isEqualTo("/admin/words/grabels");
        assertThat(console.get("/admin/words/grabels").body())
                .contains("Les mots sont enregistrés.", "toutes les recherches répétées trouvent une réponse")
                .contains("/admin/words/grabels/" + POTHOLE);
        assertThat(console.synonyms.of("grabels"))
                .containsExactly(new Synonym("grabels", Kind.SERVICE, "voirie.nid-de-poule", List.of("cratere")));
    }

    @Test
    void wordsAreAddedToThoseThatLeadThere() {
        console.synonyms.with(new Synonym("grabels", Kind.SERVICE, "voirie.nid-de-poule", List.of("cratère")));
        console.signIn("manager@grabels");
        Answer form = console.get("/admin/words/grabels/new");
        console.post("/admin/words/grabels/new", form, "words", "fondrière, cratère\nornière", "target", POTHOLE);
        assertThat(console.synonyms.of("grabels").get(0).words()).containsExactly("cratère", "fondrière", "ornière");
    }

    @Test
    void wordsAreChangedRemovedAndNeverOverSomebodyElses() {
        Synonym before = new Synonym("grabels", Kind.SERVICE, "voirie.nid-de-poule", List.of("cratère"));
        console.synonyms.with(before);
        console.signIn("manager@grabels");
        Answer form = console.get("/admin/words/grabels/" + POTHOLE);
        assertThat(form.body()).contains(">cratère</textarea>");
        console.synonyms.with(before.with(List.of("cratère", "ornière")));
        Answer late = console.post("/admin/words/grabels/" + POTHOLE, form, "words", "fondrière", "do", "save");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("cratère, ornière", ">fondrière</textarea>");
        console.post("/admin/words/grabels/" + POTHOLE, late, "words", "fondrière", "do", "save");
        assertThat(console.synonyms.of("grabels").get(0).words()).containsExactly("fondrière");
        Answer again = console.get("/admin/words/grabels/" + POTHOLE);
        console.post("/admin/words/grabels/" + POTHOLE, again, "do", "remove");
        assertThat(console.synonyms.of("grabels")).isEmpty();
        assertThat(console.get("/admin/words/grabels/" + POTHOLE).status()).isEqualTo(404);
    }

    @Test
    void whatIsMissingIsSaidAtItsField() {
        console.signIn("manager@grabels");
        Answer form = console.get("/admin/words/grabels/new");
        Answer wrong = console.post("/admin/words/grabels/new", form, "words", " , ", "target", "");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("id=\"words-error\"", "id=\"target-error\"");
        Answer signs = console.post("/admin/words/grabels/new", form, "words", "?!", "target", POTHOLE);
        assertThat(signs.status()).isEqualTo(422);
        assertThat(signs.body()).contains("id=\"words-error\"");
    }

    @Test
    void pilotsSeeWhatWasSearchedAndChangeNothing() {
        console.misses.note("grabels", "cratère");
        console.misses.note("grabels", "cratère");
        console.signIn("pilot@grabels");
        assertThat(console.get("/admin/figures").body()).contains("/admin/words/grabels");
        assertThat(console.get("/admin/words/grabels").body())
                .contains("cratere")
                .doesNotContain("/new");
        assertThat(console.get("/admin/words/grabels/new").status()).isEqualTo(403);
        assertThat(console.get("/admin/words/lattes").status()).isEqualTo(404);
    }

    @Test
    void anAdministratorSaysWhy() {
        console.signIn("admin");
        Answer form = console.get("/admin/words/grabels/new");
        Answer without = console.post("/admin/words/grabels/new", form, "words", "cratère", "target", POTHOLE);
        assertThat(without.status()).isEqualTo(422);
        Answer with = console.post(
                "/admin/words/grabels/new",
                form,
                "words",
                "cratère",
                "target",
                POTHOLE,
                "reason",
                "Demandé par téléphone");
        assertThat(with.location()).isEqualTo("/admin/words/grabels");
        console.forget();
        console.signIn("manager@lattes");
        assertThat(console.get("/admin/words/grabels/new").status()).isEqualTo(404);
    }
}
