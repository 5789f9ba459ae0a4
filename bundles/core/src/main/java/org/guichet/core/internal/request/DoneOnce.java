package org.guichet.core.internal.request;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.persistence.EntityManager;
import org.guichet.api.request.Actor;
import org.guichet.api.request.RequestAction;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Json;
import org.guichet.core.internal.persistence.Repeat;
import org.guichet.core.internal.persistence.Unit;
import org.guichet.platform.data.Sql;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Remembers what was done under a caller's key, in the transaction that did it: sent again it isn't done again. The caller and
 * what it is about are part of the key, so keys of different callers never meet.
 */
@Component(service = DoneOnce.class, immediate = true)
public class DoneOnce {

    private static final int HOUR = 60 * 60;

    private final Database database;
    private final Clock clock;
    private final Repeat repeat;

    @Activate
    public DoneOnce(@Reference Database database, @Reference Clock clock) {
        this.database = database;
        this.clock = clock;
        this.repeat = new Repeat("guichet-keys", HOUR, this::removeExpired);
    }

    @Deactivate
    public void close() {
        repeat.close();
    }

    /** What one call is about: hashes of who, about what, under which key, and of what it says. */
    record Call(String key, String digest) {

        static Call of(String caller, String about, String key, Object content) {
            return new Call(digest(List.of(caller, about, key)), digest(content));
        }

        /** An action on a request, as the actor typed its reference. */
        static Call of(String reference, RequestAction action, List<String> attached, Actor actor, String key) {
            String caller = actor instanceof Actor.Staff staff
                    ? "staff:" + staff.caller().account()
                    : actor.name();
            String about = "act:" + Codes.reference(reference).orElse(reference);
            Map<String, Object> content = new HashMap<>();
            content.put("type", action.type());
            content.put("message", action.message().orElse(""));
            content.put("note", action.note().orElse(""));
            content.put("attachments", attached);
            if (action instanceof RequestAction.Assign assign) {
                content.put("assignee", assign.assignee());
            } else if (action instanceof RequestAction.Transfer transfer) {
                content.put("to", transfer.to().toString());
            } else if (action instanceof RequestAction.Judge judge) {
                content.put("solved", judge.solved());
            } else if (action instanceof RequestAction.Perform perform) {
                content.put("inputs", perform.inputs());
            }
            return Call.of(caller, about, key, content);
        }

        private static String digest(Object value) {
            return Json.digest(Json.write(value));
        }
    }

    /**
     * What was done before.
     *
     * @param same whether it said the same
     * @param answer what was remembered with it
     */
    record Before(boolean same, Optional<String> answer) {}

    Optional<Before> before(EntityManager em, Call call) {
        return new Sql("select digest, answer from done_once where key_hash = ")
                .value(call.key())
                .first(Unit.of(em))
                .map(row -> new Before(row.text(0).equals(call.digest()), row.optionalText(1)));
    }

    /** Fails as a conflict when somebody has the key already. */
    void remember(EntityManager em, Call call, String answer, Duration time) {
        new Sql("insert into done_once (key_hash, digest, answer, expires_at) values (")
                .values(call.key(), call.digest(), answer, clock.instant().plus(time))
                .append(")")
                .execute(Unit.of(em));
    }

    /** Removes what nobody will send again; says how much. */
    public int removeExpired() {
        return database.change(unit -> new Sql("delete from done_once where expires_at < ")
                .value(clock.instant())
                .execute(unit));
    }
}
