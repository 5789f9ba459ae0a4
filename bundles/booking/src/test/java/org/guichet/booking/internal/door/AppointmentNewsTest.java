package org.guichet.booking.internal.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestEvent;
import org.guichet.booking.internal.book.Appointments;
import org.guichet.booking.internal.book.Reminders;
import org.guichet.platform.request.RequestNews.Fact;
import org.guichet.testkit.InMemoryOrganisations;
import org.junit.jupiter.api.Test;

/** Residents are told of the time that is theirs. */
class AppointmentNewsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:42:00Z");
    private static final String NINE = "2026-11-24T08:00:00Z";
    private static final String TEN = "2026-11-24T09:00:00Z";

    private final AppointmentNews news =
            new AppointmentNews(new CounterNames(new InMemoryOrganisations()), Clock.fixed(NOW, ZoneOffset.UTC));

    private static RequestEvent event(String type, String name, String time) {
        return new RequestEvent(3, type, NOW, "agent@grabels", true, Optional.empty(), "received", Map.of(name, time));
    }

    private static RequestDetails details(String from, String state) {
        Request request = Request.builder("7K3F-9QX2", "grabels", "rdv.papiers")
                .competent(new Competent("grabels", "accueil"))
                .receivedAt(NOW)
                .build();
        Map<String, Object> part = Map.of("from", from, "until", TEN, "way", "phone", "state", state, "sequence", 0);
        return new RequestDetails(request, List.of(), Optional.empty(), Map.of("booking", part));
    }

    @Test
    void aMoveAndAReminderSayTheTime() {
        assertThat(news.heading(event(Appointments.MOVED, "to", NINE), "fr"))
                .contains("Votre rendez-vous est déplacé au mardi 24 novembre 2026 à 9\u00a0h\u00a000");
        assertThat(news.heading(event(Reminders.REMINDED, "from", NINE), "en"))
                .contains("Reminder: your appointment is on Tuesday 24 November 2026 at 09:00");
        assertThat(news.heading(event(Appointments.HONOURED, "from", NINE), "fr"))
                .isEmpty();
        assertThat(news.heading(event("RequestAnswered", "from", NINE), "fr")).isEmpty();
    }

    @Test
    void whatIsNotTheirTimeAnyMoreIsNotTold() {
        RequestEvent moved = event(Appointments.MOVED, "to", NINE);
        assertThat(news.isStillTrue(details(NINE, "confirmed"), moved)).isTrue();
        assertThat(news.isStillTrue(details(TEN, "confirmed"), moved)).isFalse();
        assertThat(news.isStillTrue(details(NINE, "cancelled"), moved)).isFalse();
        RequestEvent reminded = event(Reminders.REMINDED, "from", "2026-11-22T08:00:00Z");
        assertThat(news.isStillTrue(details("2026-11-22T08:00:00Z", "confirmed"), reminded))
                .isFalse();
        assertThat(news.isStillTrue(details(TEN, "cancelled"), event("RequestAnswered", "x", "y")))
                .isTrue();
    }

    @Test
    void everyMailHasTheAppointmentAsItIs() {
        assertThat(news.facts(details(NINE, "confirmed"), "fr"))
                .containsExactly(
                        new Fact("Rendez-vous", "mardi 24 novembre 2026 à 9\u00a0h\u00a000 (1 h)"),
                        new Fact("Comment", "Par téléphone"));
        assertThat(news.facts(details(NINE, "cancelled"), "fr")).isEmpty();
    }
}
