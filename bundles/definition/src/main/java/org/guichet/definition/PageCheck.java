package org.guichet.definition;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.guichet.api.FieldError;
import org.guichet.api.module.Fault;
import org.guichet.api.module.FormField;
import org.guichet.api.page.PageAnswer;
import org.guichet.api.page.PageArea;
import org.guichet.api.page.PageBlock;
import org.guichet.api.page.PageDefinition;
import org.guichet.api.page.PageModel;
import org.guichet.api.page.PageTarget;

/**
 * Whether what a module's page answers can be shown: the bounds that {@code org.guichet.api.page} names, links that lead
 * somewhere, forms that can be asked. What is right comes back as a copy that holds nothing of the module's own classes.
 * Thread-safe.
 */
public final class PageCheck {

    private static final int MOST_BLOCKS = 100;
    private static final int MOST_CHARACTERS = 200_000;
    private static final int MOST_COLUMNS = 12;
    private static final int MOST_ROWS = 500;
    private static final int MOST_ITEMS = 200;
    private static final int MOST_FIGURES = 24;
    private static final int MOST_QUESTIONS = 60;
    private static final int MOST_PARAMETERS = 10;
    private static final int MOST_ERRORS = 100;
    private static final int MOST_FORMS_KNOWN = 200;

    private static final int PARAGRAPH = 4_000;
    private static final int MESSAGE = 1_000;
    private static final int ENTRY = 500;
    private static final int SAID = 300;
    private static final int LINE = 200;
    private static final int LABEL = 100;
    private static final int BUTTON = 60;
    private static final int NUMBER = 40;

    private static final Pattern PARAMETER = Pattern.compile("[a-z][a-zA-Z0-9-]{0,39}");
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9-]{4,20}");
    private static final String ANSWERS = "answers.";

    private final DefinitionReader reader = new DefinitionReader();
    /** Forms that were found right, and how answers to them are checked: a page shows the same one again and again. */
    private final Map<Asked, Form> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, Form> eldest) {
            return size() > MOST_FORMS_KNOWN;
        }
    };

    /** A form as a module gives it. */
    private record Asked(Map<String, Object> schema, List<Map<String, Object>> ui) {}

    /** The same, found right. */
    private record Form(Map<String, Object> schema, List<FormField> ui, FormCheck check) {}

    /**
     * What the links of a page may name.
     *
     * @param page where they stand
     * @param pages codes of the module's pages in the same area
     * @param services codes of the module's services
     */
    public record Around(PageDefinition page, Set<String> pages, Set<String> services) {
        public Around {
            requireNonNull(page, "page");
            pages = Set.copyOf(pages);
            services = Set.copyOf(services);
        }

        /** Of a page of that module. */
        public static Around of(PageDefinition page, List<PageDefinition> all, Set<String> services) {
            return new Around(
                    page,
                    all.stream()
                            .filter(p -> p.area() == page.area())
                            .map(PageDefinition::code)
                            .collect(Collectors.toSet()),
                    services);
        }
    }

    /**
     * A model as it can be shown.
     *
     * @throws PageFault when it can't
     */
    public PageModel model(PageModel model, Around around) {
        if (model.blocks().isEmpty()) {
            throw new PageFault("no block at all");
        }
        atMost(model.blocks(), MOST_BLOCKS, "blocks");
        Reading reading = new Reading(around);
        List<PageBlock> blocks = new ArrayList<>();
        for (PageBlock block : model.blocks()) {
            try {
                blocks.add(reading.block(block));
            } catch (PageFault fault) {
                throw fault.at("block " + (blocks.size() + 1) + " (" + name(block) + ")");
            }
        }
        return new PageModel(blocks);
    }

    /**
     * An answer to a form as it can be shown or followed.
     *
     * @param form that was sent
     * @throws PageFault when it can't
     */
    public PageAnswer answer(PageAnswer answer, PageBlock.Form form, Around around) {
        if (answer instanceof PageAnswer.Shown shown) {
            return new PageAnswer.Shown(model(shown.model(), around));
        }
        if (answer instanceof PageAnswer.Led led) {
            Reading reading = new Reading(around);
            reading.target(led.to());
            return new PageAnswer.Led(led.to(), reading.text(led.message(), SAID, "its message"));
        }
        List<FieldError> errors = ((PageAnswer.Refused) answer).errors();
        if (errors.isEmpty()) {
            throw new PageFault("refused without an error");
        }
        atMost(errors, MOST_ERRORS, "errors");
        Reading reading = new Reading(around);
        for (FieldError error : errors) {
            if (!isField(error.field(), form)) {
                throw new PageFault("an error at a field that the form doesn't have");
            }
            reading.text(error.code(), BUTTON, "the code of an error");
            reading.text(error.message(), MESSAGE, "the message of an error");
        }
        return answer;
    }

    /**
     * What is wrong with answers to a form, and which of them count: those to hidden questions don't.
     *
     * @param form as {@link #model} gave it
     */
    public FormCheck.Checked answers(PageBlock.Form form, Map<String, Object> answers) {
        return form(PlainValues.map(form.schema()), FormWriter.ui(form.ui()))
                .check
                .check(PlainValues.map(answers));
    }

    private static boolean isField(String path, PageBlock.Form form) {
        return path.startsWith(ANSWERS)
                && path.length() <= LINE
                && form.schema().get("properties") instanceof Map<?, ?> properties
                && properties.containsKey(path.substring(ANSWERS.length()).split("[.\\[]", 2)[0]);
    }

    private Form form(Map<String, Object> schema, List<Map<String, Object>> ui) {
        Asked asked = new Asked(schema, ui);
        synchronized (known) {
            Form form = known.get(asked);
            if (form != null) {
                return form;
            }
        }
        if (ui.isEmpty() || ui.size() > MOST_QUESTIONS) {
            throw new PageFault("no question, or more than " + MOST_QUESTIONS);
        }
        List<Fault> faults = new ArrayList<>(reader.formFaults(schema, ui));
        if (holds(schema, "format", FormFormats.FILE)) {
            faults.add(new Fault(0, "/form", "the form of a page takes no files"));
        }
        for (Map<String, Object> field : ui) {
            if (field.containsKey("prefill") && !field.get("prefill").equals("today")) {
                faults.add(new Fault(0, "/ui", "of prefill a page takes today only: give the value as default"));
            }
        }
        if (!faults.isEmpty()) {
            throw new PageFault(
                    "a form with " + faults.size() + " faults",
                    faults.stream().map(Fault::toString).collect(Collectors.joining("; ")));
        }
        Map<String, Object> closed = FormReader.schema(schema);
        List<FormField> fields = FormReader.fields(ui);
        Form form = new Form(closed, fields, FormCheck.of(closed, fields));
        synchronized (known) {
            known.put(asked, form);
        }
        return form;
    }

    private static boolean holds(Object value, String key, String wanted) {
        if (value instanceof Map<?, ?> map) {
            return wanted.equals(map.get(key)) || map.values().stream().anyMatch(v -> holds(v, key, wanted));
        }
        return value instanceof List<?> list && list.stream().anyMatch(v -> holds(v, key, wanted));
    }

    private static void atMost(List<?> list, int most, String what) {
        if (list.size() > most) {
            throw new PageFault("more than " + most + " " + what);
        }
    }

    private static void some(List<?> list, int most, String what) {
        if (list.isEmpty()) {
            throw new PageFault("no " + what);
        }
        atMost(list, most, what);
    }

    private static String name(PageBlock block) {
        return block.getClass().getSimpleName();
    }

    /** One model, read from top to bottom. */
    private final class Reading {

        private final Around around;
        private int characters;
        private int level = 1;
        private boolean form;
        private boolean points;

        private Reading(Around around) {
            this.around = around;
        }

        private PageBlock block(PageBlock block) {
            if (block instanceof PageBlock.Heading heading) {
                heading(heading);
            } else if (block instanceof PageBlock.Text text) {
                text(text.text(), PARAGRAPH, "its text");
            } else if (block instanceof PageBlock.Table table) {
                table(table);
            } else if (block instanceof PageBlock.Form given) {
                return form(given);
            } else if (block instanceof PageBlock.Points given) {
                points(given);
            } else if (block instanceof PageBlock.Figures figures) {
                some(figures.figures(), MOST_FIGURES, "figures");
                figures.figures().forEach(this::figure);
            } else if (block instanceof PageBlock.Link link) {
                text(link.text(), LINE, "its text");
                target(link.target());
            } else if (block instanceof PageBlock.Items items) {
                some(items.items(), MOST_ITEMS, "items");
                items.items().forEach(item -> {
                    text(item.text(), ENTRY, "an item");
                    item.target().ifPresent(this::target);
                });
            }
            return block;
        }

        private void heading(PageBlock.Heading heading) {
            if (heading.level() != 2 && heading.level() != 3) {
                throw new PageFault("a level that is neither 2 nor 3");
            }
            if (heading.level() > level + 1) {
                throw new PageFault("level 3 without a heading of level 2 before it");
            }
            level = heading.level();
            text(heading.text(), LINE, "its text");
        }

        private void table(PageBlock.Table table) {
            text(table.caption(), LINE, "its caption");
            some(table.columns(), MOST_COLUMNS, "columns");
            atMost(table.rows(), MOST_ROWS, "rows");
            table.columns().forEach(column -> text(column.title(), LABEL, "the title of a column"));
            if (table.rows().isEmpty() && table.whenEmpty().isEmpty()) {
                throw new PageFault("no rows, and nothing that is said then (whenEmpty)");
            }
            table.whenEmpty().ifPresent(words -> text(words, ENTRY, "what is said when it is empty"));
            for (List<PageBlock.Cell> row : table.rows()) {
                if (row.size() != table.columns().size()) {
                    throw new PageFault("a row that hasn't as many cells as there are columns");
                }
                text(row.get(0).text(), ENTRY, "the first cell of a row");
                row.forEach(cell -> {
                    fits(cell.text(), ENTRY, "a cell");
                    cell.target().ifPresent(target -> {
                        text(cell.text(), ENTRY, "a cell that leads somewhere");
                        target(target);
                    });
                });
            }
        }

        private PageBlock form(PageBlock.Form given) {
            if (form) {
                throw new PageFault("a second form");
            }
            form = true;
            text(given.button(), BUTTON, "its button");
            Form right = PageCheck.this.form(PlainValues.map(given.schema()), FormWriter.ui(given.ui()));
            return new PageBlock.Form(right.schema, right.ui, given.button());
        }

        private void points(PageBlock.Points given) {
            if (points) {
                throw new PageFault("a second map");
            }
            points = true;
            text(given.label(), LINE, "its label");
            some(given.points(), MOST_ITEMS, "points");
            given.points().forEach(point -> {
                text(point.text(), ENTRY, "the text of a point");
                point.target().ifPresent(this::target);
            });
        }

        private void figure(PageBlock.Figure figure) {
            text(figure.label(), LABEL, "the label of a figure");
            text(figure.value(), NUMBER, "the value of a figure");
            fits(figure.note(), LINE, "the note of a figure");
        }

        private void target(PageTarget target) {
            if (target instanceof PageTarget.OwnPage own) {
                if (!around.pages.contains(own.page())) {
                    throw new PageFault("a link to a page that the module has not announced in this area");
                }
                if (own.parameters().size() > MOST_PARAMETERS) {
                    throw new PageFault("a link with more than " + MOST_PARAMETERS + " parameters");
                }
                own.parameters().forEach((name, value) -> {
                    if (!PARAMETER.matcher(name).matches()) {
                        throw new PageFault("a parameter whose name is none");
                    }
                    fits(value, LINE, "the value of a parameter");
                });
            } else if (target instanceof PageTarget.ServiceForm service) {
                if (around.page.area() != PageArea.PORTAL) {
                    throw new PageFault("a link to a service's form, which there is in the portal only");
                }
                if (!around.services.contains(service.service())) {
                    throw new PageFault("a link to a service that the module has not");
                }
            } else if (target instanceof PageTarget.RequestOf request) {
                if (!REFERENCE.matcher(request.reference()).matches()) {
                    throw new PageFault("a link to a request by what is no reference");
                }
            } else if (target instanceof PageTarget.Site site && !isSite(site.address())) {
                throw new PageFault(
                        "a link that is no address of https: with a host, of at most " + ENTRY + " characters");
            }
        }

        private boolean isSite(URI address) {
            return "https".equalsIgnoreCase(address.getScheme())
                    && address.getHost() != null
                    && address.getUserInfo() == null
                    && address.toString().length() <= ENTRY;
        }

        private String text(String text, int most, String what) {
            if (text.isBlank()) {
                throw new PageFault(what + " is empty");
            }
            return fits(text, most, what);
        }

        private String fits(String text, int most, String what) {
            if (text.length() > most) {
                throw new PageFault(what + " has more than " + most + " characters");
            }
            Optional<Integer> unseen = text.chars()
                    .filter(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')
                    .boxed()
                    .findFirst();
            if (unseen.isPresent()) {
                throw new PageFault(what + " has a character that controls something");
            }
            characters += text.length();
            if (characters > MOST_CHARACTERS) {
                throw new PageFault("more than " + MOST_CHARACTERS + " characters so far");
            }
            return text;
        }
    }
}
