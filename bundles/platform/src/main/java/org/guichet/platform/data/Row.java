package org.guichet.platform.data;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;

/** What a statement found: columns by their position, the first is 0. */
public final class Row {

    private final Object[] columns;

    /** Of what the database hands out. */
    public Row(Object... columns) {
        this.columns = columns.clone();
    }

    /** A text. */
    public String text(int column) {
        return columns[column].toString();
    }

    /** A text that may be missing. */
    public Optional<String> optionalText(int column) {
        return Optional.ofNullable(columns[column]).map(Object::toString);
    }

    /** A whole number. */
    public long number(int column) {
        return ((Number) columns[column]).longValue();
    }

    /** A whole number. */
    public int integer(int column) {
        return Math.toIntExact(number(column));
    }

    /** A number with a fraction. */
    public double decimal(int column) {
        return ((Number) columns[column]).doubleValue();
    }

    /** Yes or no. */
    public boolean flag(int column) {
        return (Boolean) columns[column];
    }

    /** A moment. */
    public Instant instant(int column) {
        Object moment = columns[column];
        if (moment instanceof Instant instant) {
            return instant;
        }
        // drivers differ in what they make of a column of time
        return moment instanceof OffsetDateTime time ? time.toInstant() : ((Timestamp) moment).toInstant();
    }

    /** A moment that may be missing. */
    public Optional<Instant> optionalInstant(int column) {
        return isMissing(column) ? Optional.empty() : Optional.of(instant(column));
    }

    /** A day. */
    public LocalDate day(int column) {
        return columns[column] instanceof LocalDate day ? day : ((Date) columns[column]).toLocalDate();
    }

    /** Bytes. */
    public byte[] bytes(int column) {
        return (byte[]) columns[column];
    }

    /** Whether there is nothing. */
    public boolean isMissing(int column) {
        return columns[column] == null;
    }
}
