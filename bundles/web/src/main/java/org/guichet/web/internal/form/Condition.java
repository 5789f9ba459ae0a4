package org.guichet.web.internal.form;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Whether a form shows a field: a tree of {@code and}, {@code or}, {@code not} over {@code eq}, {@code in}, {@code lt},
 * {@code gt}. A comparison with a field that has no answer is false. The script of the page reads the same tree.
 */
final class Condition {

    private Condition() {}

    static boolean holds(Map<String, Object> condition, Map<String, Object> answers) {
        return condition.entrySet().stream().allMatch(e -> holds(e.getKey(), e.getValue(), answers));
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
            case "lt" -> bothNumbers(answer, value) && decimal(answer).compareTo(decimal(value)) < 0;
            case "gt" -> bothNumbers(answer, value) && decimal(answer).compareTo(decimal(value)) > 0;
            default -> false;
        };
    }

    private static boolean same(Object answer, Object value) {
        return bothNumbers(answer, value) ? decimal(answer).compareTo(decimal(value)) == 0 : answer.equals(value);
    }

    private static boolean bothNumbers(Object a, Object b) {
        return a instanceof Number && b instanceof Number;
    }

    private static BigDecimal decimal(Object number) {
        return new BigDecimal(number.toString());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object condition) {
        return (Map<String, Object>) condition;
    }
}
