package org.guichet.core.internal.request;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.PlatformSecret;
import org.guichet.platform.data.Row;
import org.guichet.platform.data.Sql;
import org.guichet.platform.request.RequestTickets;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Tickets that are a reference, the day after which they are over, and 128 bits of a keyed hash over these, the purpose, and what
 * the request's row holds of code and address: when one of them changes, what was signed before is worth nothing.
 */
@Component(service = RequestTickets.class)
public class SignedTickets implements RequestTickets {

    private static final Pattern TICKET = Pattern.compile("([A-Z0-9]{8})-([0-9a-z]{1,6})-([A-Za-z0-9_-]{22})");
    private static final int RADIX = 36;
    private static final int BYTES = 16;
    private static final String ASKED =
            "select id, reference, tracking_hash, resident_email, false from request where ";
    private static final String JOINED =
            "select request_id, reference, tracking_hash, null, true from request_follower where ";

    private final Database database;
    private final PlatformSecret secret;
    private final Codes codes;
    private final Clock clock;

    /** What is signed of a row, a request's or that of somebody who joined one. */
    private record Signed(long request, String reference, String trackingHash, String email, boolean joined) {
        static Signed of(Row row) {
            return new Signed(
                    row.number(0),
                    row.text(1),
                    row.text(2),
                    row.optionalText(3).orElse("").toLowerCase(Locale.ROOT),
                    row.flag(4));
        }
    }

    @Activate
    public SignedTickets(
            @Reference Database database,
            @Reference PlatformSecret secret,
            @Reference Codes codes,
            @Reference Clock clock) {
        this.database = database;
        this.secret = secret;
        this.codes = codes;
        this.clock = clock;
    }

    @Override
    public Optional<String> issue(long request, String purpose, Duration lifetime) {
        return rows(new Sql(ASKED + "id = ").value(request))
                .map(row -> ticket(row, purpose, lifetime))
                .findFirst();
    }

    @Override
    public Optional<String> issue(String reference, String purpose, Duration lifetime) {
        return Codes.reference(reference).stream()
                .flatMap(this::rows)
                .map(row -> ticket(row, purpose, lifetime))
                .findFirst();
    }

    private String ticket(Signed row, String purpose, Duration lifetime) {
        long until = today() + lifetime.toDays();
        return row.reference + "-" + Long.toString(until, RADIX) + "-"
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(Arrays.copyOf(secret.hmac(text(purpose, row, until)), BYTES));
    }

    @Override
    public Optional<Opened> open(String purpose, String ticket) {
        Matcher parts = TICKET.matcher(ticket);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long until = Long.parseLong(parts.group(2), RADIX);
        if (until < today()) {
            return Optional.empty();
        }
        byte[] shown = Base64.getUrlDecoder().decode(parts.group(3));
        return rows(parts.group(1))
                .filter(row -> secret.hmacs(text(purpose, row, until)).stream()
                        .anyMatch(made -> MessageDigest.isEqual(Arrays.copyOf(made, BYTES), shown)))
                .map(this::opened)
                .findFirst();
    }

    private Opened opened(Signed row) {
        String code = codes.codeOf(row.joined, row.reference, row.trackingHash).orElse("");
        return new Opened(row.request, Codes.display(row.reference), code, row.joined);
    }

    /** Of both kinds: chance may have given them the same reference. */
    private Stream<Signed> rows(String reference) {
        return Stream.concat(
                rows(new Sql(ASKED + "reference = ").value(reference)),
                rows(new Sql(JOINED + "reference = ").value(reference)));
    }

    private Stream<Signed> rows(Sql sql) {
        return database.look(unit -> sql.rows(unit, Signed::of)).stream()
                .filter(row -> !row.trackingHash.equals(codes.untracked()));
    }

    private static String text(String purpose, Signed row, long until) {
        return String.join("\n", "ticket", purpose, row.reference, Long.toString(until), row.trackingHash, row.email);
    }

    private long today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toEpochDay();
    }
}
