package org.guichet.platform.data;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A statement that grows. Whatever comes from outside is a value: text that is appended is written in the code. Not for several
 * threads.
 */
public final class Sql {

    private final StringBuilder text;
    private final List<Object> values = new ArrayList<>();

    /** Begins so. */
    public Sql(String start) {
        text = new StringBuilder(start);
    }

    /** Goes on so. */
    public Sql append(String sql) {
        text.append(sql);
        return this;
    }

    /** Goes on with {@code and}. */
    public Sql and(String sql) {
        return append(" and ").append(sql);
    }

    /** A value; nothing, or an empty {@link Optional}, is {@code null}. */
    public Sql value(Object value) {
        Object plain = value instanceof Optional<?> optional ? optional.orElse(null) : value;
        if (plain == null) {
            // as a parameter it would be of no type
            return append("null");
        }
        values.add(plain instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : plain);
        text.append('?').append(values.size());
        return this;
    }

    /** Values with commas between them. */
    public Sql values(Object... several) {
        String comma = "";
        for (Object value : several) {
            append(comma).value(value);
            comma = ", ";
        }
        return this;
    }

    /** One of these. */
    public Sql in(Collection<?> several) {
        return append(" in (").values(several.toArray()).append(")");
    }

    /** The rows that it finds. */
    public List<Row> rows(UnitOfWork unit) {
        return unit.rows(this);
    }

    /** The rows that it finds, each made into something. */
    public <T> List<T> rows(UnitOfWork unit, Function<Row, T> of) {
        return unit.rows(this).stream().map(of).toList();
    }

    /** The first row that it finds. */
    public Optional<Row> first(UnitOfWork unit) {
        return unit.rows(this).stream().findFirst();
    }

    /** The first column of each row, as a whole number. */
    public List<Long> numbers(UnitOfWork unit) {
        return rows(unit, row -> row.number(0));
    }

    /** The number that it finds; 0 where that is none. */
    public long number(UnitOfWork unit) {
        return first(unit)
                .filter(row -> !row.isMissing(0))
                .map(row -> row.number(0))
                .orElse(0L);
    }

    /** The first column of each row, as a text. */
    public List<String> texts(UnitOfWork unit) {
        return rows(unit, row -> row.text(0));
    }

    /** Does it; says to how many rows. */
    public int execute(UnitOfWork unit) {
        return unit.execute(this);
    }

    /** As it is sent: values stand as {@code ?1}, {@code ?2} … */
    public String text() {
        return text.toString();
    }

    /** The values, in their order. */
    public List<Object> values() {
        return List.copyOf(values);
    }
}
