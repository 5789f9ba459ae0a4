package org.guichet.platform.page;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.access.Caller;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.page.PageAnswer;
import org.guichet.api.page.PageArea;
import org.guichet.api.page.PageBlock;
import org.guichet.api.page.PageDefinition;
import org.guichet.api.page.PageInput;
import org.guichet.api.page.PageModel;
import org.guichet.api.page.PageVisit;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The pages that modules bring, for the platform's own doors. Modules are called behind the gate: never longer than its deadline,
 * and a page that fails costs nobody else anything. Thread-safe.
 */
@ProviderType
public interface ModulePages {

    /**
     * The page of that name while its module is active, or stands still for a moment, as during an update; whether anybody may
     * see it is another question.
     */
    Optional<PageDefinition> page(String module, String code);

    /** The pages of active modules in an area, by module and in the order of the definition. */
    List<PageDefinition> in(PageArea area);

    /** Whether a page of the portal is there in that commune: it takes part in the module today. */
    boolean isIn(String commune, PageDefinition page);

    /**
     * The roles that let somebody in: those that the page is for, at an organisation that takes part in the module, publishes it or
     * handles for it; an administrator's. None: the page is not for the caller. None in the portal.
     */
    Set<RoleGrant> grants(PageDefinition page, Caller caller);

    /** Asks the module what the page shows. */
    PageOutcome<PageModel> show(PageDefinition page, PageVisit visit);

    /**
     * Has the module take what was sent with a form that it showed.
     *
     * @param form as {@link #show} answered it a moment ago
     * @return what the module answers; {@link PageAnswer.Refused} without asking it when the answers don't fit the form
     */
    PageOutcome<PageAnswer> take(PageDefinition page, PageVisit visit, PageBlock.Form form, PageInput input);
}
