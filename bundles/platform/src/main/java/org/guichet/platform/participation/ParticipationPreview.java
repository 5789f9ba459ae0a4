package org.guichet.platform.participation;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guichet.api.LocalizedText;
import org.guichet.api.module.ServiceKind;
import org.guichet.api.participation.ParticipationChange;
import org.guichet.api.participation.ParticipationOutcome;
import org.guichet.api.request.Competent;

/** What a change of participation would do, or why it can't be made. A pure value: nothing has changed. */
public sealed interface ParticipationPreview {

    /**
     * What would change.
     *
     * @param change what is previewed, with the level that holds now as {@link ParticipationChange#seen()}
     * @param from first day of what is wanted
     * @param services every service of the module, in the module's order
     * @param open who handles the open requests that were lodged at the organisation; they stay there
     */
    record Effects(ParticipationChange change, LocalDate from, List<Service> services, List<Open> open)
            implements ParticipationPreview {
        public Effects {
            requireNonNull(change, "change");
            requireNonNull(from, "from");
            services = List.copyOf(services);
            open = List.copyOf(open);
        }

        /** How many requests are open. */
        public long openRequests() {
            return open.stream().mapToLong(Open::requests).sum();
        }
    }

    /** Can't be made, as {@link ParticipationOutcome.Refused} would say. */
    record Refused(String code, String message, List<String> allowed) implements ParticipationPreview {
        public Refused {
            allowed = List.copyOf(allowed);
        }
    }

    /**
     * One service before and after.
     *
     * @param id {@code module.code}
     * @param before who handles what is asked now; empty when it isn't on offer now
     * @param after who would handle it; empty when it would not be on offer
     */
    record Service(
            String id, LocalizedText title, ServiceKind kind, Optional<Competent> before, Optional<Competent> after) {}

    /** So many open requests are handled there. */
    record Open(Competent competent, long requests) {}
}
