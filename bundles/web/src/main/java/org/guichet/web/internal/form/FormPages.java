package org.guichet.web.internal.form;

import java.util.ArrayList;
import java.util.List;
import org.guichet.api.module.FormSection;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.web.internal.text.Texts;

/**
 * A form in pages, each of one block or more.
 *
 * @param pages at least one; the last one also takes the words and the contact
 */
public record FormPages(List<List<Block>> pages) {

    /** Questions under a heading; the first block may have none. */
    public record Block(String title, String help, List<Question> questions) {}

    public static FormPages of(ServiceDefinition service, List<Question> questions, Texts texts) {
        List<String> sectioned =
                service.sections().stream().flatMap(s -> s.fields().stream()).toList();
        List<List<Block>> pages = new ArrayList<>();
        List<Block> page = new ArrayList<>();
        List<Question> first =
                questions.stream().filter(q -> !sectioned.contains(q.field())).toList();
        if (!first.isEmpty()) {
            page.add(new Block("", "", first));
        }
        for (FormSection section : service.sections()) {
            if (section.page() && !page.isEmpty()) {
                pages.add(page);
                page = new ArrayList<>();
            }
            page.add(new Block(
                    texts.of(section.title()),
                    section.help().map(texts::of).orElse(""),
                    questions.stream()
                            .filter(q -> section.fields().contains(q.field()))
                            .toList()));
        }
        pages.add(page);
        return new FormPages(pages);
    }

    public int last() {
        return pages.size() - 1;
    }

    public List<Question> questions(int page) {
        return pages.get(page).stream().flatMap(b -> b.questions().stream()).toList();
    }

    /** The page that has that input; the last one for words and contact. */
    public int with(String input) {
        for (int i = 0; i < pages.size(); i++) {
            if (questions(i).stream().anyMatch(q -> owns(q, input))) {
                return i;
            }
        }
        return last();
    }

    /** The next page, from that one on, where something is asked now; the last one always asks. */
    public int asking(int from, Answers answers) {
        for (int i = from; i < last(); i++) {
            if (questions(i).stream().anyMatch(q -> answers.shown().contains(q.field()))) {
                return i;
            }
        }
        return last();
    }

    /** The page before that one where something is asked now; negative when there is none. */
    public int askingBefore(int page, Answers answers) {
        for (int i = page - 1; i >= 0; i--) {
            if (questions(i).stream().anyMatch(q -> answers.shown().contains(q.field()))) {
                return i;
            }
        }
        return -1;
    }

    public static boolean owns(Question question, String input) {
        return input.equals(question.name()) || input.startsWith(question.name() + ".");
    }
}
