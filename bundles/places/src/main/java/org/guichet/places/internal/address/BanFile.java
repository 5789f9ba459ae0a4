package org.guichet.places.internal.address;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.guichet.api.GuichetException;
import org.guichet.api.text.OutsideText;

/**
 * The national address file (Base Adresse Nationale), as CSV with semicolons in UTF-8, or that compressed by gzip. Columns go by
 * their names; it is read line by line, whatever its size.
 */
final class BanFile {

    private static final List<String> NEEDED =
            List.of("numero", "rep", "nom_voie", "code_postal", "code_insee", "nom_commune", "lon", "lat");
    private static final int LONGEST_LINE = 10_000;
    private static final int LONGEST_STREET = 200;
    private static final int LONGEST_TOWN = 100;
    private static final int LONGEST_SUFFIX = 12;
    /** From here on a number says that there is none: 99999 stands for a place. */
    private static final int NO_NUMBER = 9_999;

    private static final int GZIP_FIRST = 0x1F;
    private static final int GZIP_SECOND = 0x8B;

    private BanFile() {}

    /** What is made of the file's lines, one by one. */
    interface Reader {

        /** A line that says an address; returns whether to go on. */
        boolean line(long number, BanLine line);

        /** A line that can't be used. */
        boolean wrong(long number, String reason);
    }

    /** Why a line can't be used. */
    private static final class WrongLine extends Exception {

        private static final long serialVersionUID = 1L;

        WrongLine(String reason) {
            super(reason, null, false, false);
        }
    }

    /**
     * Reads it to the end, or until the reader has had enough.
     *
     * @throws GuichetException {@code addresses.unreadable} when it is no such file
     */
    static void read(Path file, Reader reader) {
        try (BufferedReader lines = open(file)) {
            String header = lines.readLine();
            Map<String, Integer> columns = columns(header == null ? "" : header);
            long number = 1;
            boolean more = true;
            for (String line = lines.readLine(); more && line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    more = hand(number, line, columns, reader);
                }
            }
        } catch (CharacterCodingException e) {
            throw unreadable("it isn't written in UTF-8", e);
        } catch (ZipException e) {
            throw unreadable("its compression is broken: " + e.getMessage(), e);
        } catch (IOException e) {
            throw unreadable(e.getClass().getSimpleName() + ": it ends too early, or can't be read", e);
        }
    }

    private static boolean hand(long number, String line, Map<String, Integer> columns, Reader reader) {
        BanLine read;
        try {
            read = line(line, columns);
        } catch (WrongLine e) {
            return reader.wrong(number, e.getMessage());
        }
        return reader.line(number, read);
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            in.mark(2);
            boolean packed = in.read() == GZIP_FIRST && in.read() == GZIP_SECOND;
            in.reset();
            return new BufferedReader(
                    new InputStreamReader(
                            packed ? new GZIPInputStream(in, 1 << 16) : in,
                            StandardCharsets.UTF_8
                                    .newDecoder()
                                    .onMalformedInput(CodingErrorAction.REPORT)
                                    .onUnmappableCharacter(CodingErrorAction.REPORT)),
                    1 << 16);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static Map<String, Integer> columns(String header) {
        Map<String, Integer> columns = new HashMap<>();
        List<String> names = split(header.startsWith("\uFEFF") ? header.substring(1) : header);
        for (int i = 0; i < names.size(); i++) {
            columns.put(names.get(i).strip().toLowerCase(Locale.ROOT), i);
        }
        List<String> missing =
                NEEDED.stream().filter(name -> !columns.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw unreadable(
                    "its first line names no column " + String.join(", ", missing)
                            + "; a file such as adresses-34.csv.gz of adresse.data.gouv.fr does",
                    null);
        }
        return columns;
    }

    private static BanLine line(String text, Map<String, Integer> columns) throws WrongLine {
        if (text.length() > LONGEST_LINE) {
            throw new WrongLine("it is longer than " + LONGEST_LINE + " characters");
        }
        List<String> fields = split(text);
        if (fields.size() < columns.size()) {
            throw new WrongLine("it has " + fields.size() + " columns, the first line has " + columns.size());
        }
        String insee = field(fields, columns, "code_insee");
        if (!insee.matches("[0-9][0-9AB][0-9]{3}")) {
            throw new WrongLine("code_insee is no code of a commune");
        }
        String street = field(fields, columns, "nom_voie");
        if (street.isEmpty() || street.length() > LONGEST_STREET) {
            throw new WrongLine("nom_voie is empty, or longer than " + LONGEST_STREET + " characters");
        }
        String town = field(fields, columns, "nom_commune");
        if (town.isEmpty() || town.length() > LONGEST_TOWN) {
            throw new WrongLine("nom_commune is empty, or longer than " + LONGEST_TOWN + " characters");
        }
        String postalCode = field(fields, columns, "code_postal");
        if (!postalCode.matches("[0-9]{5}|")) {
            throw new WrongLine("code_postal is not five digits");
        }
        String suffix = field(fields, columns, "rep").toLowerCase(Locale.ROOT);
        if (suffix.length() > LONGEST_SUFFIX) {
            throw new WrongLine("rep is longer than " + LONGEST_SUFFIX + " characters");
        }
        double lat = degrees(field(fields, columns, "lat"), "lat", 90);
        double lon = degrees(field(fields, columns, "lon"), "lon", 180);
        return new BanLine(insee, town, postalCode, street, number(field(fields, columns, "numero")), suffix, lat, lon);
    }

    private static int number(String text) throws WrongLine {
        if (!text.matches("[0-9]{0,9}")) {
            throw new WrongLine("numero is no whole number");
        }
        int number = text.isEmpty() ? 0 : Integer.parseInt(text);
        return number >= NO_NUMBER ? 0 : number;
    }

    private static double degrees(String text, String name, int most) throws WrongLine {
        if (!text.matches("-?[0-9]{1,3}(\\.[0-9]{1,20})?")) {
            throw new WrongLine(name + " is not in degrees");
        }
        double degrees = Double.parseDouble(text);
        if (Math.abs(degrees) > most) {
            throw new WrongLine(name + " is not in degrees");
        }
        return degrees;
    }

    private static String field(List<String> fields, Map<String, Integer> columns, String name) {
        return OutsideText.line(fields.get(columns.get(name)));
    }

    /** At semicolons outside of quotes. */
    static List<String> split(String line) {
        List<String> fields = new ArrayList<>(24);
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted) {
                if (c != '"') {
                    field.append(c);
                } else if (i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    field.append('"');
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"' && field.isEmpty()) {
                quoted = true;
            } else if (c == ';') {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }

    private static GuichetException unreadable(String why, Exception cause) {
        String message = "the file can't be read as addresses: " + why;
        return cause == null
                ? new GuichetException("addresses.unreadable", message)
                : new GuichetException("addresses.unreadable", message, cause);
    }
}
