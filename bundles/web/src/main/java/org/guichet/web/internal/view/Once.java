package org.guichet.web.internal.view;

import freemarker.core.Environment;
import freemarker.template.TemplateDirectiveBody;
import freemarker.template.TemplateDirectiveModel;
import freemarker.template.TemplateException;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.utility.DeepUnwrap;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * For templates: {@code <@once of=thing>…</@once>} writes what it holds once for each thing and remembers it as long as the
 * thing is in use. For what is long and stands on many pages. The thing must be a value that never changes, what is
 * written must be made of it alone, and things of one class must be written in one place only: what is remembered is
 * found by the thing. Thread-safe.
 */
final class Once implements TemplateDirectiveModel {

    private final Map<Object, Written> written = Collections.synchronizedMap(new WeakHashMap<>());

    /** What was written, and the same as it goes out. */
    private record Written(String text, byte[] bytes) {}

    @Override
    @SuppressWarnings("rawtypes") // as FreeMarker declares it
    public void execute(Environment page, Map parameters, TemplateModel[] variables, TemplateDirectiveBody body)
            throws TemplateException, IOException {
        if (!(parameters.get("of") instanceof TemplateModel of) || parameters.size() != 1 || body == null) {
            throw new TemplateModelException("once needs \"of\", and something to write");
        }
        Object thing = DeepUnwrap.unwrap(of);
        Written known = written.get(thing);
        if (known == null) {
            StringWriter writer = new StringWriter();
            body.render(writer);
            String text = writer.toString();
            known = new Written(text, text.getBytes(StandardCharsets.UTF_8));
            written.put(thing, known);
        }
        if (page.getOut() instanceof Utf8Writer out) {
            out.write(known.bytes);
        } else {
            page.getOut().write(known.text);
        }
    }
}
