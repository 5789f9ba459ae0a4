package org.guichet.web.internal.admin;

import com.github.miachm.sods.Sheet;
import com.github.miachm.sods.SpreadSheet;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.web.internal.admin.Figure.Cell;

/** Figures as files for spreadsheets. */
final class FigureFiles {

    private static final String BYTE_ORDER_MARK = "\ufeff";

    private FigureFiles() {}

    /** One figure: UTF-8 with semicolons, as spreadsheets in French expect. */
    static byte[] csv(Figure figure) {
        StringBuilder csv = new StringBuilder(BYTE_ORDER_MARK);
        line(csv, figure.heads().stream());
        for (Figure.Row row : figure.rows()) {
            line(csv, Stream.concat(Stream.of(row.key()), row.all().stream().map(FigureFiles::plain)));
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** All figures, one to a sheet. */
    static void ods(List<Figure> figures, OutputStream out) throws IOException {
        SpreadSheet book = new SpreadSheet();
        for (Figure figure : figures) {
            Sheet sheet = new Sheet(
                    figure.question(), figure.rows().size() + 1, figure.heads().size());
            for (int column = 0; column < figure.heads().size(); column++) {
                sheet.getRange(0, column).setValue(figure.heads().get(column));
            }
            for (int row = 0; row < figure.rows().size(); row++) {
                Figure.Row values = figure.rows().get(row);
                sheet.getRange(row + 1, 0).setValue(values.key());
                for (int column = 0; column < values.all().size(); column++) {
                    Number value = values.all().get(column).value();
                    if (value != null) {
                        sheet.getRange(row + 1, column + 1).setValue(value.doubleValue());
                    }
                }
            }
            book.appendSheet(sheet);
        }
        book.save(out);
    }

    private static void line(StringBuilder csv, Stream<String> values) {
        csv.append(values.map(FigureFiles::quoted).collect(Collectors.joining(";")))
                .append("\r\n");
    }

    /** A decimal comma, as in the rest of the file's conventions. */
    private static String plain(Cell cell) {
        return cell.value() == null ? "" : cell.value().toString().replace('.', ',');
    }

    private static String quoted(String text) {
        boolean formula =
                !text.isEmpty() && "=+-@\t\r\n＝＋－＠".indexOf(text.charAt(0)) >= 0 && !text.matches("-?[0-9,]+");
        String safe = formula ? "'" + text : text;
        return safe.matches("[^;\"\r\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
