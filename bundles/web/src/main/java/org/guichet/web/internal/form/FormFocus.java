package org.guichet.web.internal.form;

import java.util.List;
import java.util.stream.Stream;

/** Where one goes on after a row or a file came or went: not at the top of the page again. */
public final class FormFocus {

    private FormFocus() {}

    /** The id of an input; empty text when there is none. */
    public static String after(String wish, List<Question> questions, Typed typed) {
        for (Question question : questions) {
            int rows = question.kind() == Question.Kind.GROUPS ? typed.rows(question) : 0;
            if (wish.equals(Typed.ADD_ROW + question.path()) && rows > 0) {
                return first(question.row(rows - 1));
            }
            if (wish.startsWith(Typed.DROP_ROW + question.path() + ".") && rows > 0) {
                int gone = Typed.number(wish.substring((Typed.DROP_ROW + question.path() + ".").length()));
                return first(question.row(Math.max(0, Math.min(gone, rows - 1))));
            }
            if (wish.startsWith(Typed.DROP_FILE)) {
                String file = wish.substring(Typed.DROP_FILE.length());
                List<Question> holders = inputs(question, rows)
                        .filter(q -> typed.all(q.name()).contains(file))
                        .toList();
                if (!holders.isEmpty()) {
                    return holders.get(0).name();
                }
            }
        }
        return "";
    }

    private static Stream<Question> inputs(Question question, int rows) {
        Stream<Question> all = Stream.concat(Stream.of(question), question.parts().stream());
        for (int i = 0; i < rows; i++) {
            all = Stream.concat(all, question.row(i).stream());
        }
        return all;
    }

    private static String first(List<Question> row) {
        Question question = row.get(0);
        return question.kind() == Question.Kind.PLACE ? question.name(Typed.ADDRESS) : question.name();
    }
}
