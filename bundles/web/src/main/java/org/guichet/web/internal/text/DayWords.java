package org.guichet.web.internal.text;

import org.guichet.api.time.Misread;
import org.guichet.api.time.Written;

/** What is wrong with a day, month or time that was typed, in words. */
public final class DayWords {

    private DayWords() {}

    /** Of a day; empty when nothing is, or nothing was typed. */
    public static String wrong(String typed, Texts texts) {
        return typed.isEmpty()
                ? ""
                : Written.day(typed).misread().map(m -> day(m, texts)).orElse("");
    }

    /** Of a month; empty when nothing is, or nothing was typed. */
    public static String wrongMonth(String typed, Texts texts) {
        return typed.isEmpty()
                ? ""
                : Written.month(typed)
                        .misread()
                        .map(m -> m == Misread.FAR ? day(m, texts) : texts.text("day.wrong.month"))
                        .orElse("");
    }

    /** Such as « Ce jour n'existe pas dans le calendrier. ». */
    public static String day(Misread misread, Texts texts) {
        return texts.text("day.wrong." + misread.code(), year(true), year(false));
    }

    private static String year(boolean first) {
        return String.valueOf((first ? Written.FIRST_DAY : Written.LAST_DAY).getYear());
    }
}
