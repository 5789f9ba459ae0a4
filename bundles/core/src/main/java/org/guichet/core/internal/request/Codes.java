package org.guichet.core.internal.request;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.guichet.api.request.TypedCode;
import org.guichet.core.internal.persistence.PlatformSecret;
import org.guichet.platform.text.CheckedCode;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * References and tracking codes of requests, in the characters of {@link CheckedCode}.
 *
 * <p>A reference is seven random characters (35 bits) and a check character that tells a mistyped one, written
 * {@code 7K3F-9QX2}. A tracking code is 40 bits derived from the reference with the platform's secret, so that the same
 * answer can be given again to the same idempotency key; the database holds a keyed hash of it only.
 */
@Component(service = Codes.class)
public class Codes {

    private static final int REFERENCE_LENGTH = 8;
    private static final String TRACKING = "tracking ";
    private static final String JOINING = "joining ";

    /** After the first one. */
    private static final int MOST_RENEWALS = 40;

    private final PlatformSecret secret;
    private final RandomGenerator random;

    @Activate
    public Codes(@Reference PlatformSecret secret) {
        this(secret, new SecureRandom());
    }

    /** With chance from elsewhere: tests let it repeat itself. */
    public Codes(PlatformSecret secret, RandomGenerator random) {
        this.secret = secret;
        this.random = random;
    }

    /** A new reference without hyphen, as the database keeps it. */
    public String newReference() {
        return CheckedCode.random(REFERENCE_LENGTH, random);
    }

    /** As people read it. */
    static String display(String reference) {
        return reference.substring(0, 4) + "-" + reference.substring(4);
    }

    /** The reference in what somebody typed, as the database keeps it; empty when there is none. */
    static Optional<String> reference(String typed) {
        return TypedCode.reference(typed);
    }

    /** The tracking code of a new reference, as people read it: {@code M4-82-TP-3K}. */
    String trackingCode(String reference) {
        return code(secret.hmac(TRACKING + reference));
    }

    /**
     * The code that was given first for a reference whose code has that hash: perhaps with an earlier key; the newest one's if that is
     * gone, or another code was given since.
     */
    String trackingCode(String reference, String hash) {
        return given(TRACKING, reference, hash);
    }

    /** The same for somebody who joined. */
    String joiningCode(String reference, String hash) {
        return given(JOINING, reference, hash);
    }

    private String given(String kind, String reference, String hash) {
        List<String> codes =
                secret.hmacs(kind + reference).stream().map(Codes::code).toList();
        return codes.stream()
                .filter(code -> trackingHashes(reference, code).contains(hash))
                .findFirst()
                .orElse(codes.get(0));
    }

    /**
     * The code after the one of that hash, for a request or somebody who joined one; empty when there were more than anybody loses.
     *
     * @param hash of the code that is worth something until now; of none where nobody was given one
     */
    Optional<String> nextCode(boolean joined, String reference, String hash) {
        int next = renewal(joined, reference, hash) + 1;
        return next > MOST_RENEWALS
                ? Optional.empty()
                : Optional.of(code(secret.hmac(renewed(joined, reference, next))));
    }

    /** The code of that hash, were it given once more; empty when it isn't one of a reference's. */
    Optional<String> codeOf(boolean joined, String reference, String hash) {
        return renewals(joined, reference)
                .filter(code -> trackingHashes(reference, code).contains(hash))
                .findFirst();
    }

    /** How many were given after the first one. */
    private int renewal(boolean joined, String reference, String hash) {
        for (int number = 0; number <= MOST_RENEWALS; number++) {
            boolean given = secret.hmacs(renewed(joined, reference, number)).stream()
                    .map(Codes::code)
                    .anyMatch(code -> trackingHashes(reference, code).contains(hash));
            if (given) {
                return number;
            }
        }
        return 0;
    }

    private Stream<String> renewals(boolean joined, String reference) {
        return IntStream.rangeClosed(0, MOST_RENEWALS)
                .boxed()
                .flatMap(number -> secret.hmacs(renewed(joined, reference, number)).stream())
                .map(Codes::code);
    }

    private static String renewed(boolean joined, String reference, int number) {
        String first = (joined ? JOINING : TRACKING) + reference;
        return number == 0 ? first : first + " " + number;
    }

    /** The tracking code of somebody who joined a request, even if chance should give both the same reference. */
    String joiningCode(String reference) {
        return code(secret.hmac(JOINING + reference));
    }

    private static String code(byte[] bits) {
        long value = 0;
        for (int i = 0; i < 5; i++) {
            value = value << 8 | (bits[i] & 0xFF);
        }
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i > 0 && i % 2 == 0) {
                code.append('-');
            }
            code.append(CheckedCode.character((int) (value >>> (35 - 5 * i))));
        }
        return code.toString();
    }

    /** In place of a hash for requests that nobody was given a code for: no code has it. */
    public String untracked() {
        return "none";
    }

    /** The hashes under which the database may keep a tracking code, however it was typed: one for each key. */
    List<String> trackingHashes(String reference, String typedCode) {
        return secret.hmacs("hash " + reference + " " + plain(typedCode)).stream()
                .map(HexFormat.of()::formatHex)
                .toList();
    }

    private static String plain(String typedCode) {
        return TypedCode.trackingCode(typedCode).orElseGet(() -> TypedCode.plain(typedCode));
    }

    /** The hash under which the database keeps a tracking code that is given now. */
    String trackingHash(String reference, String typedCode) {
        return HexFormat.of().formatHex(secret.hmac("hash " + reference + " " + plain(typedCode)));
    }
}
