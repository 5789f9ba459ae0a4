package org.guichet.web.internal.http;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** Made when a form is opened, and travels with it: sent twice, by two taps or by going back, it is done once. */
public final class FormKey {

    /** Of the input in which it travels. */
    public static final String NAME = "key";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{24}");
    private static final int BYTES = 18;
    private static final SecureRandom RANDOM = new SecureRandom();

    private FormKey() {}

    /** The one that the form was sent with; a new one when it had none. */
    public static String of(Visit visit) {
        String sent = visit.parameter(NAME);
        return FORM.matcher(sent).matches() ? sent : fresh();
    }

    /** Of a form that was never sent. */
    public static String fresh() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** For a form that people go back to, to say something else with it: each content is done once. */
    public static String of(Visit visit, List<String> content) {
        byte[] said = String.join("\0", content).getBytes(StandardCharsets.UTF_8);
        return of(visit) + '.' + UUID.nameUUIDFromBytes(said);
    }
}
