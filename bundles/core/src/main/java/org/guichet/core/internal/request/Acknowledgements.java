package org.guichet.core.internal.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.module.Silence;
import org.guichet.api.organisation.Counter;
import org.guichet.api.organisation.Department;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Receipt;
import org.guichet.api.request.RequestEvent;
import org.guichet.api.request.RequestEvents;
import org.guichet.api.text.PhoneNumber;
import org.guichet.core.internal.text.Messages;
import org.guichet.platform.time.WorkingDays;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The acknowledgement: when it was received, who handles it and how to reach them, what is promised, and what silence
 * will mean (code des relations entre le public et l'administration, art. L112-11, R112-11-1 and following).
 */
@Component(service = Acknowledgements.class)
public class Acknowledgements {

    private final OrganisationDirectory organisations;
    private final WorkingDays calendar;

    @Activate
    public Acknowledgements(@Reference OrganisationDirectory organisations, @Reference WorkingDays calendar) {
        this.organisations = organisations;
        this.calendar = calendar;
    }

    String text(RequestEntity request, ServiceDefinition service, Messages messages) {
        List<String> sentences = new ArrayList<>();
        Instant at = request.receivedAt();
        sentences.add(messages.text(
                "acknowledgement.received",
                service.title().in(messages.language()),
                messages.day(at),
                messages.time(at),
                Codes.display(request.reference())));
        sentences.add(named("acknowledgement.competent", request.competent(), messages));
        String first = messages.day(request.firstAnswerDue());
        String full = messages.day(request.answerDue());
        sentences.add(
                first.equals(full)
                        ? messages.text("acknowledgement.commitment", full)
                        : messages.text("acknowledgement.commitments", first, full));
        service.silence().ifPresent(s -> sentences.add(silence(s, at, messages)));
        contact(request.competent())
                .or(() -> contact(new Competent(request.organisation(), "")))
                .ifPresent(counter -> sentences.add(messages.text(
                        "acknowledgement.contact",
                        counter.name().in(messages.language()),
                        // a number is read in one piece
                        PhoneNumber.printed(counter.phone().orElseThrow()))));
        return String.join(" ", sentences);
    }

    /** A text that names a competent department and its organisation. */
    String named(String key, Competent competent, Messages messages) {
        Optional<Organisation> organisation = organisations.organisation(competent.organisation());
        String department = organisation
                .flatMap(o -> o.department(competent.department()))
                .map(Department::name)
                .map(n -> n.in(messages.language()))
                .orElse(competent.department());
        return messages.text(
                key,
                department,
                organisation.map(o -> o.name().in(messages.language())).orElse(competent.organisation()));
    }

    private String silence(Silence silence, Instant from, Messages messages) {
        return messages.text(
                silence.acceptance() ? "acknowledgement.silence.acceptance" : "acknowledgement.silence.refusal",
                messages.day(calendar.due(from, silence.after(), false)));
    }

    private Optional<Counter> contact(Competent competent) {
        return organisations.organisation(competent.organisation()).flatMap(o -> o.counters().stream()
                .filter(c -> c.phone().isPresent())
                .findFirst());
    }

    Receipt receipt(
            RequestEntity request, String trackingCode, String status, Competent competent, Instant at, String text) {
        return new Receipt(
                Codes.display(request.reference()),
                trackingCode,
                Phase.RECEIVED,
                status,
                competent,
                at,
                text,
                request.firstAnswerDue(),
                request.answerDue());
    }

    /** The receipt as it was given first, from what the history kept of that moment. */
    Receipt again(RequestEntity request, String trackingCode, List<RequestEvent> events) {
        Competent competent = request.competent();
        String text = "";
        String status = request.status();
        for (RequestEvent event : events) {
            if (event.type().equals(RequestEvents.SUBMITTED)) {
                status = event.status();
                String to = event.details().get("to");
                competent = Competent.parse(to).orElseThrow();
            } else if (event.type().equals(RequestEvents.ACKNOWLEDGED)) {
                text = event.message().orElse("");
            }
        }
        return receipt(request, trackingCode, status, competent, request.receivedAt(), text);
    }
}
