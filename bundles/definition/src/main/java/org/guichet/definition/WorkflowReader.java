package org.guichet.definition;

import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.guichet.api.LocalizedText;
import org.guichet.api.module.Fault;
import org.guichet.api.module.WorkflowDefinition;
import org.guichet.api.module.WorkflowDefinition.Action;
import org.guichet.api.module.WorkflowDefinition.Effect;
import org.guichet.api.module.WorkflowDefinition.Function;
import org.guichet.api.module.WorkflowDefinition.Status;
import org.guichet.api.module.WorkflowDefinition.Timer;
import org.guichet.api.request.Phase;

/** Reads a service's own workflow, and finds what is wrong with one. */
final class WorkflowReader {

    private static final String MESSAGE = "message";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z][a-zA-Z0-9_-]*)\\}");

    private WorkflowReader() {}

    /** A workflow as written, whose schema has been checked, with the actions that every request knows. */
    static WorkflowDefinition read(Map<String, Object> written) {
        List<Status> statuses = new ArrayList<>();
        Definition.map(written.get("statuses"))
                .forEach((code, status) -> statuses.add(new Status(
                        code,
                        Phase.of(Definition.map(status).get("phase").toString()).orElseThrow(),
                        Definition.localized(Definition.map(status).get("title")))));
        Map<String, Action> actions = new LinkedHashMap<>();
        WorkflowDefinition.common(statuses).forEach(a -> actions.put(a.type(), a));
        Definition.map(written.get("actions"))
                .forEach((type, action) -> actions.put(type, action(type, Definition.map(action))));
        List<Timer> timers = new ArrayList<>();
        if (written.get("timers") instanceof List<?> list) {
            for (Object item : list) {
                Map<String, Object> timer = Definition.map(item);
                timers.add(new Timer(
                        timer.get("from").toString(),
                        Period.parse(timer.get("after").toString()),
                        timer.get("to").toString(),
                        tell(timer)));
            }
        }
        return new WorkflowDefinition(statuses, List.copyOf(actions.values()), timers);
    }

    private static Action action(String type, Map<String, Object> written) {
        return new Action(
                type,
                Definition.localized(written.get("title")),
                texts(written.get("by")).stream()
                        .map(f -> Function.valueOf(f.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toSet()),
                Set.copyOf(texts(written.get("from"))),
                Optional.ofNullable(written.get("to")).map(Object::toString),
                written.containsKey("does")
                        ? Effect.valueOf(written.get("does").toString().toUpperCase(Locale.ROOT))
                        : Effect.ofAction(type),
                Set.copyOf(texts(written.get("requires"))),
                Definition.map(written.get("inputs")),
                tell(written));
    }

    private static Optional<LocalizedText> tell(Map<String, Object> written) {
        return Optional.ofNullable(written.get("tell")).map(Definition::localized);
    }

    private static List<String> texts(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of();
    }

    /** What a schema can't see: unknown statuses, statuses that nothing leads to or out of, inputs that nobody gives. */
    static List<Fault> faults(YamlDocument document, Map<String, Object> written, String at) {
        List<Fault> faults = new ArrayList<>();
        Map<String, Object> statuses = Definition.map(written.get("statuses"));
        Map<String, Set<String>> leadsTo = new HashMap<>();
        Set<String> closed = new HashSet<>();
        String first = statuses.keySet().iterator().next();
        statuses.forEach((code, status) -> {
            leadsTo.put(code, new HashSet<>());
            if ("closed".equals(Definition.map(status).get("phase"))) {
                closed.add(code);
            }
        });
        if (!"received".equals(Definition.map(statuses.get(first)).get("phase"))) {
            faults.add(document.fault(
                    at + "/statuses/" + first + "/phase",
                    "a request begins in the first status: write phase: received, or put another status first"));
        }
        Definition.map(written.get("actions")).forEach((type, action) -> {
            Map<String, Object> a = Definition.map(action);
            String here = at + "/actions/" + type;
            List<String> from = texts(a.get("from"));
            for (int i = 0; i < from.size(); i++) {
                known(document, here + "/from/" + i, from.get(i), statuses, faults);
            }
            if (a.containsKey("to")) {
                String to = a.get("to").toString();
                known(document, here + "/to", to, statuses, faults);
                from.stream().filter(leadsTo::containsKey).forEach(f -> leadsTo.get(f)
                        .add(to));
            }
            Set<String> inputs = Definition.map(a.get("inputs")).keySet();
            for (String required : texts(a.get("requires"))) {
                if (!required.equals(MESSAGE) && !inputs.contains(required)) {
                    faults.add(document.fault(
                            here + "/requires",
                            "nobody can give " + required + ": add it under inputs, or write message"));
                }
            }
            checkEffect(document, here, type, a, faults);
            checkTell(document, here, a, inputs, faults);
        });
        List<?> timers = written.get("timers") instanceof List<?> list ? list : List.of();
        Set<String> timed = new HashSet<>();
        for (int i = 0; i < timers.size(); i++) {
            Map<String, Object> timer = Definition.map(timers.get(i));
            String here = at + "/timers/" + i;
            String from = timer.get("from").toString();
            known(document, here + "/from", from, statuses, faults);
            known(document, here + "/to", timer.get("to").toString(), statuses, faults);
            if (!timed.add(from)) {
                faults.add(document.fault(here + "/from", "a status has one timer, " + from + " has one above"));
            }
            if (closed.contains(from)) {
                faults.add(document.fault(here + "/from", from + " is closed: nothing happens by itself any more"));
            }
            if (leadsTo.containsKey(from)) {
                leadsTo.get(from).add(timer.get("to").toString());
            }
        }
        if (faults.isEmpty()) {
            checkPaths(document, at, first, leadsTo, closed, faults);
        }
        return faults;
    }

    private static void checkEffect(
            YamlDocument document, String here, String type, Map<String, Object> action, List<Fault> faults) {
        Effect usual = Effect.ofAction(type);
        Object does = action.get("does");
        if (usual != Effect.NONE && does != null && !usual.code().equals(does)) {
            faults.add(document.fault(
                    here + "/does", type + " always means " + usual.code() + ": leave does out, or name it otherwise"));
        }
        if (usual != Effect.NONE && action.containsKey("inputs")) {
            faults.add(document.fault(
                    here + "/inputs",
                    type + " takes a message only: give an action with inputs another name, and does: "
                            + usual.code()));
        }
        if (!action.containsKey("to") && usual == Effect.NONE && does == null) {
            faults.add(document.fault(
                    here, "changes nothing: say where it leads (to) or what it does (" + effects() + ")"));
        }
    }

    private static void checkTell(
            YamlDocument document, String here, Map<String, Object> action, Set<String> inputs, List<Fault> faults) {
        Definition.map(action.get("tell")).forEach((language, text) -> {
            Matcher placeholder = PLACEHOLDER.matcher(text.toString());
            while (placeholder.find()) {
                if (!inputs.contains(placeholder.group(1))) {
                    faults.add(document.fault(
                            here + "/tell/" + language,
                            "the resident would read " + placeholder.group() + " as it stands: name one of the inputs "
                                    + inputs));
                }
            }
        });
    }

    private static String effects() {
        return Arrays.stream(Effect.values())
                .filter(e -> e != Effect.NONE)
                .map(Effect::code)
                .collect(Collectors.joining(", "));
    }

    private static void known(
            YamlDocument document, String at, String status, Map<String, Object> statuses, List<Fault> faults) {
        if (!statuses.containsKey(status)) {
            faults.add(document.fault(
                    at, "no status " + status + ": it is one of " + String.join(", ", statuses.keySet())));
        }
    }

    private static void checkPaths(
            YamlDocument document,
            String at,
            String first,
            Map<String, Set<String>> leadsTo,
            Set<String> closed,
            List<Fault> faults) {
        if (closed.isEmpty()) {
            faults.add(document.fault(at + "/statuses", "no status is closed: give one phase: closed"));
            return;
        }
        Set<String> reached = from(Set.of(first), leadsTo);
        for (String status : leadsTo.keySet()) {
            if (!reached.contains(status)) {
                faults.add(document.fault(
                        at + "/statuses/" + status, "nothing leads here: let an action or a timer do, or remove it"));
            } else if (from(Set.of(status), leadsTo).stream().noneMatch(closed::contains)) {
                faults.add(document.fault(
                        at + "/statuses/" + status, "no way leads from here to a closed status: add an action"));
            }
        }
    }

    private static Set<String> from(Set<String> start, Map<String, Set<String>> leadsTo) {
        Set<String> reached = new HashSet<>(start);
        List<String> next = new ArrayList<>(start);
        while (!next.isEmpty()) {
            String status = next.remove(next.size() - 1);
            for (String to : leadsTo.getOrDefault(status, Set.of())) {
                if (reached.add(to)) {
                    next.add(to);
                }
            }
        }
        return reached;
    }
}
