package org.guichet.web.internal.desk;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Phase;
import org.guichet.api.request.RequestQuery;
import org.guichet.web.internal.http.Visit;

/**
 * Which part of the queue is shown: all of it is in the page's address.
 *
 * @param tab the part
 * @param handler {@code organisation/department}; empty for all
 * @param service id; empty for all
 * @param phase narrows the tab's phases
 * @param channel one door
 * @param text words to find
 * @param after where the page before ended, one position for each of the {@link #phases()}
 */
record QueueFilter(
        Tab tab,
        String handler,
        String service,
        Optional<Phase> phase,
        Optional<Channel> channel,
        String text,
        String after) {

    /** A part of the queue. */
    enum Tab {
        TODO(Phase.RECEIVED, Phase.IN_PROGRESS),
        LATE(),
        WAITING(Phase.WAITING),
        MINE(Phase.RECEIVED, Phase.IN_PROGRESS, Phase.WAITING),
        CLOSED(Phase.CLOSED),
        ALL();

        private final List<Phase> phases;

        Tab(Phase... phases) {
            this.phases = List.of(phases);
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Phases to choose from; empty: all of them. */
        List<Phase> phases() {
            return phases;
        }

        static Optional<Tab> of(String code) {
            for (Tab tab : values()) {
                if (tab.code().equals(code)) {
                    return Optional.of(tab);
                }
            }
            return Optional.empty();
        }
    }

    static QueueFilter of(Visit visit) {
        String text = visit.parameter("q");
        return new QueueFilter(
                Tab.of(visit.parameter("tab")).orElse(text.isEmpty() ? Tab.TODO : Tab.ALL),
                visit.parameter("department"),
                visit.parameter("service"),
                Phase.of(visit.parameter("phase")),
                channel(visit.parameter("channel")),
                text,
                visit.parameter("after"));
    }

    static Optional<Channel> channel(String code) {
        for (Channel channel : Channel.values()) {
            if (channel.name().toLowerCase(Locale.ROOT).equals(code)) {
                return Optional.of(channel);
            }
        }
        return Optional.empty();
    }

    /** Each is one walk through the list; one empty one is all phases at once. */
    List<Optional<Phase>> phases() {
        if (phase.isPresent() && (tab.phases().isEmpty() || tab.phases().contains(phase.get()))) {
            return List.of(phase);
        }
        return tab.phases().isEmpty()
                ? List.of(Optional.empty())
                : tab.phases().stream().map(Optional::of).toList();
    }

    RequestQuery query(Optional<Phase> walk, String account, Instant now, Optional<String> position, int limit) {
        int slash = handler.indexOf('/');
        RequestQuery.Builder query = RequestQuery.builder()
                .phase(walk.orElse(null))
                .organisation(slash < 0 ? null : handler.substring(0, slash))
                .department(slash < 0 ? null : handler.substring(slash + 1))
                .service(service.isEmpty() ? null : service)
                .channel(channel.orElse(null))
                .text(text)
                .after(position.orElse(null))
                .limit(limit);
        if (tab == Tab.MINE) {
            query.assignee(account);
        }
        if (tab == Tab.LATE) {
            query.dueBefore(now);
        }
        return query.build();
    }

    boolean narrows() {
        return !handler.isEmpty() || !service.isEmpty() || phase.isPresent() || channel.isPresent() || !text.isEmpty();
    }

    QueueFilter in(Tab other) {
        boolean fits =
                phase.isEmpty() || other.phases().isEmpty() || other.phases().contains(phase.get());
        return new QueueFilter(other, handler, service, fits ? phase : Optional.empty(), channel, text, "");
    }

    QueueFilter after(String position) {
        return new QueueFilter(tab, handler, service, phase, channel, text, position);
    }

    /** The address of this part of the queue. */
    String address() {
        StringBuilder address = new StringBuilder("/desk?tab=").append(tab.code());
        add(address, "department", handler);
        add(address, "service", service);
        add(address, "phase", phase.map(Phase::code).orElse(""));
        add(
                address,
                "channel",
                channel.map(c -> c.name().toLowerCase(Locale.ROOT)).orElse(""));
        add(address, "q", text);
        add(address, "after", after);
        return address.toString();
    }

    private static void add(StringBuilder address, String name, String value) {
        if (!value.isEmpty()) {
            address.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
