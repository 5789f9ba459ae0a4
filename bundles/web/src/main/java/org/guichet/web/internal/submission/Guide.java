package org.guichet.web.internal.submission;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.guichet.api.module.GuideTopic;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.web.internal.text.Texts;

/** What people read before they ask. */
final class Guide {

    private static final String ITEM = "- ";

    private Guide() {}

    /** One topic. */
    public record Part(String title, List<Block> blocks) {}

    /** A paragraph of one line or several, or a list of items. */
    public record Block(boolean list, List<String> lines) {}

    /** The topics that the definition tells, in their order. */
    static List<Part> of(ServiceDefinition service, Texts texts) {
        return Arrays.stream(GuideTopic.values())
                .filter(service.guide()::containsKey)
                .map(topic -> new Part(
                        texts.text("guide." + topic.name().toLowerCase(Locale.ROOT)),
                        blocks(texts.of(service.guide().get(topic)))))
                .toList();
    }

    /** An empty line ends a paragraph, {@code - } begins an item. */
    static List<Block> blocks(String text) {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        boolean list = false;
        for (String line : text.split("\\R", -1)) {
            String stripped = line.strip();
            boolean item = stripped.startsWith(ITEM);
            if (!lines.isEmpty() && (stripped.isEmpty() || item != list)) {
                blocks.add(new Block(list, List.copyOf(lines)));
                lines.clear();
            }
            if (!stripped.isEmpty()) {
                list = item;
                lines.add(item ? stripped.substring(ITEM.length()).strip() : stripped);
            }
        }
        if (!lines.isEmpty()) {
            blocks.add(new Block(list, List.copyOf(lines)));
        }
        return List.copyOf(blocks);
    }
}
