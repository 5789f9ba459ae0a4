package org.guichet.web.internal.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import org.guichet.api.LocalizedText;
import org.guichet.api.module.FormField;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.web.internal.form.Question.Kind;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.text.Language;
import org.guichet.web.internal.text.Texts;
import org.junit.jupiter.api.Test;

class AnswersTest {

    private static final Texts TEXTS = Texts.in(Language.FRENCH);

    private final List<Question> questions = Question.of(service(), TEXTS);

    private Answers read(String... typed) {
        Map<String, String[]> parameters = new HashMap<>();
        for (int i = 0; i < typed.length; i += 2) {
            parameters.merge(typed[i], new String[] {typed[i + 1]}, (a, b) -> new String[] {a[0], b[0]});
        }
        return Answers.read(questions, Typed.of(visit(parameters), questions), TEXTS);
    }

    @Test
    void formatsAreReadAsTheKernelReadsThem() {
        List<Question> one = questions(Map.of(
                "tel", Map.of("type", "string", "format", "phone"),
                "mail", Map.of("type", "string", "format", "email"),
                "site", Map.of("type", "string", "format", "web-address"),
                "siret", Map.of("type", "string", "pattern", "^[0-9]{3} ?[0-9]{3} ?[0-9]{3} ?[0-9]{5}$"),
                "nom", Map.of("type", "string")));
        Map<String, String[]> typed = new HashMap<>();
        typed.put("a.tel", new String[] {"+33\u00a0(0)4.65.71.41.16"});
        typed.put("a.mail", new String[] {"a@exemple.fr\u200b"});
        typed.put("a.site", new String[] {"www.exemple.fr"});
        typed.put("a.siret", new String[] {"123\u202f456\u202f789\u202f01234"});
        typed.put("a.nom", new String[] {"\u3164\u0000\u200b"});
        Answers answers = Answers.read(one, Typed.of(visit(typed), one), TEXTS);
        assertThat(answers.mistakes()).isEmpty();
        assertThat(answers.values())
                .isEqualTo(Map.of(
                        "tel", "04 65 71 41 16",
                        "mail", "a@exemple.fr",
                        "site", "https://www.exemple.fr",
                        "siret", "123 456 789 01234"));

        typed.put("a.tel", new String[] {"1/////"});
        typed.put("a.mail", new String[] {"a..b@exemple.fr"});
        typed.put("a.site", new String[] {"javascript:alert(1)"});
        typed.put("a.siret", new String[] {"123 456"});
        assertThat(Answers.read(one, Typed.of(visit(typed), one), TEXTS).mistakes())
                .extracting(Mistake::field)
                .containsExactlyInAnyOrder("a.tel", "a.mail", "a.site", "a.siret");
    }

    private static List<Question> questions(Map<String, Object> properties) {
        return Question.of(
                properties.keySet().stream()
                        .map(field -> FormField.builder(field, LocalizedText.fr(field))
                                .build())
                        .toList(),
                Map.of("properties", properties),
                TEXTS);
    }

    @Test
    void everyKindOfFieldIsAsked() {
        assertThat(questions)
                .extracting(Question::kind)
                .containsExactly(
                        Kind.BOOLEAN,
                        Kind.INTEGER,
                        Kind.CHOICE,
                        Kind.CHOICES,
                        Kind.NUMBER,
                        Kind.DATE,
                        Kind.LONG_TEXT,
                        Kind.TEXT,
                        Kind.SELECT);
    }

    @Test
    void valuesHaveTheTypesOfTheSchema() {
        Answers answers = read(
                "a.danger",
                "true",
                "a.depth",
                " 1 200 ",
                "a.colour",
                "red",
                "a.days",
                "mon",
                "a.days",
                "tue",
                "a.size",
                "2,5",
                "a.when",
                "2026-11-24",
                "a.level",
                "3");
        assertThat(answers.mistakes()).isEmpty();
        assertThat(answers.values())
                .containsEntry("danger", true)
                .containsEntry("depth", 1200L)
                .containsEntry("colour", "red")
                .containsEntry("days", List.of("mon", "tue"))
                .containsEntry("size", new BigDecimal("2.5"))
                .containsEntry("when", "2026-11-24")
                .containsEntry("level", 3);
    }

    @Test
    void everyMistakeIsNamedAtItsField() {
        Answers answers = read(
                "a.danger",
                "true",
                "a.depth",
                "0",
                "a.colour",
                "pink",
                "a.size",
                "much",
                "a.when",
                "24/11",
                "a.plate",
                "12345678901");
        assertThat(answers.mistakes())
                .extracting(Mistake::field)
                .containsExactly("a.depth", "a.colour", "a.size", "a.when", "a.plate");
    }

    @Test
    void numbersAreReadAsTheyAreWrittenElsewhere() {
        List<Question> numbers = questions(Map.of(
                "t", Map.of("type", "number", "minimum", -1000, "maximum", 1_000_000, "multipleOf", 0.01),
                "n", Map.of("type", "integer"),
                "lieu", Map.of("type", "object", "format", "place"),
                "choix", Map.of("type", "array", "items", Map.of("enum", List.of("x", "y")), "uniqueItems", true)));
        Map<String, String[]> typed = new HashMap<>();
        typed.put("a.t", new String[] {"\u22121\u202f000,50"});
        typed.put("a.n", new String[] {"\uff11\uff12"});
        typed.put("a.lieu.address", new String[] {"12 rue\r\ndes Écoles"});
        typed.put("a.choix", new String[] {"x", "x"});
        Answers read = Answers.read(numbers, Typed.of(visit(typed), numbers), TEXTS);
        assertThat(read.values())
                .containsEntry("n", 12L)
                .containsEntry("lieu", Map.of("address", "12 rue des Écoles"))
                .containsEntry("choix", List.of("x"));
        assertThat(read.mistakes())
                .extracting(Mistake::text)
                .singleElement()
                .asString()
                .contains("de -1000 à 1\u202f000\u202f000");

        typed.put("a.t", new String[] {"0,001"});
        assertThat(Answers.read(numbers, Typed.of(visit(typed), numbers), TEXTS).mistakes())
                .extracting(Mistake::text)
                .singleElement()
                .asString()
                .contains("un multiple de 0,01");
    }

    @Test
    void requiredQuestionMustBeAnswered() {
        assertThat(read().mistakes()).extracting(Mistake::field).containsExactly("a.danger");
    }

    @Test
    void hiddenFieldIsNeitherKeptNorChecked() {
        Answers answers = read("a.danger", "false", "a.depth", "nonsense");
        assertThat(answers.mistakes()).isEmpty();
        assertThat(answers.values()).doesNotContainKey("depth");
        assertThat(answers.shown()).doesNotContain("depth");
    }

    @Test
    void answersAreReadBackInWords() {
        Question size = questions.stream()
                .filter(q -> q.field().equals("size"))
                .findFirst()
                .orElseThrow();
        assertThat(size.read(new BigDecimal("12.50"), id -> id, TEXTS)).isEqualTo("12,5");
        assertThat(size.read(2026.5, id -> id, TEXTS)).isEqualTo("2026,5");
        assertThat(questions.get(0).read(true, id -> id, TEXTS)).isEqualTo("Oui");
        assertThat(questions.get(3).read(List.of("mon", "tue"), id -> id, TEXTS))
                .isEqualTo("lundi, tue");
    }

    static Visit visit(Map<String, String[]> parameters) {
        return new Visit(
                (HttpServletRequest) Proxy.newProxyInstance(
                        AnswersTest.class.getClassLoader(),
                        new Class<?>[] {HttpServletRequest.class},
                        (proxy, method, arguments) -> switch (method.getName()) {
                            case "getParameterValues" -> parameters.get((String) arguments[0]);
                            default -> null;
                        }),
                null);
    }

    private static ServiceDefinition service() {
        return ServiceDefinition.builder("test", "all", LocalizedText.fr("Tout"))
                .form(Map.of(
                        "type",
                        "object",
                        "required",
                        List.of("danger"),
                        "properties",
                        Map.of(
                                "danger", Map.of("type", "boolean"),
                                "depth", Map.of("type", "integer", "minimum", 1, "maximum", 2000),
                                "colour", Map.of("type", "string", "enum", List.of("red", "blue")),
                                "days",
                                        Map.of(
                                                "type",
                                                "array",
                                                "items",
                                                Map.of("type", "string", "enum", List.of("mon", "tue"))),
                                "size", Map.of("type", List.of("number", "null")),
                                "when", Map.of("type", "string", "format", "date"),
                                "story", Map.of("type", "string", "maxLength", 2000),
                                "plate", Map.of("type", "string", "maxLength", 10),
                                "level", Map.of("type", "integer", "enum", List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)),
                                "group", Map.of("type", "object"))))
                .ui(List.of(
                        field("danger", Map.of()),
                        field("depth", Map.of("eq", List.of("danger", true))),
                        field("colour", Map.of()),
                        FormField.builder("days", LocalizedText.fr("Jours"))
                                .options(Map.of("mon", LocalizedText.fr("lundi")))
                                .build(),
                        field("size", Map.of()),
                        field("when", Map.of()),
                        field("story", Map.of()),
                        field("plate", Map.of()),
                        field("level", Map.of()),
                        field("group", Map.of())))
                .build();
    }

    private static FormField field(String name, Map<String, Object> showWhen) {
        return FormField.builder(name, LocalizedText.fr(name))
                .showWhen(showWhen)
                .build();
    }
}
