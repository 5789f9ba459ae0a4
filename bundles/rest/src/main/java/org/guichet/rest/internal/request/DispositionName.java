package org.guichet.rest.internal.request;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.api.text.OutsideText;
import org.guichet.rest.resource.ProblemException;

/**
 * The name of a file in a {@code Content-Disposition} header (RFC 6266, RFC 8187): {@code filename*} before {@code filename}. Clients
 * that write UTF-8 into the plain one, as many do, are understood.
 */
final class DispositionName {

    private static final String UNNAMED = "file";
    private static final int LONGEST = 1_000;
    private static final int HEX = 16;

    private static final Pattern TYPE = Pattern.compile("\\s*[!#$%&'*+.^_`|~0-9A-Za-z-]+\\s*");
    private static final Pattern PARAMETER = Pattern.compile(
            ";\\s*(?:([!#$%&'*+.^_`|~0-9A-Za-z-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\";]*+))\\s*)?",
            Pattern.DOTALL);
    private static final Pattern ENCODED = Pattern.compile("(?i)(UTF-8|ISO-8859-1)'[^']*'([^']*)");

    private DispositionName() {}

    /** The name that a header says; a word of ours where it says none, a problem where it can't be read. */
    static String in(String header) {
        if (header == null || OutsideText.isEmpty(header)) {
            return UNNAMED;
        }
        Matcher type = TYPE.matcher(header);
        if (header.length() > LONGEST || !type.lookingAt()) {
            throw wrong();
        }
        String plain = null;
        String encoded = null;
        Matcher parameter = PARAMETER.matcher(header).region(type.end(), header.length());
        int end = type.end();
        while (parameter.lookingAt()) {
            if (parameter.group(1) == null) {
                end = parameter.end();
                parameter.region(end, header.length());
                continue;
            }
            String name = parameter.group(1).toLowerCase(Locale.ROOT);
            String value = parameter.group(2) == null ? parameter.group(3).strip() : unquoted(parameter.group(2));
            if (name.equals("filename") && plain == null) {
                plain = asWritten(value);
            } else if (name.equals("filename*") && encoded == null) {
                encoded = decoded(value);
            }
            end = parameter.end();
            parameter.region(end, header.length());
        }
        if (end < header.length()) {
            throw wrong();
        }
        return Optional.ofNullable(encoded == null ? plain : encoded)
                .filter(name -> !OutsideText.isEmpty(name))
                .orElse(UNNAMED);
    }

    /** A backslash before anything else is one of a path, as old browsers send it. */
    private static String unquoted(String quoted) {
        return quoted.replaceAll("\\\\([\"\\\\])", "$1");
    }

    /** Headers come byte by byte: together, the bytes may be UTF-8. */
    private static String asWritten(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
        boolean byBytes = value.chars().allMatch(c -> c <= 0xFF);
        try {
            return byBytes ? text(bytes, StandardCharsets.UTF_8) : value;
        } catch (CharacterCodingException otherCharset) {
            return value;
        }
    }

    private static String decoded(String value) {
        Matcher parts = ENCODED.matcher(value);
        if (!parts.matches()) {
            throw wrong();
        }
        String text = parts.group(2);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > '~') {
                throw wrong();
            }
            if (c != '%') {
                bytes.write(c);
                continue;
            }
            int high = i + 2 <= text.length() - 1 ? Character.digit(text.charAt(i + 1), HEX) : -1;
            int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), HEX);
            if (low < 0) {
                throw wrong();
            }
            bytes.write(high * HEX + low);
            i += 2;
        }
        try {
            return text(bytes.toByteArray(), Charset.forName(parts.group(1)));
        } catch (CharacterCodingException notThatCharset) {
            throw wrong();
        }
    }

    private static String text(byte[] bytes, Charset charset) throws CharacterCodingException {
        return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    private static ProblemException wrong() {
        return new ProblemException(400, "attachment.name");
    }
}
