package org.guichet.web.internal.view;

import freemarker.cache.ClassTemplateLoader;
import freemarker.cache.MultiTemplateLoader;
import freemarker.cache.TemplateLoader;
import freemarker.cache.URLTemplateLoader;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateModelException;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.api.GuichetException;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Renders templates, those of other bundles that bring pages included. All values are escaped as HTML (.ftlh); each template is
 * parsed once.
 */
@Component(service = Templates.class)
public class Templates {

    private static final int ROOM = 64 * 1024;

    private static final Pattern OF_BUNDLE = Pattern.compile("(bundle-[0-9]+-[0-9]+)/(.+)");
    private static final Optional<Bundle> OWN = Optional.ofNullable(FrameworkUtil.getBundle(Templates.class));

    private final Utf8Writer.Known known = new Utf8Writer.Known();
    private final Configuration configuration;
    private final Assets assets;
    /** Bundles that bring pages, as they were installed or updated last. */
    private final Map<String, Bundle> bundles = new ConcurrentHashMap<>();

    @Activate
    public Templates(@Reference Assets assets) {
        this.assets = assets;
        configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setTemplateLoader(new MultiTemplateLoader(new TemplateLoader[] {
            new ClassTemplateLoader(Templates.class.getClassLoader(), "templates"), new OfBundles()
        }));
        configuration.setTemplateUpdateDelayMilliseconds(Long.MAX_VALUE);
        configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
        configuration.setLocalizedLookup(false);
        configuration.setNumberFormat("c");
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        try {
            configuration.setSharedVariable("assets", assets.addresses());
            configuration.setSharedVariable("once", new Once());
        } catch (TemplateModelException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a bundle's template is called here: its own name, for those of this bundle. */
    public String named(String template, Bundle bundle) {
        if (OWN.equals(Optional.of(bundle))) {
            return template;
        }
        String name = "bundle-" + bundle.getBundleId() + "-" + bundle.getLastModified();
        bundles.computeIfAbsent(name, n -> {
            bundles.values().removeIf(known -> known.getBundleId() == bundle.getBundleId());
            return bundle;
        });
        return name + "/" + template;
    }

    /** The addresses of a bundle's files, with those of the platform; empty for this bundle. */
    public Optional<Map<String, String>> filesOf(Bundle bundle) {
        return OWN.equals(Optional.of(bundle)) ? Optional.empty() : Optional.of(assets.addresses(bundle));
    }

    private final class OfBundles extends URLTemplateLoader {

        @Override
        protected URL getURL(String name) {
            Matcher parts = OF_BUNDLE.matcher(name);
            Bundle bundle = parts.matches() ? bundles.get(parts.group(1)) : null;
            return bundle == null || bundle.getState() == Bundle.UNINSTALLED
                    ? null
                    : bundle.getEntry("templates/" + parts.group(2));
        }
    }

    /** The page of a template, named without ending, in UTF-8. */
    public byte[] render(String template, Map<String, Object> model) {
        Utf8Writer page = new Utf8Writer(known, ROOM);
        try {
            configuration.getTemplate(template + ".ftlh").process(model, page);
        } catch (TemplateException e) {
            // the expression is the template's own text, never what it stands for
            throw new GuichetException(
                    "page.template",
                    e.getTemplateSourceName() + ":" + e.getLineNumber() + ": " + e.getBlamedExpressionString(),
                    e);
        } catch (IOException e) {
            throw new GuichetException("page.template", "template " + template + " can't be read", e);
        }
        return page.toBytes();
    }
}
