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
import org.guichet.platform.once.Once;
import org.guichet.platform.text.Digest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** A row for each key, until nobody will send it again. */
@Component(
        service = {Once.class, DoneOnce.class},
        immediate = true)
public class DoneOnce implements Once {

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

    /** Of what {@code caller} sends about something under a key: {@code content} as JSON says whether it is the same. */
    public static Call callOf(String caller, String about, String key, Object content) {
        return new Call(digest(List.of(caller, about, key)), digest(content));
    }

    @Override
    public Call call(String caller, String about, String key, Object content) {
        return callOf(caller, about, key, content);
    }

    private static String digest(Object value) {
        return Digest.of(Json.write(value));
    }

    @Override
    public Optional<Before> before(UnitOfWork unit, Call call) {
        return new Sql("select digest, answer from done_once where key_hash = ")
                .value(call.key())
                .first(unit)
                .map(row -> new Before(row.text(0).equals(call.digest()), row.optionalText(1)));
    }

    @Override
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
