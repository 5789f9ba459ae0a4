package org.guichet.booking.internal.door;

import static org.guichet.api.access.Role.AGENT;
import static org.guichet.api.access.Role.HANDLER;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.guichet.api.FieldError;
import org.guichet.api.access.Actor;
import org.guichet.booking.internal.book.Appointment;
import org.guichet.booking.internal.book.AppointmentOutcome;
import org.guichet.booking.internal.book.Appointments;
import org.guichet.booking.internal.diary.Diary;
import org.guichet.booking.internal.text.BookingTexts;
import org.guichet.booking.internal.time.Instants;
import org.guichet.rest.resource.Access;
import org.guichet.rest.resource.ProblemException;
import org.guichet.rest.resource.Refusals;
import org.guichet.rest.resource.Resource;
import org.guichet.rest.resource.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The appointment of a request. */
@Component(service = Resource.class)
@Path("/requests/{reference}/booking")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Bookings")
public class AppointmentResource implements Resource {

    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private final Appointments appointments;

    @Activate
    public AppointmentResource(@Reference Appointments appointments) {
        this.appointments = appointments;
    }

    /** The appointment. */
    @Schema(name = "Appointment")
    record AppointmentView(
            String from,
            String until,
            String way,
            Optional<String> length,
            int persons,

            @Schema(description = "confirmed, honoured, missed, cancelled")
            String state,

            @Schema(description = "Counts its changes; goes with whoever moves it")
            int sequence,

            Optional<String> counter,
            boolean movable,

            @Schema(description = "Until when the resident may change it")
            String changeUntil) {

        static AppointmentView of(Appointment a) {
            return new AppointmentView(
                    a.starts().toString(),
                    a.ends().toString(),
                    a.way().code(),
                    Optional.of(a.length()).filter(l -> !l.isEmpty()),
                    a.persons(),
                    a.state().code(),
                    a.sequence(),
                    a.diaries().stream()
                            .map(Diary::counter)
                            .flatMap(Optional::stream)
                            .findFirst(),
                    a.movable(),
                    a.changeUntil().toString());
        }
    }

    /** Where it is to go. */
    @Schema(name = "AppointmentMove", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
    record MoveBody(
            @Schema(example = "2026-12-01T08:00:00Z") Optional<String> start,
            Optional<String> counter,

            @Schema(description = "Of the appointment as it was seen")
            Optional<Integer> sequence) {}

    /** Whether somebody came. */
    @Schema(name = "Attendance", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
    record AttendBody(Optional<Boolean> came) {}

    @GET
    @Access(
            roles = {AGENT, HANDLER},
            tracked = true)
    @Refusals(404)
    @Operation(summary = "The appointment of a request")
    public AppointmentView appointment(
            @PathParam("reference") @Parameter(example = "7K3F-9QX2") String reference, @Context Visit visit) {
        return AppointmentView.of(appointments.of(reference, actor(visit)).orElseThrow(AppointmentResource::notFound));
    }

    @POST
    @Path("move")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(
            roles = {AGENT, HANDLER},
            tracked = true)
    @Refusals({404, 409, 422})
    @Operation(
            summary = "Have it at another time",
            description = "The old time stays until the new one is certain. The resident may until `changeUntil`.")
    public AppointmentView move(
            @PathParam("reference") @Parameter(example = "7K3F-9QX2") String reference,
            MoveBody body,
            @Context Visit visit) {
        Optional<Instant> start = body.start().flatMap(Instants::of);
        if (start.isEmpty() || body.sequence().isEmpty()) {
            String field = start.isEmpty() ? "start" : "sequence";
            throw new ProblemException(UNPROCESSABLE, "request.invalid")
                    .errors(List.of(new FieldError(
                            field, body.start().isPresent() && start.isEmpty() ? "instant" : "required", "")));
        }
        return answer(
                appointments.move(
                        reference, start.get(), body.counter(), body.sequence().get(), actor(visit)),
                visit);
    }

    @POST
    @Path("attend")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(roles = {AGENT, HANDLER})
    @Refusals({404, 409, 422})
    @Operation(summary = "Say whether who was awaited came", description = "From an hour before it begins.")
    public AppointmentView attend(
            @PathParam("reference") @Parameter(example = "7K3F-9QX2") String reference,
            AttendBody body,
            @Context Visit visit) {
        if (body.came().isEmpty()) {
            throw new ProblemException(UNPROCESSABLE, "request.invalid")
                    .errors(List.of(new FieldError("came", "required", "")));
        }
        return answer(appointments.attend(reference, body.came().get(), new Actor.Staff(visit.account())), visit);
    }

    private static AppointmentView answer(AppointmentOutcome outcome, Visit visit) {
        if (outcome instanceof AppointmentOutcome.Done done) {
            return AppointmentView.of(done.appointment());
        } else if (outcome instanceof AppointmentOutcome.NotFound) {
            throw notFound();
        }
        String why = outcome.why();
        ProblemException problem = new ProblemException(CONFLICT, "slot." + why)
                .detail(BookingTexts.in(visit.language()).text("booking.refused." + why));
        throw outcome instanceof AppointmentOutcome.JustTaken taken
                ? problem.known(
                        taken.nearest().stream().map(f -> f.from().toString()).toList())
                : problem;
    }

    private static Actor actor(Visit visit) {
        return visit.trackingCode().<Actor>map(Actor.ResidentOf::new).orElseGet(() -> new Actor.Staff(visit.account()));
    }

    private static ProblemException notFound() {
        return new ProblemException(404, "request.not-found");
    }
}
