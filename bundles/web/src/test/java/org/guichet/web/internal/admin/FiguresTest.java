package org.guichet.web.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guichet.api.LocalizedText;
import org.guichet.api.statistics.StatisticsQuery;
import org.guichet.platform.figure.FigureSource;
import org.guichet.testkit.InMemoryModules;
import org.guichet.testkit.InMemoryOrganisations;
import org.guichet.testkit.InMemoryParticipations;
import org.guichet.testkit.InMemoryRequests;
import org.guichet.testkit.ServiceFixture;
import org.guichet.web.internal.admin.CountedRequests.One;
import org.guichet.web.internal.text.Language;
import org.guichet.web.internal.text.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Titles at the edges: one, none, all, nearly all, several in front. */
class FiguresTest {

    private static final FigurePeriod PERIOD =
            new FigurePeriod("grabels", YearMonth.of(2026, 9), YearMonth.of(2026, 11));

    private final CountedRequests counted = new CountedRequests();
    private final InMemoryModules modules =
            new InMemoryModules(new InMemoryParticipations(InMemoryOrganisations.smallTerritory()));

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-cmd", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", "＝1+1"})
    void nothingInAFileIsAFormula(String head) {
        Figure figure =
                new Figure("x", "", "", "", null, List.of(head), List.of(), List.of(new Figure.Row(head, List.of())));
        String csv = new String(FigureFiles.csv(figure), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(csv.substring(1).replaceFirst("^\"", "")).startsWith("'");
        assertThat(csv).doesNotContain("\n" + head).doesNotContain("\"" + head);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, aucune, none",
        "1, 1, la seule, the only one",
        "2, 2, toutes, all",
        "0, 40, aucune, none",
        "1, 2, 1 sur 2, 1 of 2",
        "8, 9, 8 sur 9, 8 of 9",
        "1, 100, presque aucune, hardly any",
        "5, 100, une sur dix, one in ten",
        "5, 10, une sur deux, one in two",
        "94, 100, neuf sur dix, nine in ten",
        "99, 100, presque toutes, nearly all",
        "999999, 1000000, presque toutes, nearly all",
        "1000000, 1000000, toutes, all"
    })
    void partsAreSaidInWords(long part, long total, String french, String english) {
        assertThat(new FigureWords(Texts.in(Language.FRENCH)).share(part, total))
                .isEqualTo(french);
        assertThat(new FigureWords(Texts.in(Language.ENGLISH)).share(part, total))
                .isEqualTo(english);
    }

    @Test
    void percentagesAreNeverRoundedToNothingOrAll() {
        FigureWords french = new FigureWords(Texts.in(Language.FRENCH));
        assertThat(french.percent(0)).isEqualTo("0\u00a0%");
        assertThat(french.percent(0.001)).isEqualTo("<\u00a01\u00a0%");
        assertThat(french.percent(0.005)).isEqualTo("1\u00a0%");
        assertThat(french.percent(0.994)).isEqualTo("99\u00a0%");
        assertThat(french.percent(0.999)).isEqualTo(">\u00a099\u00a0%");
        assertThat(french.percent(1)).isEqualTo("100\u00a0%");
        assertThat(new FigureWords(Texts.in(Language.ENGLISH)).percent(0.9)).isEqualTo("90%");
    }

    @Test
    void nothingAtAll() {
        assertThat(answers(Language.FRENCH))
                .containsExactly(
                        "Aucune demande sur cette période",
                        "Aucune demande sur cette période",
                        "Aucun service n'a de demande à traiter",
                        "Aucune demande sur cette période",
                        "Aucune demande sur cette période",
                        "Aucune demande sur cette période",
                        "Aucune première réponse sur cette période",
                        "Aucune clôture mesurée sur cette période",
                        "Aucune demande au guichet, au téléphone ou en visio sur cette période",
                        "Aucun usager n'a dit si sa demande est réglée");
    }

    @Test
    void oneRequestThatIsClosed() {
        counted.add(1, request("2026-10", "PHONE", "closed", Optional.of(false)));
        assertThat(answers(Language.FRENCH))
                .containsExactly(
                        "1 demande, en octobre 2026",
                        "Le plus demandé\u00a0: voirie",
                        "Aucun service n'a de demande à traiter",
                        "Canal le plus utilisé\u00a0: téléphone, la seule",
                        "Démarche la plus demandée\u00a0: voirie.nid-de-poule, la seule",
                        "La seule demande est close",
                        "Premières réponses dans le délai promis\u00a0: la seule",
                        "Demandes closes dans le délai promis\u00a0: la seule",
                        "Au guichet, au téléphone ou en visio, réglées sur place\u00a0: aucune",
                        "Réglées, selon les usagers qui l'ont dit\u00a0: aucune");
        assertThat(answers(Language.ENGLISH))
                .startsWith("1 request, in October 2026")
                .contains("The only request is closed", "Most used channel: phone, the only one");
    }

    @Test
    void oneRequestThatIsOpen() {
        counted.add(1, request("2026-10", "ONLINE", "received", Optional.empty()));
        assertThat(answers(Language.FRENCH)).contains("La seule demande est encore ouverte");
        assertThat(answers(Language.ENGLISH)).contains("The only request is still open");
    }

    @Test
    void allInOneMonthAndAllOpenOrAllClosed() {
        counted.add(3, request("2026-10", "ONLINE", "waiting", Optional.empty()));
        assertThat(answers(Language.FRENCH))
                .contains("3 demandes, toutes en octobre 2026", "Les 3 demandes sont toutes encore ouvertes")
                .contains("Canal le plus utilisé\u00a0: en ligne, toutes");
        counted.add(1, request("2026-11", "ONLINE", "closed", Optional.empty()));
        assertThat(answers(Language.FRENCH))
                .contains("4 demandes, dont le plus en octobre 2026 (3)", "3 demandes sur 4 sont encore ouvertes");
        assertThat(answers(Language.ENGLISH))
                .contains("4 requests, the most in October 2026 (3)", "3 of 4 requests are still open");
    }

    @Test
    void oneOfSeveralIsOpen() {
        counted.add(1, request("2026-10", "ONLINE", "waiting", Optional.empty()));
        counted.add(2, request("2026-10", "ONLINE", "closed", Optional.empty()));
        assertThat(answers(Language.FRENCH)).contains("1 demande sur 3 est encore ouverte");
        assertThat(answers(Language.ENGLISH)).contains("1 of 3 requests is still open");
    }

    @Test
    void severalInFront() {
        counted.add(2, request("2026-09", "ONLINE", "closed", Optional.empty()));
        counted.add(2, request("2026-10", "PHONE", "closed", Optional.empty()));
        assertThat(answers(Language.FRENCH))
                .contains("4 demandes, 2 par mois au plus", "Les 4 demandes sont toutes closes")
                .contains("Canaux les plus utilisés, à égalité\u00a0: en ligne, téléphone");
        assertThat(answers(Language.ENGLISH))
                .contains("4 requests, at most 2 a month", "All 4 requests are closed")
                .contains("Most used channels, level: online, phone");
    }

    private static One request(String month, String channel, String phase, Optional<Boolean> settled) {
        return new One("grabels", month, channel, ServiceFixture.POTHOLE, phase, false, false, settled);
    }

    private final OtherFigures others = new OtherFigures();

    private static FigureSource source(String key, long perMonth) {
        return new FigureSource() {
            @Override
            public String key() {
                return key;
            }

            @Override
            public LocalizedText title() {
                return LocalizedText.fr("Entrées du journal");
            }

            @Override
            public Map<YearMonth, Long> perMonth(Set<String> organisations, YearMonth first, YearMonth last) {
                if (perMonth < 0) {
                    throw new IllegalStateException("as if");
                }
                return organisations.equals(Set.of("grabels"))
                        ? PERIOD.months().stream().collect(Collectors.toMap(month -> month, month -> perMonth))
                        : Map.of();
            }
        };
    }

    @Test
    void whatAnotherBundleCountsStandsBehindTheOthersAndItsFailureHidesItAlone() {
        int before = answers(Language.FRENCH).size();
        others.add(source("b", -1));
        others.add(source("a", 2));
        List<String> answers = answers(Language.FRENCH);
        assertThat(answers)
                .hasSize(before + 1)
                .endsWith("Entrées du journal\u00a0: " + 2 * PERIOD.months().size());
    }

    private List<String> answers(Language language) {
        StatisticsQuery query =
                new StatisticsQuery(Set.of("grabels"), Optional.of(PERIOD.from()), Optional.of(PERIOD.to()), Set.of());
        FigureLinks links = new FigureLinks(PERIOD, Optional.empty());
        LateRequests late = new LateRequests(new InMemoryRequests(modules), Clock.systemUTC());
        ComparedFigures compared = new ComparedFigures(counted, InMemoryOrganisations.smallTerritory(), modules, late);
        return new Figures(counted, modules, others, compared)
                .of(query, PERIOD, links, Texts.in(language)).stream()
                        .map(Figure::answer)
                        .toList();
    }
}
