package org.guichet.web.internal.form;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.guichet.api.request.Attachment;
import org.guichet.api.time.Written;
import org.guichet.web.internal.form.Question.Kind;
import org.guichet.web.internal.text.Days;
import org.guichet.web.internal.text.Texts;

/**
 * A question as the template shows it.
 *
 * @param id of the input, or of the first of several
 * @param path where it stands in the form
 * @param value what was typed
 * @param error what to put right; empty when nothing is
 * @param shown whether the answers so far call for it
 * @param brief whether a short input is enough
 * @param files those that were handed in already
 * @param accept media types to choose from, with commas
 * @param fileHelp the same as people call them, how large and how many
 * @param fileBytes how large a file may be
 * @param fileLarge what the page's script says of a larger one; {@code {0}} stands for its name, {@code {1}} for its megabytes
 * @param several whether it takes more than one file
 * @param place what was typed for a place
 * @param rows the questions of a group, once, or once for each row
 * @param more whether there may be another row
 * @param least the first day, or day and time, that is taken
 * @param most the last one
 * @param fewer whether there may be a row less
 */
public record QuestionView(
        String id,
        String field,
        String path,
        String kind,
        String label,
        String help,
        boolean required,
        List<OptionView> options,
        String value,
        String error,
        boolean shown,
        boolean brief,
        List<FileView> files,
        String accept,
        String fileHelp,
        long fileBytes,
        String fileLarge,
        boolean several,
        PlaceView place,
        List<RowView> rows,
        boolean more,
        String least,
        String most,
        boolean fewer) {

    private static final int BRIEF = 40;
    /** A button or box to choose. */
    public record OptionView(String id, String value, String label, boolean chosen) {}

    /** A file that was handed in. */
    public record FileView(String id, String name, String size) {}

    /** What was typed for a place. */
    public record PlaceView(String address, String lat, String lon) {}

    /** One row of a group; numbers count from 1. */
    public record RowView(int number, List<QuestionView> questions) {}

    /** Makes the views of a page's questions. */
    public record Maker(
            Typed typed,
            Answers answers,
            Map<String, String> errors,
            Texts texts,
            Function<String, Optional<Attachment>> files) {

        public List<QuestionView> of(List<Question> questions) {
            return questions.stream()
                    .map(q -> of(q, answers.shown().contains(q.field())))
                    .toList();
        }

        private QuestionView of(Question q, boolean shown) {
            boolean place = q.kind() == Kind.PLACE;
            int rows = q.kind() == Kind.GROUPS ? typed.rows(q) : 0;
            FileRules rules = FileRules.of(q);
            LocalDate today = LocalDate.now(Days.ZONE);
            return new QuestionView(
                    place ? q.name(Typed.ADDRESS) : q.name(),
                    q.field(),
                    q.path(),
                    q.kind().name().toLowerCase(Locale.ROOT),
                    q.label(),
                    q.help().isEmpty() && q.kind() == Kind.TIME ? texts.text("form.time.help") : q.help(),
                    q.required(),
                    options(q),
                    value(q, typed.text(q.name())),
                    errors.getOrDefault(place ? q.name(Typed.ADDRESS) : q.name(), ""),
                    shown,
                    q.limit("maxLength").filter(m -> m.intValue() <= BRIEF).isPresent(),
                    q.kind() == Kind.FILES ? files(q) : List.of(),
                    rules.accept(),
                    rules.help(texts),
                    rules.bytes(),
                    rules.tooLarge(texts),
                    q.several(),
                    place
                            ? new PlaceView(
                                    typed.text(q.name(Typed.ADDRESS)),
                                    typed.text(q.name(Typed.LAT)),
                                    typed.text(q.name(Typed.LON)))
                            : new PlaceView("", "", ""),
                    rows(q, rows),
                    rows < q.mostRows(),
                    edge(q, q.firstDay(today), LocalTime.MIN),
                    edge(q, q.lastDay(today), LocalTime.of(23, 59)),
                    rows > q.leastRows());
        }

        /** A calendar shows only what it would have written itself. */
        private static String value(Question q, String text) {
            return switch (q.kind()) {
                case DATE -> Written.day(text).value().map(Object::toString).orElse(text);
                case DATE_TIME ->
                    Written.localTime(text).value().map(Object::toString).orElse(text);
                default -> text;
            };
        }

        private static String edge(Question q, LocalDate day, LocalTime time) {
            return q.kind() == Kind.DATE_TIME ? day.atTime(time).toString() : day.toString();
        }

        private List<RowView> rows(Question q, int rows) {
            if (q.kind() == Kind.GROUP) {
                return List.of(new RowView(
                        1, q.parts().stream().map(part -> of(part, true)).toList()));
            }
            List<RowView> views = new ArrayList<>();
            for (int i = 0; i < rows; i++) {
                views.add(new RowView(
                        i + 1, q.row(i).stream().map(part -> of(part, true)).toList()));
            }
            return views;
        }

        private List<FileView> files(Question q) {
            List<FileView> views = new ArrayList<>();
            for (String id : typed.all(q.name())) {
                files.apply(id)
                        .ifPresent(file -> views.add(new FileView(id, file.name(), FileSize.of(file.size(), texts))));
            }
            return views;
        }

        private List<OptionView> options(Question question) {
            List<OptionView> views = new ArrayList<>();
            List<String> chosen = typed.all(question.name());
            if (question.kind() == Kind.BOOLEAN) {
                add(views, question, "true", texts.text("form.yes"), chosen);
                add(views, question, "false", texts.text("form.no"), chosen);
            } else {
                question.options().forEach(o -> add(views, question, o.sent(), o.label(), chosen));
            }
            boolean buttons = question.kind() == Kind.BOOLEAN || question.kind() == Kind.CHOICE;
            if (buttons && !question.required()) {
                // a button can't be unpressed: somebody who doesn't know needs one to press
                views.add(new OptionView(
                        question.name() + "." + views.size(), "", texts.text("form.unknown"), chosen.isEmpty()));
            }
            return views;
        }

        private static void add(
                List<OptionView> views, Question question, String value, String label, List<String> chosen) {
            String id = views.isEmpty() ? question.name() : question.name() + "." + views.size();
            views.add(new OptionView(id, value, label, chosen.contains(value)));
        }
    }
}
