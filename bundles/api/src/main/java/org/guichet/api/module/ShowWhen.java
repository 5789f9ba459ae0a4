package org.guichet.api.module;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The condition under which a form shows a field: a tree of {@code and}, {@code or}, {@code not} over {@code eq},
 * {@code in}, {@code lt}, {@code gt}, each with a field and a value. A comparison with a field that has no answer is
 * false. This is the one evaluator of the server: it decides what a page shows and what an answer is checked for. Pages
 * get the same tree as data. Stateless.
 */
public final class ShowWhen {

    private ShowWhen() {}

    /**
     * Whether the condition holds; an empty one does.
     *
     * @param condition a tree that the platform has accepted with its definition
     * @param answers what was answered, typed: texts, numbers, booleans and lists of these
     * @throws IllegalArgumentException when the tree has an operator that does not exist
     */
    public static boolean holds(Map<String, Object> condition, Map<String, Object> answers) {
        for (Map.Entry<String, Object> entry : condition.entrySet()) {
            if (!holds(entry.getKey(), entry.getValue(), answers)) {
                return false;
            }
        }
        return true;
    }

    /** The fields that a condition looks at, sorted. */
    public static Set<String> fields(Map<String, Object> condition) {
        Set<String> fields = new TreeSet<>();
        condition.forEach((operator, operand) -> {
            switch (operator) {
                case "and", "or" -> ((List<?>) operand).forEach(c -> fields.addAll(fields(map(c))));
                case "not" -> fields.addAll(fields(map(operand)));
                default -> fields.add(String.valueOf(((List<?>) operand).get(0)));
            }
        });
        return fields;
    }

    private static boolean holds(String operator, Object operand, Map<String, Object> answers) {
        switch (operator) {
            case "and":
                return ((List<?>) operand).stream().allMatch(c -> holds(map(c), answers));
            case "or":
                return ((List<?>) operand).stream().anyMatch(c -> holds(map(c), answers));
            case "not":
                return !holds(map(operand), answers);
            default:
                List<?> pair = (List<?>) operand;
                Object answer = answers.get(String.valueOf(pair.get(0)));
                return answer != null && compare(operator, answer, pair.get(1));
        }
    }

    private static boolean compare(String operator, Object answer, Object value) {
        return switch (operator) {
            case "eq" -> same(answer, value);
            case "in" -> value instanceof List<?> list && list.stream().anyMatch(v -> same(answer, v));
            case "lt" ->
                answer instanceof Number a
                        && value instanceof Number v
                        && decimal(a).compareTo(decimal(v)) < 0;
            case "gt" ->
                answer instanceof Number a
                        && value instanceof Number v
                        && decimal(a).compareTo(decimal(v)) > 0;
            default -> throw new IllegalArgumentException("no such operator: " + operator);
        };
    }

    private static boolean same(Object answer, Object value) {
        return (answer instanceof Number a && value instanceof Number v)
                ? decimal(a).compareTo(decimal(v)) == 0
                : answer.equals(value);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object condition) {
        return (Map<String, Object>) condition;
    }

    private static BigDecimal decimal(Number number) {
        return new BigDecimal(number.toString());
    }
}
