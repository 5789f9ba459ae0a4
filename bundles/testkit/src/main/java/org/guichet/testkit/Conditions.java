package org.guichet.testkit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.module.ShowWhen;
import org.guichet.definition.SchemaCheck;

/** Tries conditions with answers that the form allows. */
final class Conditions {

    private static final int TRIALS = 20_000;

    private Conditions() {}

    /** What a condition can be: true, false or both. */
    static Set<Boolean> outcomes(ServiceDefinition service, Map<String, Object> condition) {
        List<String> fields = List.copyOf(ShowWhen.fields(condition));
        List<List<Object>> values =
                fields.stream().map(f -> values(service, f, condition)).toList();
        Set<Boolean> outcomes = new HashSet<>();
        int[] at = new int[fields.size()];
        for (int trial = 0; trial < TRIALS && outcomes.size() < 2; trial++) {
            Map<String, Object> answers = new HashMap<>();
            for (int i = 0; i < at.length; i++) {
                int chosen = at[i];
                // the last choice is to leave the answer out
                if (chosen < values.get(i).size()) {
                    answers.put(fields.get(i), values.get(i).get(chosen));
                }
            }
            outcomes.add(ShowWhen.holds(condition, answers));
            if (!advance(at, values)) {
                break;
            }
        }
        return outcomes;
    }

    private static boolean advance(int[] at, List<List<Object>> values) {
        for (int i = 0; i < at.length; i++) {
            if (++at[i] <= values.get(i).size()) {
                return true;
            }
            at[i] = 0;
        }
        return false;
    }

    /** Values that the form allows: those in the condition and in the schema, and numbers on both sides of them. */
    private static List<Object> values(ServiceDefinition service, String field, Map<String, Object> condition) {
        Map<?, ?> schema = SampleAnswers.property(service, field);
        BigDecimal step = schema.get("multipleOf") instanceof Number n ? new BigDecimal(n.toString()) : BigDecimal.ONE;
        Set<Object> candidates = new LinkedHashSet<>(List.of(true, false));
        mentioned(condition, step, candidates);
        if (schema.get("enum") instanceof List<?> list) {
            candidates.addAll(list);
        }
        candidates.add(SampleAnswers.value(service, field));
        SchemaCheck check = SchemaCheck.of(schema);
        return candidates.stream().filter(v -> check.problems(v).isEmpty()).toList();
    }

    private static void mentioned(Object part, BigDecimal step, Set<Object> values) {
        if (part instanceof Map<?, ?> map) {
            map.values().forEach(v -> mentioned(v, step, values));
        } else if (part instanceof List<?> list) {
            list.forEach(v -> mentioned(v, step, values));
        } else {
            values.add(part);
            if (part instanceof Number number) {
                BigDecimal below = new BigDecimal(number.toString())
                        .divide(step, 0, RoundingMode.FLOOR)
                        .multiply(step);
                for (int steps = -1; steps <= 2; steps++) {
                    values.add(below.add(step.multiply(BigDecimal.valueOf(steps))));
                }
            }
        }
    }
}
