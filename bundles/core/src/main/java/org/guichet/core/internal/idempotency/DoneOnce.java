package org.guichet.core.internal.idempotency;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Json;
import org.guichet.core.internal.persistence.Repeat;
import org.guichet.platform.data.Sql;
import org.guichet.platform.data.UnitOfWork;
import org.guichet.platform.text.Digest;
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
    public record Call(String key, String digest) {

        /** Of what {@code caller} sends about something under a key: {@code content} as JSON says whether it is the same. */
        public static Call of(String caller, String about, String key, Object content) {
            return new Call(digest(List.of(caller, about, key)), digest(content));
        }

        private static String digest(Object value) {
            return Digest.of(Json.write(value));
        }
    }

    /**
     * What was done before.
     *
     * @param same whether it said the same
     * @param answer what was remembered with it
     */
    public record Before(boolean same, Optional<String> answer) {}

    /** What was done before under the same key, if anything was. */
    public Optional<Before> before(UnitOfWork unit, Call call) {
        return new Sql("select digest, answer from done_once where key_hash = ")
                .value(call.key())
                .first(unit)
                .map(row -> new Before(row.text(0).equals(call.digest()), row.optionalText(1)));
    }

    /** Remembers it for so long. Fails as a conflict when somebody has the key already. */
    public void remember(UnitOfWork unit, Call call, Optional<String> answer, Duration time) {
        new Sql("insert into done_once (key_hash, digest, answer, expires_at) values (")
                .values(call.key(), call.digest(), answer, clock.instant().plus(time))
                .append(")")
                .execute(unit);
    }

    /** Removes what nobody will send again; says how much. */
    public int removeExpired() {
        return database.change(unit -> new Sql("delete from done_once where expires_at < ")
                .value(clock.instant())
                .execute(unit));
    }
}
