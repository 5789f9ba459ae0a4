package org.guichet.core.internal.request;

import java.time.Instant;
import java.util.Optional;
import org.guichet.api.organisation.Position;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Place;
import org.guichet.api.request.Priority;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestQuery.Order;
import org.guichet.api.request.Resident;
import org.guichet.core.internal.attachment.AttachmentList;
import org.guichet.core.internal.persistence.Json;
import org.guichet.definition.Workflow;
import org.guichet.platform.data.Row;
import org.guichet.platform.list.ListPosition;

/** A request as it is shown: of a row with {@link #COLUMNS}. Lists are made of these: an entity costs a multiple. */
final class SeenRequest {

    /** The columns of a request {@code r} in the order in which they are read here. */
    static final String COLUMNS =
            "r.id, r.reference, r.organisation, r.service, r.service_version, r.channel, r.language,"
                    + " r.resident_name, r.resident_email, r.resident_phone, r.description, r.lat, r.lon, r.address, r.answers,"
                    + " r.phase, r.status, r.handler_organisation, r.handler_department, r.assignee, r.received_at,"
                    + " r.first_answered_at, r.answered_at, r.closed_at, r.first_answer_due, r.answer_due, r.due, r.version,"
                    + " r.files, r.due_order, r.urgent, r.again_due is not null,"
                    + " r.resident_wrote, r.high_priority, r.waiting_since, r.near_at";

    private final Row row;

    SeenRequest(Row row) {
        this.row = row;
    }

    long id() {
        return row.number(0);
    }

    /** As the database keeps it. */
    String reference() {
        return row.text(1);
    }

    String service() {
        return row.text(3);
    }

    int serviceVersion() {
        return row.integer(4);
    }

    Instant receivedAt() {
        return row.instant(20);
    }

    long version() {
        return row.number(27);
    }

    /** Where it stands in a list. */
    ListPosition position(Order order) {
        return new ListPosition(order == Order.DUE ? row.instant(29) : receivedAt(), id());
    }

    Request toRequest(Workflow workflow) {
        Optional<Position> position = row.isMissing(11) || row.isMissing(12)
                ? Optional.empty()
                : Optional.of(new Position(row.decimal(11), row.decimal(12)));
        Optional<String> address = row.optionalText(13);
        String status = row.text(16);
        return new Request(
                Codes.display(reference()),
                row.text(2),
                service(),
                serviceVersion(),
                Channel.valueOf(row.text(5)),
                row.text(6),
                new Resident(row.optionalText(7), row.optionalText(8), row.optionalText(9)),
                row.text(10),
                position.isEmpty() && address.isEmpty() ? Optional.empty() : Optional.of(new Place(position, address)),
                Json.map(row.text(14)),
                Phase.of(row.text(15)).orElseThrow(),
                status,
                new Competent(row.text(17), row.text(18)),
                row.optionalText(19),
                receivedAt(),
                row.optionalInstant(21),
                row.optionalInstant(22),
                row.optionalInstant(23),
                row.optionalInstant(24),
                row.optionalInstant(25),
                row.optionalInstant(26),
                version(),
                workflow.actions(status),
                AttachmentList.read(row.optionalText(28).orElse(null)),
                row.flag(30),
                row.flag(31),
                row.flag(32),
                row.flag(33) ? Priority.HIGH : Priority.NORMAL,
                row.optionalInstant(34),
                row.optionalInstant(35));
    }
}
