package org.guichet.web.internal.view;

import freemarker.cache.ClassTemplateLoader;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateModelException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.guichet.api.GuichetException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Renders templates. All values are escaped as HTML (.ftlh); each template is parsed once. */
@Component(service = Templates.class)
public class Templates {

    private static final int ROOM = 16 * 1024;

    private final Configuration configuration;

    @Activate
    public Templates(@Reference Assets assets) {
        configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setTemplateLoader(new ClassTemplateLoader(Templates.class.getClassLoader(), "templates"));
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

    /** The page of a template, named without ending. */
    public String render(String template, Map<String, Object> model) {
        StringWriter page = new StringWriter(ROOM);
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
        return page.toString();
    }
}
