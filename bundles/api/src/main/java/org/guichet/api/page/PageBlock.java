package org.guichet.api.page;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.module.FormField;
import org.guichet.api.organisation.Position;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One part of a page. All texts are plain, in the language of the {@linkplain PageVisit visit}, and shown as they are: no markup.
 * What may stand in it, and how much, {@link PageModel} says. More kinds may come.
 */
@ProviderType
public sealed interface PageBlock {

    /**
     * A heading over what follows.
     *
     * @param level 2, or 3 below a heading of level 2: the page's title is the first
     * @param text at most 200 characters
     */
    record Heading(int level, String text) implements PageBlock {
        public Heading {
            requireNonNull(text, "text");
        }
    }

    /**
     * A paragraph.
     *
     * @param text at most 4,000 characters; line breaks stay
     */
    record Text(String text) implements PageBlock {
        public Text {
            requireNonNull(text, "text");
        }
    }

    /**
     * A table; make it with {@link #builder}.
     *
     * @param caption what it shows: every table has one
     * @param columns 1 to 12; the first heads each row
     * @param rows at most 500, each as long as there are columns
     * @param whenEmpty what is said in place of a table without rows; required then
     */
    record Table(String caption, List<Column> columns, List<List<Cell>> rows, Optional<String> whenEmpty)
            implements PageBlock {
        public Table {
            requireNonNull(caption, "caption");
            requireNonNull(whenEmpty, "whenEmpty");
            columns = List.copyOf(columns);
            List<List<Cell>> copy = new ArrayList<>();
            rows.forEach(row -> copy.add(List.copyOf(row)));
            rows = List.copyOf(copy);
        }

        /** Starts a table without columns and rows. */
        public static Builder builder(String caption) {
            return new Builder(caption);
        }

        /** Collects a table. Not thread-safe. */
        public static final class Builder {
            private final String caption;
            private final List<Column> columns = new ArrayList<>();
            private final List<List<Cell>> rows = new ArrayList<>();
            private String whenEmpty;

            private Builder(String caption) {
                this.caption = caption;
            }

            /** A column of words. */
            public Builder column(String title) {
                columns.add(new Column(title, false));
                return this;
            }

            /** A column of numbers: they stand one below the other. */
            public Builder numbers(String title) {
                columns.add(new Column(title, true));
                return this;
            }

            /** A row of texts. */
            public Builder row(String... texts) {
                List<Cell> cells = new ArrayList<>();
                for (String text : texts) {
                    cells.add(Cell.of(text));
                }
                rows.add(cells);
                return this;
            }

            /** A row, some of whose cells lead somewhere. */
            public Builder row(Cell... cells) {
                rows.add(List.of(cells));
                return this;
            }

            /** What is said when there are no rows. */
            public Builder whenEmpty(String text) {
                whenEmpty = text;
                return this;
            }

            public Table build() {
                return new Table(caption, columns, rows, Optional.ofNullable(whenEmpty));
            }
        }
    }

    /**
     * A column.
     *
     * @param title at most 100 characters
     * @param numbers whether numbers stand in it
     */
    record Column(String title, boolean numbers) {
        public Column {
            requireNonNull(title, "title");
        }
    }

    /**
     * A cell.
     *
     * @param text at most 500 characters; may be empty, except in the first column
     * @param target where it leads
     */
    record Cell(String text, Optional<PageTarget> target) {
        public Cell {
            requireNonNull(text, "text");
            requireNonNull(target, "target");
        }

        /** Of words alone. */
        public static Cell of(String text) {
            return new Cell(text, Optional.empty());
        }

        /** That leads somewhere. */
        public static Cell of(String text, PageTarget target) {
            return new Cell(text, Optional.of(target));
        }
    }

    /**
     * A form, at most one on a page; make it with {@link #builder}. What is sent comes to {@link ModulePage#take}, checked.
     *
     * @param schema JSON Schema 2020-12 of the answers, an object, as maps, lists and values: the kinds of fields of a service's
     *     form, without files
     * @param ui the questions in order; what is required must be asked
     * @param button what the button says: a verb, at most 60 characters
     */
    record Form(Map<String, Object> schema, List<FormField> ui, String button) implements PageBlock {
        public Form {
            schema = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(schema));
            ui = List.copyOf(ui);
            requireNonNull(button, "button");
        }

        /** Starts a form without questions. */
        public static Builder builder(String button) {
            return new Builder(button);
        }

        /** Collects questions. Not thread-safe. */
        public static final class Builder {
            private final String button;
            private final Map<String, Object> properties = new LinkedHashMap<>();
            private final List<String> required = new ArrayList<>();
            private final List<FormField> ui = new ArrayList<>();

            private Builder(String button) {
                this.button = button;
            }

            /**
             * A question that must be answered.
             *
             * @param schema of the answer, such as {@code Map.of("type", "string", "maxLength", 80)}
             */
            public Builder ask(FormField field, Map<String, Object> schema) {
                required.add(field.field());
                return askIfKnown(field, schema);
            }

            /** A question that may be left out. */
            public Builder askIfKnown(FormField field, Map<String, Object> schema) {
                ui.add(field);
                properties.put(field.field(), schema);
                return this;
            }

            public Form build() {
                Map<String, Object> schema = new LinkedHashMap<>();
                schema.put("type", "object");
                schema.put("properties", properties);
                if (!required.isEmpty()) {
                    schema.put("required", required);
                }
                return new Form(schema, ui, button);
            }
        }
    }

    /**
     * Points on the map, at most one such block on a page. They are listed in words as well; without script, or where no map is
     * known, only so.
     *
     * @param label what they are, at most 200 characters
     * @param points 1 to 200
     */
    record Points(String label, List<Point> points) implements PageBlock {
        public Points {
            requireNonNull(label, "label");
            points = List.copyOf(points);
        }
    }

    /**
     * A point.
     *
     * @param text what is there, at most 500 characters
     * @param position where
     * @param target where it leads
     */
    record Point(String text, Position position, Optional<PageTarget> target) {
        public Point {
            requireNonNull(text, "text");
            requireNonNull(position, "position");
            requireNonNull(target, "target");
        }

        /** That leads nowhere. */
        public static Point of(String text, Position position) {
            return new Point(text, position, Optional.empty());
        }
    }

    /**
     * Numbers that matter.
     *
     * @param figures 1 to 24
     */
    record Figures(List<Figure> figures) implements PageBlock {
        public Figures {
            figures = List.copyOf(figures);
        }
    }

    /**
     * A number that matters.
     *
     * @param label what is counted, at most 100 characters
     * @param value as it is read, such as {@code 12} or {@code 4,5 jours}; at most 40 characters
     * @param note a few quiet words below it; may be empty, at most 200 characters
     */
    record Figure(String label, String value, String note) {
        public Figure {
            requireNonNull(label, "label");
            requireNonNull(value, "value");
            requireNonNull(note, "note");
        }
    }

    /**
     * A link that stands alone.
     *
     * @param text where it leads, at most 200 characters
     */
    record Link(String text, PageTarget target) implements PageBlock {
        public Link {
            requireNonNull(text, "text");
            requireNonNull(target, "target");
        }
    }

    /**
     * A list.
     *
     * @param items 1 to 200, each of at most 500 characters
     * @param ordered whether their order means something: they are numbered then
     */
    record Items(List<Cell> items, boolean ordered) implements PageBlock {
        public Items {
            items = List.copyOf(items);
        }
    }
}
