package org.guichet.web.internal.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.LocalizedText;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.organisation.Counter;
import org.guichet.api.organisation.Department;
import org.guichet.api.organisation.Organisation;
import org.guichet.platform.organisation.OrganisationDesk;
import org.guichet.platform.organisation.OrganisationEdit;
import org.guichet.platform.search.Synonym;
import org.guichet.web.internal.text.Days;
import org.guichet.web.internal.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What was set at an organisation, by whom and why, in words. */
@Component(service = EditWords.class)
public class EditWords {

    private static final Set<String> ABOUT_ACCOUNTS = Set.of("manager", "password");
    private static final int MOST_EDITS = 15;

    private final AdminPages pages;
    private final OrganisationDesk desk;
    private final ModuleCatalogue catalogue;
    private final WordTargets targets;

    /** Something that was set. */
    public record EditView(String what, String by, String at, String reason) {}

    @Activate
    public EditWords(
            @Reference AdminPages pages,
            @Reference OrganisationDesk desk,
            @Reference ModuleCatalogue catalogue,
            @Reference WordTargets targets) {
        this.targets = targets;
        this.pages = pages;
        this.desk = desk;
        this.catalogue = catalogue;
    }

    /** The newest first; something that was set and why it was are one line. */
    List<EditView> of(Organisation organisation, Texts texts) {
        List<OrganisationEdit> edits =
                desk.edits(organisation.code()).stream().limit(MOST_EDITS).toList();
        List<EditView> views = new ArrayList<>();
        for (int i = 0; i < edits.size(); i++) {
            OrganisationEdit edit = edits.get(i);
            boolean explains = i + 1 < edits.size() && explains(edit, edits.get(i + 1));
            OrganisationEdit what = explains ? edits.get(++i) : edit;
            views.add(new EditView(
                    what(what, name(what, organisation, texts), texts),
                    AdminPages.who(what.by(), texts),
                    pages.day(what.at().atZone(Days.ZONE).toLocalDate(), texts),
                    edit.reason().orElse("")));
        }
        return views;
    }

    private static String what(OrganisationEdit edit, String name, Texts texts) {
        String what = texts.text("admin.edit." + edit.kind() + (edit.removed() ? ".removed" : ""), name);
        return edit.undone() ? texts.text("admin.edit.undone", what) : what;
    }

    /** What it is called; its code when it is gone. */
    private String name(OrganisationEdit edit, Organisation organisation, Texts texts) {
        if (edit.kind().equals("words")) {
            return Synonym.named(organisation.code(), edit.code())
                    .map(s -> targets.name(s, texts))
                    .orElse(edit.code());
        }
        Optional<LocalizedText> name =
                switch (edit.kind()) {
                    case "department" -> organisation.department(edit.code()).map(Department::name);
                    case "counter" ->
                        organisation.counters().stream()
                                .filter(c -> c.code().equals(edit.code()))
                                .findFirst()
                                .map(Counter::name);
                    case "participation", "module" ->
                        catalogue.module(edit.code()).map(ModuleInfo::title);
                    default -> Optional.empty();
                };
        return name.map(texts::of).orElse(edit.code());
    }

    private static boolean explains(OrganisationEdit explanation, OrganisationEdit before) {
        return explanation.reason().isPresent()
                && before.reason().isEmpty()
                && (explanation.kind().equals(before.kind())
                        || explanation.kind().equals("account") && ABOUT_ACCOUNTS.contains(before.kind()))
                && explanation.code().equals(before.code())
                && explanation.by().equals(before.by());
    }
}
