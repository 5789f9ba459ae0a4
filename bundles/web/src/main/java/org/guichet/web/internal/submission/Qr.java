package org.guichet.web.internal.submission;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code as a path to draw.
 *
 * @param size squares a side, with the quiet zone
 * @param path one unit square for each dark one
 */
public record Qr(int size, String path) {

    private static final int QUIET = 4;

    /** The code of a text. */
    public static Qr of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                int length = 0;
                while (x + length < code.size && code.getModule(x + length, y)) {
                    length++;
                }
                if (length > 0) {
                    path.append('M')
                            .append(x + QUIET)
                            .append(' ')
                            .append(y + QUIET)
                            .append('h')
                            .append(length)
                            .append("v1h-")
                            .append(length)
                            .append('z');
                    x += length;
                }
            }
        }
        return new Qr(code.size + 2 * QUIET, path.toString());
    }
}
