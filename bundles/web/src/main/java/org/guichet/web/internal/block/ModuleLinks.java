package org.guichet.web.internal.block;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.LocalizedText;
import org.guichet.api.access.Caller;
import org.guichet.api.page.PageArea;
import org.guichet.platform.page.ModulePages;
import org.guichet.web.internal.http.MoreLinks;
import org.guichet.web.internal.http.Routes.NavLink;
import org.guichet.web.internal.text.Language;
import org.guichet.web.internal.text.Texts;
import org.guichet.web.page.Area;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Links to the pages of modules that want one. Calls no module. */
@Component(service = {MoreLinks.class, ModuleLinks.class})
public class ModuleLinks implements MoreLinks {

    private final ModulePages pages;

    /** A link on a commune's page. */
    public record Link(String title, String address) {}

    @Activate
    public ModuleLinks(@Reference ModulePages pages) {
        this.pages = pages;
    }

    @Override
    public List<NavLink> of(Area area, Caller caller) {
        return pages.in(PageArea.valueOf(area.name())).stream()
                .filter(page -> page.navigation() && !pages.grants(page, caller).isEmpty())
                .map(page ->
                        new NavLink(Addresses.of(page, Optional.empty()), page.id(), "", false, words(page.title())))
                .toList();
    }

    /** The pages for residents of a commune. */
    public List<Link> of(String commune, Texts texts) {
        return pages.in(PageArea.PORTAL).stream()
                .filter(page -> page.navigation() && pages.isIn(commune, page))
                .map(page -> new Link(texts.of(page.title()), Addresses.of(page, Optional.of(commune))))
                .toList();
    }

    private static Map<String, String> words(LocalizedText title) {
        Map<String, String> words = new HashMap<>();
        for (Language language : Language.values()) {
            words.put(language.code(), Texts.in(language).of(title));
        }
        return words;
    }
}
