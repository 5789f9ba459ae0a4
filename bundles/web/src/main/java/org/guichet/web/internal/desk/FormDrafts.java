package org.guichet.web.internal.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.access.Caller;
import org.guichet.api.text.OutsideText;
import org.guichet.platform.desk.DeskDrafts;
import org.guichet.platform.desk.DeskDrafts.Draft;
import org.guichet.web.internal.http.Csrf;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.text.Days;
import org.guichet.web.internal.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What was typed into a form of the desk and not sent, kept for the account that typed it. */
@Component(service = FormDrafts.class)
public class FormDrafts {

    /** What belongs to one showing of a form, not to what was typed. */
    private static final Set<String> NOT_KEPT = Set.of(
            Csrf.FIELD, "password", "version", "sequence", "was.status", "was.assignee", "was.handler", "do", "part");

    /** What a form says by itself: with nothing else it is no draft. */
    private static final Set<String> NOT_TYPED =
            Set.of("act", "channel", "organisation", "key", "asked", "module", "assignee", "to", "also-assign");

    private static final TypeReference<Map<String, List<String>>> FORM = new TypeReference<>() {};

    private final DeskDrafts drafts;
    private final ObjectMapper json = new ObjectMapper();

    /**
     * A form as it was left.
     *
     * @param visit the page's visit, as if this had just been posted
     * @param when in words
     */
    record Restored(String form, Visit visit, String when) {}

    @Activate
    public FormDrafts(@Reference DeskDrafts drafts) {
        this.drafts = drafts;
    }

    /** Keeps what was posted; forgets the draft when nothing was typed. False when it is too much. */
    boolean save(Visit visit, Caller caller, String form) {
        Map<String, List<String>> kept = new LinkedHashMap<>();
        visit.request().getParameterMap().forEach((name, values) -> {
            if (!NOT_KEPT.contains(name)) {
                kept.put(name, List.of(values));
            }
        });
        return keep(caller, form, kept);
    }

    /** Keeps these inputs of a form; forgets the draft when none of them was typed. False when it is too much. */
    boolean keep(Caller caller, String form, Map<String, List<String>> kept) {
        boolean typed = kept.entrySet().stream()
                .filter(e -> !NOT_TYPED.contains(e.getKey()))
                .flatMap(e -> e.getValue().stream())
                .anyMatch(v -> !OutsideText.isEmpty(v));
        if (!typed) {
            drafts.discard(caller.account(), form);
            return true;
        }
        String content = write(kept);
        if (content.length() > DeskDrafts.MAX_CONTENT) {
            return false;
        }
        drafts.save(caller.account(), form, content);
        return true;
    }

    /** The draft of that form. */
    Optional<Restored> restore(Visit visit, Caller caller, String form) {
        return drafts.find(caller.account(), form).map(d -> restored(visit, d));
    }

    /** All drafts of forms whose names begin like that, newest first. */
    List<Restored> restoreAll(Visit visit, Caller caller, String prefix) {
        List<Restored> all = new ArrayList<>();
        drafts.of(caller.account(), prefix).forEach(d -> all.add(restored(visit, d)));
        return all;
    }

    /** It was sent, or is not wanted any more. */
    void discard(Caller caller, String form) {
        drafts.discard(caller.account(), form);
    }

    private Restored restored(Visit visit, Draft draft) {
        Map<String, String[]> parameters = new LinkedHashMap<>();
        read(draft.content()).forEach((name, values) -> parameters.put(name, values.toArray(String[]::new)));
        separate(parameters);
        Texts texts = visit.texts();
        String when = texts.text(
                "desk.draft.when",
                Days.day(draft.savedAt(), draft.savedAt(), texts),
                Days.time(draft.savedAt(), texts));
        Visit filled = new Visit(new CarriedForm(visit.request(), visit.path(), parameters), visit.response());
        return new Restored(draft.form(), filled, when);
    }

    /** Drafts of former versions hold one text, and what it was by the verb that was chosen beneath it. */
    private static void separate(Map<String, String[]> form) {
        String[] text = form.remove("text");
        if (text != null) {
            boolean note = Arrays.equals(form.get("act"), new String[] {CaseActions.NOTE});
            form.putIfAbsent(note ? CaseActions.NOTE : CaseActions.MESSAGE, text);
        }
    }

    private String write(Map<String, List<String>> form) {
        try {
            return json.writeValueAsString(form);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a form can't be written as JSON", e);
        }
    }

    private Map<String, List<String>> read(String content) {
        try {
            return json.readValue(content, FORM);
        } catch (JsonProcessingException e) {
            // not ours: as if nothing had been kept
            return Map.of();
        }
    }
}
