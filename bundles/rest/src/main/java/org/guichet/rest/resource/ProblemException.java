package org.guichet.rest.resource;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.FieldError;

/** Ends the call with a problem. Without a stack trace: it is an answer, not a failure. Not thread-safe. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int MOST_ERRORS = 50;
    private static final String MORE = "more";

    private final int status;
    private final String code;
    private final transient Object[] arguments;
    private String detailKey;
    private transient Optional<String> detail = Optional.empty();
    private transient List<FieldError> errors = List.of();
    private transient List<String> known = List.of();
    private transient List<String> offeredAt = List.of();
    private transient Optional<List<String>> allowedActions = Optional.empty();
    private transient List<String> allowedLevels = List.of();
    private transient Optional<String> requestStatus = Optional.empty();
    private transient Optional<String> incident = Optional.empty();
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    /** @param arguments what the texts {@code <code>.title} and {@code <code>.detail} name as {0}, {1}, … */
    public ProblemException(int status, String code, Object... arguments) {
        super(requireNonNull(code, "code"), null, false, false);
        this.status = status;
        this.code = code;
        this.arguments = arguments.clone();
        this.detailKey = code + ".detail";
    }

    /** An argument that is itself a text of this bundle. */
    public record Words(String key, Object... arguments) {}

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** Headers that the response needs. */
    public Map<String, String> headers() {
        return headers;
    }

    /** Says it in these words, already in the caller's language. */
    public ProblemException detail(String text) {
        detail = Optional.of(text);
        return this;
    }

    /** Says it in the words of another key. */
    public ProblemException detailKey(String key) {
        detailKey = key;
        return this;
    }

    /**
     * Field by field; an empty message stands for the text {@code field.<code>}, in which {0} stands for all that is
     * {@linkplain #known known}, or for this problem's first argument.
     */
    public ProblemException errors(List<FieldError> value) {
        errors = value.size() <= MOST_ERRORS ? List.copyOf(value) : first(value);
        return this;
    }

    private static List<FieldError> first(List<FieldError> all) {
        List<FieldError> some = new ArrayList<>(all.subList(0, MOST_ERRORS));
        FieldError last = all.get(all.size() - 1);
        // the kernel says already that there are more
        some.add(last.code().equals(MORE) ? last : new FieldError("", MORE, ""));
        return List.copyOf(some);
    }

    /** Of which values a wrong one should have been: whoever is refused is told them. */
    public ProblemException known(List<String> value) {
        known = List.copyOf(value);
        return this;
    }

    public ProblemException offeredAt(List<String> value) {
        offeredAt = List.copyOf(value);
        return this;
    }

    public ProblemException allowedActions(List<String> value) {
        allowedActions = Optional.of(List.copyOf(value));
        return this;
    }

    public ProblemException allowedLevels(List<String> value) {
        allowedLevels = List.copyOf(value);
        return this;
    }

    public ProblemException requestStatus(String value) {
        requestStatus = Optional.of(value);
        return this;
    }

    public ProblemException incident(String value) {
        incident = Optional.of(value);
        return this;
    }

    public ProblemException header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** The document in that language. */
    public Problem in(Texts texts) {
        Object[] words = Arrays.stream(arguments)
                .map(a -> a instanceof Words w ? texts.get(w.key(), w.arguments()) : a)
                .toArray();
        Object[] fieldWords = known.isEmpty() ? words : new Object[] {String.join(", ", known)};
        return new Problem(
                Problem.TYPES + code,
                texts.text(code + ".title").orElseGet(() -> texts.get("http." + status + ".title")),
                status,
                detail.or(() -> texts.text(detailKey, words)).orElse(""),
                code,
                errors.stream()
                        .map(e -> e.message().isEmpty()
                                ? new FieldError(e.field(), e.code(), texts.get("field." + e.code(), fieldWords))
                                : e)
                        .toList(),
                known,
                offeredAt,
                allowedActions,
                allowedLevels,
                requestStatus,
                incident);
    }
}
