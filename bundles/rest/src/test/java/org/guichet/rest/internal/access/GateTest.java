package org.guichet.rest.internal.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.guichet.rest.internal.RunningRest;
import org.guichet.rest.internal.RunningRest.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GateTest {

    @RegisterExtension
    final RunningRest rest = new RunningRest();

    @Test
    void wrongCredentialsAreRefusedWhereTheyMakeADifference() {
        Answer answer = rest.get("/requests").as("agent@grabels", "wrong").send();
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("access.wrong");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Basic realm=\"Guichet\", charset=\"UTF-8\"");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(rest.get("/requests").as("nobody").send().body())
                .isEqualTo(rest.get("/requests").as("agent@grabels", "x").send().body());
    }

    @Test
    void credentialsAreNotLookedAtWhereEverybodyGetsTheSame() {
        for (int i = 0; i < 20; i++) {
            assertThat(rest.get("/organisations")
                            .as("agent@grabels", "wrong" + i)
                            .send()
                            .status())
                    .isEqualTo(200);
        }
        assertThat(rest.get("/requests").as("agent@grabels").send().status()).isEqualTo(200);
    }

    @Test
    void aliasesOfAReferenceAndAnAccountCountTogether() {
        for (String typed : List.of("TEST-0001", "test0001", "TE-ST%200001")) {
            assertThat(rest.get("/requests/" + typed)
                            .header("Tracking-Code", "guess" + typed)
                            .send()
                            .status())
                    .isEqualTo(404);
        }
        assertThat(rest.get("/requests/T-EST0001")
                        .header("Tracking-Code", "guess")
                        .send()
                        .status())
                .isEqualTo(429);
        for (String typed : List.of("agent@grabels", "AGENT@grabels", " agent@grabels\u2003")) {
            assertThat(rest.get("/requests").as(typed, "guess").send().status()).isEqualTo(401);
        }
        assertThat(rest.get("/requests")
                        .as("\u2003Agent@Grabels", "guess")
                        .send()
                        .status())
                .isEqualTo(429);
    }

    @Test
    void whoSendsTooMuchWaitsAndReadsOn() {
        rest.allowance().exhaust("127.0.0.1");
        rest.allowance().exhaust("agent@lattes");
        Answer anybody = rest.post("/requests").json("{}").send();
        Answer agent = rest.post("/requests").json("{}").as("agent@lattes").send();
        for (Answer answer : List.of(anybody, agent)) {
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.code()).isEqualTo("http.too-many");
            assertThat(answer.header("Retry-After")).isEqualTo("30");
        }
        assertThat(rest.get("/organisations").send().status()).isEqualTo(200);
        assertThat(rest.post("/requests").json("{}").as("agent@grabels").send().status())
                .isNotEqualTo(429);
    }

    @Test
    void malformedCredentialsAreRefused() {
        for (String header : List.of("Bearer abc", "Basic", "Basic !!!", "Basic YWJj", "Basic /w==", "Digest x")) {
            assertThat(rest.get("/requests")
                            .header("Authorization", header)
                            .send()
                            .status())
                    .as(header)
                    .isEqualTo(401);
        }
    }

    @Test
    void disabledAccountIsRefused() {
        rest.accounts().change("agent@grabels", Set.of(), false);
        assertThat(rest.get("/requests").as("agent@grabels").send().code()).isEqualTo("access.wrong");
    }

    @Test
    void problemsSpeakTheCallersLanguage() {
        assertThat(title(null)).isEqualTo("Identification nécessaire");
        assertThat(title("en-GB,en;q=0.9")).isEqualTo("Authentication needed");
        assertThat(title("de")).isEqualTo("Identification nécessaire");
        assertThat(title(";;;=")).isEqualTo("Identification nécessaire");
    }

    @Test
    void whoGuessesPasswordsOrTrackingCodesWaits() {
        for (int i = 0; i < 3; i++) {
            assertThat(rest.get("/requests")
                            .as("agent@grabels", "guess" + i)
                            .send()
                            .status())
                    .isEqualTo(401);
            assertThat(rest.get("/requests/TEST-0001")
                            .header("Tracking-Code", "guess" + i)
                            .send()
                            .status())
                    .isEqualTo(404);
        }
        Answer account = rest.get("/requests").as("agent@grabels").send();
        Answer code =
                rest.get("/requests/TEST-0001").header("Tracking-Code", "x").send();
        for (Answer answer : List.of(account, code)) {
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.code()).isEqualTo("access.too-many");
            assertThat(answer.header("Retry-After")).isEqualTo("30");
        }
        assertThat(rest.get("/requests").as("agent@lattes").send().status()).isEqualTo(200);
    }

    private String title(String acceptLanguage) {
        RunningRest.Call call = rest.get("/requests");
        return (acceptLanguage == null ? call : call.header("Accept-Language", acceptLanguage))
                .send()
                .json()
                .path("title")
                .asText();
    }
}
