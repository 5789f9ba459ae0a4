package org.guichet.booking.internal.door;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.booking.internal.book.FreeTime;
import org.guichet.booking.internal.book.HoldOutcome;
import org.guichet.booking.internal.term.Way;

/**
 * A time in a form's input: one that is wished, or one that is held, with the secret of the hold. What is said here is for showing
 * alone; what holds stands in the database.
 *
 * @param hold id of the hold; zero: none
 * @param keptUntil of the hold
 */
record TimeValue(
        long hold,
        String secret,
        Instant from,
        Instant until,
        Instant keptUntil,
        String length,
        Way way,
        Optional<String> counter) {

    /** Instead of a time: the one that is held already. */
    static final String KEEP = "keep";

    private static final Pattern WRITTEN = Pattern.compile(
            "([0-9]{1,18})~([0-9A-Z]{0,40})~([0-9]{1,10})~([0-9]{1,10})~([0-9]{1,10})~([a-z0-9-]{0,40})~([a-z-]{2,10})~([a-z0-9-]{0,64})");

    static TimeValue wish(FreeTime free, String length, Way way) {
        return new TimeValue(0, "", free.from(), free.until(), Instant.EPOCH, length, way, free.counter());
    }

    TimeValue held(HoldOutcome.Held held) {
        return new TimeValue(
                held.booking(), held.secret(), held.from(), held.until(), held.keptUntil(), length, way, counter);
    }

    static Optional<TimeValue> read(String text) {
        Matcher found = WRITTEN.matcher(text);
        if (!found.matches()) {
            return Optional.empty();
        }
        return Way.of(found.group(7))
                .map(way -> new TimeValue(
                        Long.parseLong(found.group(1)),
                        found.group(2),
                        second(found.group(3)),
                        second(found.group(4)),
                        second(found.group(5)),
                        found.group(6),
                        way,
                        Optional.of(found.group(8)).filter(code -> !code.isEmpty())));
    }

    private static Instant second(String text) {
        return Instant.ofEpochSecond(Long.parseLong(text));
    }

    String write() {
        return String.join(
                "~",
                "" + hold,
                secret,
                "" + from.getEpochSecond(),
                "" + until.getEpochSecond(),
                "" + keptUntil.getEpochSecond(),
                length,
                way.code(),
                counter.orElse(""));
    }

    boolean sameTime(TimeValue other) {
        return from.equals(other.from) && counter.equals(other.counter) && length.equals(other.length);
    }

    /** As the request's draft keeps it. */
    Map<String, Object> toPart() {
        Map<String, Object> part = new LinkedHashMap<>();
        if (hold > 0) {
            part.put("hold", hold);
            part.put("secret", secret);
        } else {
            part.put("start", from.toString());
            part.put("length", length);
            part.put("way", way.code());
            counter.ifPresent(code -> part.put("counter", code));
        }
        return part;
    }
}
