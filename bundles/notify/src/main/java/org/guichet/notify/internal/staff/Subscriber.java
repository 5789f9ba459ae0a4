package org.guichet.notify.internal.staff;

import java.util.Optional;
import org.guichet.platform.data.Row;

/**
 * Somebody with an account who is told by mail.
 *
 * @param rhythm how often
 * @param code what the link says that shows that the address is theirs; empty once it was opened
 * @param confirmed whether it was
 */
record Subscriber(
        long id,
        String account,
        String email,
        String language,
        Rhythm rhythm,
        Optional<String> code,
        boolean confirmed) {

    static final String COLUMNS = "select s.id, s.account, s.email, s.language, s.rhythm, s.code, s.confirmed_at"
            + " from notify_account s where ";

    static Subscriber of(Row row) {
        return new Subscriber(
                row.number(0),
                row.text(1),
                row.text(2),
                row.text(3),
                Rhythm.of(row.text(4)).orElse(Rhythm.NONE),
                row.optionalText(5),
                !row.isMissing(6));
    }

    @Override
    public String toString() {
        return "Subscriber[" + id + "]";
    }
}
