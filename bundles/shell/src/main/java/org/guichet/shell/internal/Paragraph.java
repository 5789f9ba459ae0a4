package org.guichet.shell.internal;

import java.util.ArrayList;
import java.util.List;

/** Text that people wrote, in lines that fit. */
public final class Paragraph {

    private Paragraph() {}

    /** The text in lines of at most so many characters, broken between words where there are any. */
    public static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        for (String line : text.strip().split("\\R", -1)) {
            String rest = line.stripTrailing();
            while (rest.length() > width) {
                int space = rest.lastIndexOf(' ', width);
                int end = space > 0 ? space : width;
                lines.add(rest.substring(0, end).stripTrailing());
                rest = rest.substring(end).stripLeading();
            }
            lines.add(rest);
        }
        return lines;
    }
}
