package org.guichet.rest.internal.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import org.guichet.api.statistics.Dimension;
import org.guichet.api.statistics.StatisticsQuery;
import org.guichet.rest.internal.RunningRest;
import org.guichet.rest.internal.RunningRest.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatisticsResourceTest {

    @RegisterExtension
    final RunningRest rest = new RunningRest();

    @Test
    void rowsHoldTheirKeysAndFigures() {
        Answer answer = rest.get("/statistics?from=2026-10&to=2026-11&by=month,channel")
                .as("admin")
                .send();

        assertThat(answer.body())
                .isEqualTo("{\"rows\":[{\"month\":\"2026-10\",\"count\":3,\"answered\":2,\"medianDaysToAnswer\":4.0,"
                        + "\"withinCommitment\":0.5},{\"month\":\"2026-11\",\"count\":2,\"answered\":0}],\"total\":5}");
        StatisticsQuery asked = asked();
        assertThat(asked.from()).contains(YearMonth.of(2026, 10));
        assertThat(asked.to()).contains(YearMonth.of(2026, 11));
        assertThat(asked.by()).containsExactly(Dimension.MONTH, Dimension.CHANNEL);
        assertThat(asked.organisations()).isEmpty();
    }

    @Test
    void communesSeeTheirOwnFiguresTheMetropoleAll() {
        rest.get("/statistics").as("pilot@grabels").send();
        assertThat(asked().organisations()).containsExactly("grabels");
        rest.get("/statistics?organisation=grabels&by=module")
                .as("manager@grabels")
                .send();
        assertThat(asked().by()).containsExactly(Dimension.MODULE);
        assertThat(asked().organisations()).containsExactly("grabels");
        rest.get("/statistics").as("pilot@montpellier3m").send();
        assertThat(asked().organisations()).isEmpty();
        rest.get("/statistics?organisation=lattes").as("pilot@montpellier3m").send();
        assertThat(asked().organisations()).containsExactly("lattes");

        Answer foreign =
                rest.get("/statistics?organisation=lattes").as("pilot@grabels").send();
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.json().path("detail").asText()).contains("PILOT@lattes");
        assertThat(rest.get("/statistics").as("agent@grabels").send().status()).isEqualTo(403);
        assertThat(rest.get("/statistics").send().status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=2026",
                "to=11-2026",
                "by=day",
                "by=month,",
                "from=2026-11&to=2026-10",
                "organisation=paris",
                "of=x"
            })
    void wrongParametersAreRefused(String query) {
        Answer answer = rest.get("/statistics?" + query).as("admin").send();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.code()).startsWith("query.");
    }

    private StatisticsQuery asked() {
        return rest.statistics().asked().orElseThrow();
    }
}
