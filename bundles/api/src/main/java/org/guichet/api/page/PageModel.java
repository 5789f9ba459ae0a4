package org.guichet.api.page;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a page shows below its title, from top to bottom; make it with {@link #builder}. Immutable.
 *
 * <p>At least one block and at most 100, at most one form and one {@link PageBlock.Points}; 200,000 characters altogether; no
 * text of more than its block says, none without a character that can be seen unless it may be empty. Headings begin with level
 * 2, and one of level 3 has one of level 2 before it. A model that is more, or otherwise, is not shown: the page is unavailable,
 * and so it counts as a failure.
 */
public record PageModel(List<PageBlock> blocks) {
    public PageModel {
        blocks = List.copyOf(blocks);
    }

    /** Starts without a block. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects blocks, top to bottom. Not thread-safe. */
    public static final class Builder {
        private final List<PageBlock> blocks = new ArrayList<>();

        private Builder() {}

        /** Any block. */
        public Builder block(PageBlock block) {
            blocks.add(requireNonNull(block, "block"));
            return this;
        }

        /** A heading of level 2. */
        public Builder heading(String text) {
            return block(new PageBlock.Heading(2, text));
        }

        /** A heading of level 3. */
        public Builder subheading(String text) {
            return block(new PageBlock.Heading(3, text));
        }

        /** A paragraph. */
        public Builder text(String text) {
            return block(new PageBlock.Text(text));
        }

        /** A table. */
        public Builder table(String caption, Consumer<PageBlock.Table.Builder> filled) {
            PageBlock.Table.Builder table = PageBlock.Table.builder(caption);
            filled.accept(table);
            return block(table.build());
        }

        /** A form. */
        public Builder form(String button, Consumer<PageBlock.Form.Builder> filled) {
            PageBlock.Form.Builder form = PageBlock.Form.builder(button);
            filled.accept(form);
            return block(form.build());
        }

        /** Points on the map. */
        public Builder points(String label, List<PageBlock.Point> points) {
            return block(new PageBlock.Points(label, points));
        }

        /** Numbers that matter. */
        public Builder figures(PageBlock.Figure... figures) {
            return block(new PageBlock.Figures(List.of(figures)));
        }

        /** A link that stands alone. */
        public Builder link(String text, PageTarget target) {
            return block(new PageBlock.Link(text, target));
        }

        /** A list without order. */
        public Builder list(String... items) {
            List<PageBlock.Cell> cells = new ArrayList<>();
            for (String item : items) {
                cells.add(PageBlock.Cell.of(item));
            }
            return block(new PageBlock.Items(cells, false));
        }

        public PageModel build() {
            return new PageModel(blocks);
        }
    }
}
