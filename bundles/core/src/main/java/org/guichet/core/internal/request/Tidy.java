package org.guichet.core.internal.request;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.guichet.api.request.Place;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.Resident;
import org.guichet.api.text.OutsideText;
import org.guichet.api.text.PhoneNumber;
import org.guichet.api.text.TextFormat;

/**
 * What is asked and said, as it is kept, whatever door it came by: tidied, and absent where nothing can be seen. Answers to a form
 * are only cleaned here; what is more depends on their questions.
 */
final class Tidy {

    private Tidy() {}

    static RequestDraft of(RequestDraft draft) {
        Resident resident = draft.resident();
        return new RequestDraft(
                OutsideText.line(draft.organisation()),
                OutsideText.line(draft.service()),
                draft.channel(),
                draft.language(),
                new Resident(
                        line(resident.name()),
                        line(resident.email())
                                .map(email -> TextFormat.EMAIL.read(email).orElse(email)),
                        line(resident.phone()).map(PhoneNumber::canonical)),
                OutsideText.words(draft.description()),
                draft.place()
                        .map(place -> new Place(place.position(), line(place.address())))
                        .filter(place -> place.position().isPresent()
                                || place.address().isPresent()
                                || draft.place().get().address().isEmpty()),
                map(draft.answers()),
                map(draft.parts()));
    }

    static RequestAction of(RequestAction action) {
        UnaryOperator<String> words = Tidy::words;
        if (action instanceof RequestAction.Assign assign) {
            return new RequestAction.Assign(OutsideText.line(assign.assignee()));
        } else if (action instanceof RequestAction.Transfer transfer) {
            return new RequestAction.Transfer(
                    transfer.to(),
                    transfer.message().map(words),
                    transfer.note().map(words));
        } else if (action instanceof RequestAction.Reply reply) {
            return new RequestAction.Reply(words.apply(reply.text()));
        } else if (action instanceof RequestAction.Note note) {
            return new RequestAction.Note(words.apply(note.text()));
        } else if (action instanceof RequestAction.Ask ask) {
            return new RequestAction.Ask(words.apply(ask.text()));
        } else if (action instanceof RequestAction.Answer answer) {
            return new RequestAction.Answer(words.apply(answer.text()));
        } else if (action instanceof RequestAction.Close close) {
            return new RequestAction.Close(close.message().map(words));
        } else if (action instanceof RequestAction.Reopen reopen) {
            return new RequestAction.Reopen(reopen.message().map(words));
        } else if (action instanceof RequestAction.Refuse refuse) {
            return new RequestAction.Refuse(words.apply(refuse.text()));
        } else if (action instanceof RequestAction.Perform perform) {
            return new RequestAction.Perform(
                    OutsideText.line(perform.type()), perform.message().map(words), map(perform.inputs()));
        } else if (action instanceof RequestAction.Cancel cancel) {
            return new RequestAction.Cancel(cancel.message().map(words));
        }
        if (action instanceof RequestAction.Prioritise prioritise) {
            return new RequestAction.Prioritise(
                    prioritise.priority(), prioritise.note().map(words).filter(n -> !n.isEmpty()));
        }
        RequestAction.Judge judge = (RequestAction.Judge) action;
        return new RequestAction.Judge(judge.solved(), judge.message().map(words));
    }

    private static String words(String text) {
        return OutsideText.isEmpty(text) ? "" : OutsideText.words(text);
    }

    private static Optional<String> line(Optional<String> text) {
        return text.map(OutsideText::line).filter(t -> !OutsideText.isEmpty(t));
    }

    private static Map<String, Object> map(Map<?, ?> answers) {
        Map<String, Object> tidy = new LinkedHashMap<>();
        answers.forEach((field, value) -> tidy.put(OutsideText.lines(String.valueOf(field)), value(value)));
        return tidy;
    }

    private static Object value(Object value) {
        if (value instanceof String text) {
            return OutsideText.lines(text);
        }
        if (value instanceof Map<?, ?> map) {
            return map(map);
        }
        return value instanceof List<?> list ? list.stream().map(Tidy::value).collect(Collectors.toList()) : value;
    }
}
