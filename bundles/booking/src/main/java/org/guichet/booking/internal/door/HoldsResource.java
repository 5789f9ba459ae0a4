package org.guichet.booking.internal.door;

import static org.guichet.api.access.Role.AGENT;
import static org.guichet.api.access.Role.HANDLER;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.guichet.api.FieldError;
import org.guichet.booking.internal.book.HoldDraft;
import org.guichet.booking.internal.book.HoldOutcome;
import org.guichet.booking.internal.book.Slots;
import org.guichet.booking.internal.term.Way;
import org.guichet.booking.internal.text.BookingTexts;
import org.guichet.booking.internal.time.Instants;
import org.guichet.platform.access.Authority;
import org.guichet.platform.access.Deed;
import org.guichet.rest.resource.Access;
import org.guichet.rest.resource.ProblemException;
import org.guichet.rest.resource.Refusals;
import org.guichet.rest.resource.Resource;
import org.guichet.rest.resource.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeping a time for a while. */
@Component(service = Resource.class)
@Path("/holds")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Bookings")
public class HoldsResource implements Resource {

    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY = 429;

    private final Slots slots;

    @Activate
    public HoldsResource(@Reference Slots slots) {
        this.slots = slots;
    }

    /** Which time is wanted. */
    @Schema(name = "HoldDraft", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
    record HoldBody(
            @Schema(description = "Code of the organisation where the request will be lodged")
            Optional<String> organisation,

            @Schema(description = "Id of the service") Optional<String> service,

            @Schema(description = "As a free time has it", example = "2026-12-01T08:00:00Z")
            Optional<String> start,

            @Schema(description = "One of the service's lengths, where it has several")
            Optional<String> length,

            @Schema(description = "on-site, phone, video or home")
            Optional<String> way,

            @Schema(description = "Code of a counter; anywhere where none is named")
            Optional<String> counter,

            @Schema(description = "Code of a diary; anyone's where none is named")
            Optional<String> diary,

            @Schema(description = "How many come") Optional<Integer> persons) {}

    /** A time that is kept. */
    @Schema(name = "Hold")
    record HoldView(
            long id,

            @Schema(description = "Goes with the request; shown once")
            String secret,

            String from,
            String until,

            @Schema(description = "After that somebody else may have it")
            String keptUntil) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(
            anybody = true,
            roles = {AGENT, HANDLER})
    @Refusals({403, 409, 422, 429})
    @Operation(
            summary = "Keep a time",
            description =
                    "Send the request with `parts: {booking: {hold, secret}}` while it is kept. Where somebody was"
                            + " faster: 409, and other times under `known`.")
    @ApiResponse(responseCode = "201", description = "It is kept")
    public Response hold(HoldBody body, @Context Visit visit, @Context HttpServletRequest connection) {
        List<FieldError> errors = new ArrayList<>();
        String organisation = required("organisation", body.organisation(), errors);
        String service = required("service", body.service(), errors);
        Optional<Instant> start = body.start().flatMap(Instants::of);
        if (start.isEmpty()) {
            errors.add(new FieldError("start", body.start().isEmpty() ? "required" : "instant", ""));
        }
        Optional<Way> way = Way.of(body.way().orElse(Way.ON_SITE.code()));
        if (way.isEmpty()) {
            errors.add(new FieldError("way", "way", words(visit, "way")));
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(UNPROCESSABLE, "request.invalid").errors(errors);
        }
        boolean byStaff = visit.caller()
                .filter(caller -> Authority.may(caller, Deed.WORK_ON_REQUESTS, organisation))
                .isPresent();
        if (visit.caller().isPresent() && !byStaff) {
            throw new ProblemException(403, "access.denied");
        }
        HoldOutcome outcome = slots.hold(new HoldDraft(
                service,
                organisation,
                start.get(),
                body.counter(),
                body.diary(),
                body.length().orElse(""),
                way.get(),
                body.persons().orElse(1),
                byStaff,
                byStaff
                        ? Optional.empty()
                        : Optional.of(Slots.visitor(
                                connection.getRemoteAddr(), UUID.randomUUID().toString()))));
        if (outcome instanceof HoldOutcome.Held held) {
            return Response.status(Response.Status.CREATED)
                    .header("Location", "/api/v1/holds/" + held.booking())
                    .entity(new HoldView(
                            held.booking(),
                            held.secret(),
                            held.from().toString(),
                            held.until().toString(),
                            held.keptUntil().toString()))
                    .build();
        }
        throw refusal(outcome, visit);
    }

    private static ProblemException refusal(HoldOutcome outcome, Visit visit) {
        if (outcome instanceof HoldOutcome.JustTaken taken) {
            return new ProblemException(CONFLICT, "slot.taken")
                    .detail(words(visit, "taken"))
                    .known(taken.nearest().stream()
                            .map(f -> f.from().toString())
                            .toList());
        }
        String code = ((HoldOutcome.Refused) outcome).code();
        if (code.equals("too-many")) {
            return new ProblemException(TOO_MANY, "slot.too-many")
                    .detail(words(visit, code))
                    .header("Retry-After", "300");
        }
        String field = code.equals("time") ? "start" : code;
        return new ProblemException(UNPROCESSABLE, "request.invalid")
                .detail(words(visit, code))
                .errors(List.of(new FieldError(field, code, words(visit, code))));
    }

    private static String words(Visit visit, String code) {
        return BookingTexts.in(visit.language()).text("booking.refused." + code);
    }

    private static String required(String field, Optional<String> value, List<FieldError> errors) {
        if (value.isEmpty() || value.get().isBlank()) {
            errors.add(new FieldError(field, "required", ""));
            return "";
        }
        return value.get();
    }

    @DELETE
    @Path("{id}")
    @Access(
            anybody = true,
            roles = {AGENT, HANDLER})
    @Operation(
            summary = "Let a time go that was kept",
            description = "Also when it had lapsed, or never was: nobody learns which.")
    @ApiResponse(responseCode = "204", description = "It isn't kept any more")
    public void release(
            @PathParam("id") @Parameter(example = "17") String id,
            @Parameter(description = "The secret of the hold") @HeaderParam("Hold-Secret") String secret) {
        if (id.matches("[0-9]{1,18}") && secret != null) {
            slots.release(Long.parseLong(id), secret);
        }
    }
}
