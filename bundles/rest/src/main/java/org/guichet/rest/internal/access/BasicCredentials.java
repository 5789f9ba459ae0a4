package org.guichet.rest.internal.access;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Name and password from an Authorization header (RFC 7617, UTF-8). */
record BasicCredentials(String name, char[] password) {

    private static final String SCHEME = "Basic ";

    /** Empty when the header is of another scheme or not well-formed. */
    static Optional<BasicCredentials> parse(String header) {
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        try {
            byte[] decoded =
                    Base64.getDecoder().decode(header.substring(SCHEME.length()).trim());
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(decoded));
            char[] characters = new char[text.remaining()];
            text.get(characters);
            return split(characters);
        } catch (IllegalArgumentException | CharacterCodingException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<BasicCredentials> split(char[] text) {
        for (int i = 0; i < text.length; i++) {
            if (text[i] == ':') {
                return Optional.of(
                        new BasicCredentials(new String(text, 0, i), Arrays.copyOfRange(text, i + 1, text.length)));
            }
            if (Character.isISOControl(text[i])) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BasicCredentials that
                && name.equals(that.name)
                && Arrays.equals(password, that.password);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "BasicCredentials[…]";
    }
}
