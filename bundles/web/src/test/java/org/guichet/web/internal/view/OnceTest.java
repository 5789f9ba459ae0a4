package org.guichet.web.internal.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateMethodModelEx;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OnceTest {

    private final Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
    private final AtomicInteger written = new AtomicInteger();

    OnceTest() {
        configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
        configuration.setSharedVariable("once", new Once());
    }

    public record Thing(String name) {}

    private String page(String template, Thing... things) throws Exception {
        TemplateMethodModelEx count = arguments -> written.incrementAndGet();
        StringWriter page = new StringWriter();
        new Template("page", template, configuration).process(Map.of("things", List.of(things), "count", count), page);
        return page.toString();
    }

    @Test
    void eachThingIsWrittenOnceAndEscapedOnce() throws Exception {
        String template = "<#list things as x><@once of=x>${x.name}${count()} </@once></#list>";
        Thing first = new Thing("<a>");
        Thing second = new Thing("b");
        assertThat(page(template, first, second, first)).isEqualTo("&lt;a&gt;1 b2 &lt;a&gt;1 ");
        assertThat(page(template, second, first)).as("on another page").isEqualTo("b2 &lt;a&gt;1 ");
        assertThat(page(template, new Thing("c"))).as("another thing").isEqualTo("c3 ");
    }

    @Test
    void whatFailsIsNotKept() throws Exception {
        Thing thing = new Thing("a");
        assertThatThrownBy(() -> page("<#list things as x><@once of=x>${x.name}${missing}</@once></#list>", thing))
                .isInstanceOf(TemplateException.class);
        assertThat(page("<#list things as x><@once of=x>${x.name}</@once></#list>", thing))
                .endsWith("a");
    }

    @Test
    void saysWhatItNeeds() {
        assertThatThrownBy(() -> page("<@once>x</@once>")).hasMessageContaining("once needs \"of\"");
    }
}
