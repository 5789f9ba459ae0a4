package org.guichet.core.internal.request;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.guichet.api.access.Scope;
import org.guichet.api.request.Milestone;
import org.guichet.api.request.Person;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Priority;
import org.guichet.api.request.RequestQuery;
import org.guichet.api.request.RequestQuery.Cut;
import org.guichet.api.request.RequestQuery.Order;
import org.guichet.api.text.Fold;
import org.guichet.core.internal.statistics.InTime;
import org.guichet.platform.data.Sql;
import org.guichet.platform.list.ListPosition;
import org.guichet.platform.text.SearchText;

/**
 * The SQL of a list or of a count: walks along indexes that end at the page's size, put together, instead of an "or" that
 * no index serves.
 */
final class RequestSearch {

    private static final List<Phase> OPEN = List.of(Phase.RECEIVED, Phase.IN_PROGRESS, Phase.WAITING);

    /** In nobody's hands, or in those of somebody who can't act there any more: grants are {@code ROLE@organisation}. */
    private static final String UNASSIGNED = "(r.assignee is null or not exists (select 1 from account a"
            + " where a.name = r.assignee and a.enabled"
            + " and (position('AGENT@' || r.handler_organisation || ' ' in a.grants || ' ') > 0"
            + " or position('HANDLER@' || r.handler_organisation || ' ' in a.grants || ' ') > 0)))";

    /** What stands before the others in the order of what is due, as {@link RequestTimes} moves it. */
    private static final String FOREMOST =
            "(r.urgent or r.high_priority or r.again_due is not null or r.resident_wrote)";

    /** Less than the least by which it is moved: an index finds it without looking at what is long overdue. */
    private static final Duration MOVED = Duration.ofDays(9_131);

    private final RequestQuery query;
    private final Scope scope;
    private final Set<String> mine;

    /** A part of the index to walk along. */
    private interface Walk extends Consumer<Sql> {
        default Walk and(Walk more) {
            return sql -> {
                accept(sql);
                more.accept(sql);
            };
        }
    }

    RequestSearch(RequestQuery query, Scope scope) {
        this.query = query;
        this.scope = scope;
        this.mine = scope instanceof Scope.Organisations o ? o.codes() : Set.of();
    }

    /**
     * Empty when the scope sees no list.
     *
     * @param columns of the request {@code r}
     */
    Optional<Sql> list(String columns) {
        if (!lists()) {
            return Optional.empty();
        }
        List<Walk> walks = query.order() == Order.DUE ? byPhase(walks()) : walks();
        Sql sql = new Sql("");
        if (walks.size() == 1) {
            return Optional.of(page(sql, columns, walks.get(0)));
        }
        sql.append("select * from (");
        String union = "(";
        for (Walk walk : walks) {
            page(sql.append(union), columns, walk).append(")");
            union = " union all (";
        }
        return Optional.of(ordered(sql.append(") r")));
    }

    /** Adds {@code select number, count}; false, and nothing, when the scope sees no list. */
    boolean count(Sql sql, String separator, int number, int cap) {
        if (!lists()) {
            return false;
        }
        sql.append(separator).append("select " + number + ", count(*) from (");
        String union = "(";
        for (Walk walk : walks()) {
            sql.append(union);
            walk(sql, "1", walk);
            sql.append(" limit ").value(cap + 1).append(")");
            union = " union all (";
        }
        sql.append(") q");
        return true;
    }

    static void inScope(Sql sql, Scope scope) {
        if (scope instanceof Scope.Organisations organisations) {
            atOrBy(sql, organisations.codes());
        } else if (scope instanceof Scope.OfModule module) {
            sql.and("r.service like ").value(module.module() + ".%");
        } else if (scope instanceof Scope.OfPerson person) {
            ofPerson(sql, person);
        } else if (!(scope instanceof Scope.Everything)) {
            sql.append(" and 1 = 0");
        }
    }

    private static void ofPerson(Sql sql, Scope.OfPerson person) {
        String or = " and (";
        if (person.phone().isPresent()) {
            sql.append(or + "r.person_phone = ").value(person.phone().get());
            or = " or ";
        }
        if (person.email().isPresent()) {
            sql.append(or + "r.person_email = ").value(person.email().get());
        }
        sql.append(")");
    }

    private static void atOrBy(Sql sql, Set<String> organisations) {
        sql.append(" and (r.organisation").in(organisations);
        sql.append(" or r.handler_organisation").in(organisations).append(")");
    }

    private boolean lists() {
        return scope instanceof Scope.Organisations
                || scope instanceof Scope.OfPerson
                || scope instanceof Scope.Everything;
    }

    private List<Walk> walks() {
        return person().map(person -> byPerson(sides(), person)).orElseGet(this::sides);
    }

    /** Whose requests are wanted; somebody who sees only the own ones can want no other. */
    private Optional<Person> person() {
        return scope instanceof Scope.OfPerson own
                ? Optional.of(new Person(own.phone(), own.email(), Optional.empty()))
                : query.person();
    }

    /** The telephone's requests, then those of the e-mail that have another telephone: no request twice. */
    private static List<Walk> byPerson(List<Walk> sides, Person person) {
        List<Walk> walks = new ArrayList<>();
        for (Walk side : sides) {
            person.phone()
                    .ifPresent(phone -> walks.add(
                            side.and(sql -> sql.and("r.person_phone = ").value(phone))));
            person.email()
                    .ifPresent(email -> walks.add(side.and(sql -> {
                        sql.and("r.person_email = ").value(email);
                        person.phone().ifPresent(phone -> sql.and("(r.person_phone is null or r.person_phone <> ")
                                .value(phone)
                                .append(")"));
                    })));
            if (person.phone().isEmpty() && person.email().isEmpty()) {
                walks.add(side.and(
                        sql -> sql.and("r.person_name = ").value(person.name().orElseThrow())));
            }
        }
        return walks;
    }

    /** Lodged there, or handled there for others. What a side leaves out of criteria and scope, it adds. */
    private List<Walk> sides() {
        if (query.lodgedAt().isPresent()) {
            String at = query.lodgedAt().get();
            return List.of(sql -> {
                sql.and("r.organisation = ").value(at);
                query.handledBy()
                        .ifPresent(by -> sql.and("r.handler_organisation = ").value(by));
                query.organisation().ifPresent(o -> atOrBy(sql, Set.of(o)));
                seenBecauseOf(at, sql);
            });
        }
        if (query.handledBy().isPresent()) {
            String by = query.handledBy().get();
            Walk common = sql -> {
                query.organisation().ifPresent(o -> atOrBy(sql, Set.of(o)));
                seenBecauseOf(by, sql);
            };
            return List.of(
                    sql -> {
                        sql.and("r.organisation = ").value(by).and("r.handler_elsewhere is null");
                        common.accept(sql);
                    },
                    sql -> {
                        sql.and("r.handler_elsewhere = ").value(by);
                        common.accept(sql);
                    });
        }
        Set<String> of = query.organisation().map(Set::of).orElse(mine);
        if (of.isEmpty()) {
            return List.of(sql -> {});
        }
        Walk scoped = sql -> query.organisation().ifPresent(o -> seenBecauseOf(o, sql));
        return List.of(
                sql -> {
                    sql.and("r.organisation").in(of);
                    scoped.accept(sql);
                },
                sql -> {
                    sql.and("r.handler_elsewhere").in(of);
                    sql.and("not r.organisation").in(of);
                    scoped.accept(sql);
                });
    }

    private void seenBecauseOf(String organisation, Sql sql) {
        if (!mine.contains(organisation)) {
            inScope(sql, scope);
        }
    }

    private List<Walk> byPhase(List<Walk> sides) {
        List<Walk> walks = new ArrayList<>();
        Collection<Phase> all = phases().isEmpty() ? List.of(Phase.values()) : phases();
        for (Walk side : sides) {
            for (Phase phase : all) {
                walks.add(side.and(sql -> sql.and("r.phase = ").value(phase.code())));
            }
        }
        return walks;
    }

    /** What is due is open. */
    private Collection<Phase> phases() {
        boolean due = query.dueBefore().isPresent() || query.dueFrom().isPresent();
        return due && query.phases().isEmpty() ? OPEN : query.phases();
    }

    /** The page's size of one walk, from where the page before ended. */
    private Sql page(Sql sql, String columns, Walk walk) {
        walk(sql, columns, walk);
        query.after()
                .map(token -> ListPosition.parse(token, letter(query.order())))
                .ifPresent(after -> sql.and(
                                query.order() == Order.DUE ? "(r.due_order, r.id) > (" : "(r.received_at, r.id) < (")
                        .value(after.at())
                        .append(", ")
                        .value(after.id())
                        .append(")"));
        return ordered(sql);
    }

    /** What tells tokens of one order from those of another. */
    static String letter(Order order) {
        return order == Order.DUE ? "d" : "";
    }

    private Sql ordered(Sql sql) {
        String order = query.order() == Order.DUE ? "r.due_order, r.id" : "r.received_at desc, r.id desc";
        return sql.append(" order by ").append(order).append(" limit ").value(query.limit() + 1);
    }

    private void walk(Sql sql, String columns, Walk walk) {
        sql.append("select ").append(columns).append(" from request r where 1 = 1");
        walk.accept(sql);
        if (!phases().isEmpty()) {
            sql.and("r.phase").in(phases().stream().map(Phase::code).toList());
        }
        query.department().ifPresent(d -> sql.and("r.handler_department = ").value(d));
        query.service().ifPresent(s -> sql.and("r.service = ").value(s));
        query.channel().ifPresent(c -> sql.and("r.channel = ").value(c.name()));
        query.assignee().ifPresent(a -> sql.and("r.assignee = ").value(a));
        // what is urgent or came back stands before its day in that order: the index narrows, the day decides
        query.dueBefore()
                .ifPresent(
                        d -> sql.and("r.due_order < ").value(d).and("r.due < ").value(d));
        query.dueFrom().ifPresent(d -> sql.and("r.due >= ").value(d));
        query.receivedFrom().ifPresent(t -> sql.and("r.received_at >= ").value(t));
        query.receivedBefore().ifPresent(t -> sql.and("r.received_at < ").value(t));
        query.text().ifPresent(text -> words(sql, text));
        query.milestone().ifPresent(m -> sql.and(reached(m)));
        if (query.urgent()) {
            sql.and("r.urgent");
        }
        query.priority().ifPresent(p -> sql.and(p == Priority.HIGH ? "r.high_priority" : "not r.high_priority"));
        query.settled().ifPresent(s -> sql.and("(r.phase <> 'waiting' or ")
                .append(s ? "" : "not ")
                .append("r.answer_stands)"));
        if (query.unassigned()) {
            sql.and(UNASSIGNED);
        }
        query.notAssignee().ifPresent(a -> sql.and("(r.assignee is null or r.assignee <> ")
                .value(a)
                .append(")"));
        query.cut().ifPresent(c -> cut(sql, c));
    }

    private static void cut(Sql sql, Cut cut) {
        Instant moved = cut.overdueSince().minus(MOVED);
        switch (cut.part()) {
            case FOREMOST -> sql.and("r.due_order < ").value(moved).and(FOREMOST);
            case CURRENT -> sql.and("r.due_order >= ").value(cut.overdueSince());
            case LONG_OVERDUE ->
                sql.and("r.due_order < ")
                        .value(cut.overdueSince())
                        .and("not (r.due_order < ")
                        .value(moved)
                        .append(" and " + FOREMOST + ")");
        }
    }

    /** The same conditions that {@link org.guichet.core.internal.statistics.Rollup} counts by. */
    private static String reached(Milestone milestone) {
        return switch (milestone) {
            case FIRST_ANSWERED -> "r.first_answered_at is not null";
            case FIRST_ANSWERED_IN_TIME ->
                reached(Milestone.FIRST_ANSWERED) + " and " + InTime.sql("r.first_answered_at", "r.first_answer_due");
            case CLOSED -> "r.phase = 'closed' and r.closed_at is not null";
            case CLOSED_IN_TIME -> reached(Milestone.CLOSED) + " and " + InTime.sql("r.closed_at", "r.answer_due");
            case IN_PERSON -> "r.channel in ('COUNTER', 'PHONE', 'VIDEO')";
            case ON_THE_SPOT ->
                reached(Milestone.IN_PERSON) + " and r.answered_at <= r.received_at + interval '30' minute";
            case JUDGED -> "r.settled is not null";
            case SETTLED -> "r.settled = true";
            case NOT_SETTLED -> "r.settled = false";
        };
    }

    private static void words(Sql sql, String text) {
        Wanted wanted = Wanted.in(text);
        if (wanted.references().isEmpty()) {
            all(sql.append(" and ("), wanted.words()).append(")");
        } else {
            // a reference says which one is meant, whatever stands around it
            references(sql.append(" and (("), wanted.references());
            all(sql.append(") or ("), wanted.literal()).append("))");
        }
        for (String phone : wanted.phones()) {
            // of the resident, or written by somebody
            sql.and("(r.person_phone = ").value(phone);
            sql.append(" or r.search_text like ")
                    .value(SearchText.pattern(phone))
                    .append(" escape '!')");
        }
    }

    private static Sql all(Sql sql, List<String> words) {
        sql.append("1 = 1");
        for (String word : words) {
            sql.and("r.search_text like ").value(SearchText.pattern(word)).append(" escape '!'");
        }
        return sql;
    }

    private static void references(Sql sql, List<String> references) {
        String or = "";
        for (String reference : references) {
            sql.append(or + "r.reference = ").value(reference);
            sql.append(" or r.id = (select f.request_id from request_follower f where f.reference = ")
                    .value(reference)
                    .append(")");
            sql.append(" or r.search_text like ")
                    .value(SearchText.pattern(Fold.of(Codes.display(reference))))
                    .append(" escape '!'");
            or = " or ";
        }
    }
}
