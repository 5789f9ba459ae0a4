package org.guichet.places.internal.address;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.guichet.api.organisation.Position;
import org.guichet.platform.data.Row;
import org.guichet.platform.data.Sql;
import org.guichet.platform.data.Transactions;
import org.guichet.platform.data.UnitOfWork;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Streets and addresses in tables of this bundle's own. A load is read when it is whole, and another one until then. */
@Component(service = AddressStore.class)
public class AddressStore {

    private static final String LOAD =
            "select id, file, state, lines, addresses, elsewhere, rejected, streets, file_day, touched, digest, everywhere"
                    + " from places_load where state = ";
    private static final int STREETS_AT_ONCE = 200;
    private static final int ROWS_AT_ONCE = 50;

    private final Transactions transactions;

    @Activate
    public AddressStore(@Reference(target = "(tables=places)") Transactions transactions) {
        this.transactions = transactions;
    }

    /** What is known of a load of a file. */
    record Load(long id, String file, long lines, Counts counts, LocalDate day, Instant touched, boolean same) {}

    /** How many. */
    record Counts(long addresses, long elsewhere, long rejected, int streets) {}

    /** A street, with a point in its middle. */
    record Street(int id, String insee, String town, String postalCode, String name, double lat, double lon) {

        Position position() {
            return new Position(lat, lon);
        }
    }

    /** A house of a street. */
    record House(int street, int number, String suffix, double lat, double lon) {

        Position position() {
            return new Position(lat, lon);
        }
    }

    /** The one that is read now. */
    Optional<Load> current() {
        return transactions.look(unit -> new Sql(LOAD)
                .value("current")
                .append(" order by id desc limit 1")
                .first(unit)
                .map(row -> load(row, "", false)));
    }

    /** The one that isn't whole yet. */
    Optional<Load> unfinished(String digest, boolean everywhere) {
        return transactions.look(unit -> new Sql(LOAD)
                .value("loading")
                .append(" order by id desc limit 1")
                .first(unit)
                .map(row -> load(row, digest, everywhere)));
    }

    private static Load load(Row row, String digest, boolean everywhere) {
        return new Load(
                row.number(0),
                row.text(1),
                row.number(3),
                new Counts(row.number(4), row.number(5), row.number(6), row.integer(7)),
                row.day(8),
                row.instant(9),
                row.text(10).equals(digest) && row.flag(11) == everywhere);
    }

    /** Begins one; whatever wasn't whole before will not be. */
    long begin(String file, String digest, boolean everywhere, LocalDate day, Instant now) {
        return transactions.change(unit -> {
            new Sql("update places_load set state = 'old' where state = 'loading'").execute(unit);
            return new Sql(
                            "insert into places_load (file, digest, everywhere, state, lines, addresses, elsewhere, rejected,"
                                    + " streets, file_day, touched) values (")
                    .values(file, digest, everywhere, "loading", 0L, 0L, 0L, 0L, 0, day, now)
                    .append(") returning id")
                    .number(unit);
        });
    }

    /**
     * Keeps some more lines.
     *
     * @param before how many lines were kept before: whoever finds another number is not the only one who loads
     * @return whether it was so
     */
    boolean add(
            long load, long before, long lines, Counts counts, List<Street> streets, List<House> houses, Instant now) {
        return transactions.change(unit -> {
            int moved = new Sql("update places_load set lines = ")
                    .value(lines)
                    .append(", addresses = ")
                    .value(counts.addresses())
                    .append(", elsewhere = ")
                    .value(counts.elsewhere())
                    .append(", rejected = ")
                    .value(counts.rejected())
                    .append(", streets = ")
                    .value(counts.streets())
                    .append(", touched = ")
                    .value(now)
                    .append(" where id = ")
                    .value(load)
                    .and("state = 'loading'")
                    .and("lines = ")
                    .value(before)
                    .execute(unit);
            if (moved == 1) {
                // several statements of some hundred values: one of thousands takes its time to be read
                for (int i = 0; i < streets.size(); i += ROWS_AT_ONCE) {
                    streets(unit, load, streets.subList(i, Math.min(streets.size(), i + ROWS_AT_ONCE)));
                }
                for (int i = 0; i < houses.size(); i += ROWS_AT_ONCE) {
                    houses(unit, load, houses.subList(i, Math.min(houses.size(), i + ROWS_AT_ONCE)));
                }
            }
            return moved == 1;
        });
    }

    private static void streets(UnitOfWork unit, long load, List<Street> streets) {
        Sql sql = new Sql("insert into places_street (load, id, insee, town, postal_code, name, lat, lon) values ");
        String comma = "";
        for (Street s : streets) {
            sql.append(comma)
                    .append("(")
                    .values(load, s.id(), s.insee(), s.town(), s.postalCode(), s.name(), s.lat(), s.lon())
                    .append(")");
            comma = ", ";
        }
        sql.append(" on conflict do nothing").execute(unit);
    }

    private static void houses(UnitOfWork unit, long load, List<House> houses) {
        Sql sql = new Sql("insert into places_address (load, street, number, suffix, lat, lon) values ");
        String comma = "";
        for (House h : houses) {
            sql.append(comma)
                    .append("(")
                    .values(load, h.street(), h.number(), h.suffix(), h.lat(), h.lon())
                    .append(")");
            comma = ", ";
        }
        sql.append(" on conflict do nothing").execute(unit);
    }

    /** It is whole: from now on it is read, and no other. */
    boolean finish(long load, Instant now) {
        return transactions.change(unit -> {
            int whole = new Sql("update places_load set touched = ")
                    .value(now)
                    .append(", addresses = (select count(*) from places_address where load = ")
                    .value(load)
                    .append("), state = 'current' where id = ")
                    .value(load)
                    .and("state = 'loading'")
                    .execute(unit);
            if (whole == 1) {
                // the middle of a street, where it has houses
                new Sql(
                                "update places_street set lat = middle.lat, lon = middle.lon from (select street, avg(lat) as lat,"
                                        + " avg(lon) as lon from places_address where load = ")
                        .value(load)
                        .append(" group by street) middle where places_street.load = ")
                        .value(load)
                        .and("places_street.id = middle.street")
                        .execute(unit);
                new Sql("update places_load set state = 'old' where state = 'current' and id <> ")
                        .value(load)
                        .execute(unit);
            }
            return whole == 1;
        });
    }

    /** It will not be gone on with. */
    void abandon(long load) {
        transactions.commit(unit -> new Sql("update places_load set state = 'old' where state = 'loading' and id = ")
                .value(load)
                .execute(unit));
    }

    /** Deletes some rows that nobody reads any more; says whether there may be more. */
    boolean sweep() {
        return transactions.change(unit -> {
            Optional<Row> old =
                    new Sql("select id from places_load where state = 'old' order by id limit 1").first(unit);
            if (old.isEmpty()) {
                return false;
            }
            long load = old.get().number(0);
            List<Long> streets = new Sql("select id from places_street where load = ")
                    .value(load)
                    .append(" order by id limit " + STREETS_AT_ONCE)
                    .numbers(unit);
            if (streets.isEmpty()) {
                new Sql("delete from places_address where load = ").value(load).execute(unit);
                new Sql("delete from places_load where id = ").value(load).execute(unit);
            } else {
                new Sql("delete from places_address where load = ")
                        .value(load)
                        .and("street")
                        .in(streets)
                        .execute(unit);
                new Sql("delete from places_street where load = ")
                        .value(load)
                        .and("id")
                        .in(streets)
                        .execute(unit);
            }
            return true;
        });
    }

    /** All streets of a load, by their numbers in it. */
    List<Street> streets(long load) {
        return transactions.look(
                unit -> new Sql("select id, insee, town, postal_code, name, lat, lon from places_street where load = ")
                        .value(load)
                        .append(" order by id")
                        .rows(
                                unit,
                                row -> new Street(
                                        row.integer(0),
                                        row.text(1),
                                        row.text(2),
                                        row.text(3),
                                        row.text(4),
                                        row.decimal(5),
                                        row.decimal(6))));
    }

    /** The houses of that number in these streets: the one without a suffix first. */
    List<House> houses(long load, Collection<Integer> streets, int number) {
        if (streets.isEmpty()) {
            return List.of();
        }
        return transactions.look(
                unit -> new Sql("select street, number, suffix, lat, lon from places_address where load = ")
                        .value(load)
                        .and("number = ")
                        .value(number)
                        .and("street")
                        .in(streets)
                        .append(" order by street, suffix")
                        .rows(unit, AddressStore::house));
    }

    /** The house nearest to a point, within a box of so many metres. */
    Optional<House> nearest(long load, Position point, int metres) {
        double north = metres / Distance.METRES_PER_DEGREE;
        double shrink = Math.max(0.01, Math.cos(Math.toRadians(point.lat())));
        return transactions.look(
                unit -> new Sql("select street, number, suffix, lat, lon from places_address where load = ")
                        .value(load)
                        .and("lat between ")
                        .value(point.lat() - north)
                        .and("")
                        .value(point.lat() + north)
                        .and("lon between ")
                        .value(point.lon() - north / shrink)
                        .and("")
                        .value(point.lon() + north / shrink)
                        .append(" order by (lat - ")
                        .value(point.lat())
                        .append(") * (lat - ")
                        .value(point.lat())
                        .append(") + (lon - ")
                        .value(point.lon())
                        .append(") * (lon - ")
                        .value(point.lon())
                        .append(") * ")
                        .value(shrink * shrink)
                        .append(" limit 1")
                        .first(unit)
                        .map(AddressStore::house));
    }

    private static House house(Row row) {
        return new House(row.integer(0), row.integer(1), row.text(2), row.decimal(3), row.decimal(4));
    }
}
