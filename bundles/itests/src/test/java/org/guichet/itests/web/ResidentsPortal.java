package org.guichet.itests.web;

import com.microsoft.playwright.BrowserContext;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands tests of residents' pages a running {@link Portal}: the same to all their classes of a run. Each test looks at
 * places of its own and leaves the modules as they were; the browser forgets everything between two tests.
 */
final class ResidentsPortal implements BeforeAllCallback, AfterEachCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(ResidentsPortal.class);

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        ExtensionContext.Store store = context.getRoot().getStore(NAMESPACE);
        if (store.get(Portal.class) == null) {
            // closed by JUnit after the last class
            store.put(Portal.class, Portal.start("portal"));
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        List.copyOf(portal(context).browser().contexts()).forEach(BrowserContext::close);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Portal.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return portal(context);
    }

    private static Portal portal(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).get(Portal.class, Portal.class);
    }
}
