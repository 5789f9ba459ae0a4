package org.guichet.web.internal.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.guichet.api.text.Fold;

/** What people write, as it is compared: lower case, without accents, articles and plural endings. */
public final class Words {

    private static final int SHORTEST_PLURAL = 4;
    /** French and English. */
    private static final Set<String> EMPTY =
            Set.of(("a ai au aux avec ce ces cette c d dans de des devant du elle en est et il j je l la le les leur "
                            + "ma mes mon n ne nos notre nous on ou par pas plus pour qu que qui s sa se ses son sur tres un "
                            + "une vos votre vous y chez the an of in at is are my and or to for with it i there")
                    .split(" "));

    /** Each word is compared with all that the catalogue knows. */
    private static final int MOST_WORDS = 8;

    private static final int LONGEST = 400;

    private static final int SHORTEST_WITH_A_SLIP = 6;
    private static final int LONGEST_OF_ONE_SLIP = 8;

    private Words() {}

    /** Lower case letters and digits without accents, one space between words. */
    public static String plain(String text) {
        return Fold.words(text);
    }

    /** The words that mean something; all of them when none does. */
    public static List<String> of(String text) {
        String plain = plain(text.substring(0, Math.min(text.length(), LONGEST)));
        if (plain.isEmpty()) {
            return List.of();
        }
        List<String> all =
                Arrays.stream(plain.split(" ")).distinct().limit(MOST_WORDS).toList();
        List<String> meaning = new ArrayList<>();
        for (String word : all) {
            if (!EMPTY.contains(word)) {
                meaning.add(singular(word));
            }
        }
        return meaning.isEmpty() ? all : meaning;
    }

    private static String singular(String word) {
        boolean plural = word.length() > SHORTEST_PLURAL && (word.endsWith("s") || word.endsWith("x"));
        return plural ? word.substring(0, word.length() - 1) : word;
    }

    /**
     * How alike two words are, from 0 to 1: the same, one the beginning of the other, or a letter or two wrong. Short
     * words must be right, since one letter makes others of them; with two letters wrong, the first must be right.
     */
    public static double likeness(String typed, String known) {
        if (typed.equals(known)) {
            return 1;
        }
        if (typed.length() == known.length() + 1 && (typed.equals(known + "s") || typed.equals(known + "x"))) {
            return 0.95;
        }
        if (typed.length() >= 3 && known.startsWith(typed)) {
            return 0.85;
        }
        if (known.length() >= 4 && typed.startsWith(known)) {
            return 0.7;
        }
        int allowed = typed.length() > LONGEST_OF_ONE_SLIP ? 2 : typed.length() >= SHORTEST_WITH_A_SLIP ? 1 : 0;
        if (allowed == 0 || Math.abs(typed.length() - known.length()) > allowed) {
            return 0;
        }
        int distance = distance(typed, known);
        boolean another = distance == 2 && typed.charAt(0) != known.charAt(0);
        return distance > allowed || another ? 0 : 0.8 - 0.15 * distance;
    }

    /** Letters added, left out, replaced or exchanged with their neighbour (optimal string alignment). */
    public static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] now = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            now[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(replaced, Math.min(last[j], now[j - 1]) + 1);
                boolean exchanged =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (exchanged) {
                    now[j] = Math.min(now[j], beforeLast[j - 2] + 1);
                }
            }
            int[] spare = beforeLast;
            beforeLast = last;
            last = now;
            now = spare;
        }
        return last[b.length()];
    }
}
