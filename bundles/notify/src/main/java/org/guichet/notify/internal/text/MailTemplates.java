package org.guichet.notify.internal.text;

import freemarker.cache.ClassTemplateLoader;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.guichet.api.GuichetException;

/** Renders mails: HTML with all values escaped ({@code .ftlh}), and plain text ({@code .ftl}). Thread-safe. */
public final class MailTemplates {

    private final Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);

    public MailTemplates() {
        configuration.setTemplateLoader(new ClassTemplateLoader(MailTemplates.class.getClassLoader(), "mails"));
        configuration.setTemplateUpdateDelayMilliseconds(Long.MAX_VALUE);
        configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
        configuration.setLocalizedLookup(false);
        configuration.setRecognizeStandardFileExtensions(true);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    }

    /** A template with its ending. */
    public String render(String template, Map<String, Object> model) {
        StringWriter text = new StringWriter();
        try {
            configuration.getTemplate(template).process(model, text);
        } catch (TemplateException e) {
            // the expression is the template's own text, never what it stands for
            throw new GuichetException(
                    "mail.template",
                    e.getTemplateSourceName() + ":" + e.getLineNumber() + ": " + e.getBlamedExpressionString(),
                    e);
        } catch (IOException e) {
            throw new GuichetException("mail.template", "template " + template + " can't be read", e);
        }
        return text.toString();
    }
}
