package org.guichet.api.module;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.guichet.api.LocalizedText;

/**
 * Fields of a form that belong together. When the section as a whole is shown only under a condition, each of its fields
 * carries it.
 *
 * @param title its heading
 * @param help a few words below it
 * @param page whether it begins a page of its own where a form has several
 * @param fields names of its fields, in the order of the form
 */
public record FormSection(LocalizedText title, Optional<LocalizedText> help, boolean page, List<String> fields) {
    public FormSection {
        requireNonNull(title, "title");
        requireNonNull(help, "help");
        fields = List.copyOf(fields);
    }
}
