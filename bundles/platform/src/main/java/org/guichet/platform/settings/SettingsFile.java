package org.guichet.platform.settings;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The settings of one file {@code etc/<pid>.cfg}. A component takes its properties as a plain map, hands them on at its
 * activation and at each modification, and asks for a value whenever it needs one. A value that can't be right is told
 * once, with file, key and what would be right; the one that was right last, or else the default, stays. A key that
 * isn't in the file has its default. Thread-safe.
 */
public final class SettingsFile {

    /** What configuration services add to what stands in the file. */
    private static final List<String> NOT_OURS =
            List.of("service.", "felix.", "component.", "org.apache.", "osgi.", "objectClass", ".");

    private static final int MOST_SHOWN = 60;

    private final String pid;
    private final List<Setting<?>> settings;
    private final Consumer<String> tell;
    private volatile Map<String, Object> values = Map.of();
    private volatile Set<String> told = Set.of();

    /**
     * With the defaults, until {@link #read(Map)}.
     *
     * @param pid the file's name without {@code .cfg}
     * @param tell takes a sentence for the operator, such as a logger's {@code warn}
     */
    public SettingsFile(String pid, Consumer<String> tell, Setting<?>... settings) {
        this.pid = Objects.requireNonNull(pid, "pid");
        this.tell = Objects.requireNonNull(tell, "tell");
        this.settings = List.of(settings);
    }

    /**
     * Takes what stands in the file now. Never fails.
     *
     * @param properties of the component, all of them
     */
    public synchronized void read(Map<String, ?> properties) {
        Map<String, Object> found = new HashMap<>();
        Set<String> wrong = new HashSet<>();
        for (Setting<?> setting : settings) {
            Object given = properties.get(setting.key());
            if (given != null) {
                take(setting, given, found, wrong);
            }
        }
        properties.keySet().stream()
                .filter(key -> !key.endsWith(".target") && NOT_OURS.stream().noneMatch(key::startsWith))
                .filter(key -> settings.stream().noneMatch(s -> s.key().equals(key)))
                .sorted()
                .forEach(key -> wrong.add(shown(key) + " is no setting of this file; these are: "
                        + settings.stream().map(Setting::key).collect(Collectors.joining(", "))));
        values = Map.copyOf(found);
        wrong.stream()
                .filter(sentence -> !told.contains(sentence))
                .forEach(sentence -> tell.accept("etc/" + pid + ".cfg: " + sentence));
        told = Set.copyOf(wrong);
    }

    private <T> void take(Setting<T> setting, Object given, Map<String, Object> found, Set<String> wrong) {
        setting.read(text(given)).ifPresentOrElse(value -> found.put(setting.key(), value), () -> {
            T stays = get(setting);
            found.put(setting.key(), stays);
            wrong.add(
                    setting.key() + " = " + shown(text(given)) + " is not " + setting.right() + "; it stays " + stays);
        });
    }

    /** What holds now; the setting's default when it isn't one of this file's. */
    public <T> T get(Setting<T> setting) {
        Object value = values.get(setting.key());
        return value == null ? setting.otherwise() : setting.type().cast(value);
    }

    /** A file that names types gives numbers and lists; a list's text is none that a number could be. */
    private static String text(Object given) {
        return given instanceof Object[] list ? List.of(list).toString() : given.toString();
    }

    /** Short and without what could forge lines of a log. */
    private static String shown(String text) {
        String plain = text.codePoints()
                .limit(MOST_SHOWN)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return plain.isBlank() ? "(nothing)" : plain;
    }
}
