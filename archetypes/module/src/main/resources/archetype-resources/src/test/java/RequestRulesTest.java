package ${package};

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.request.RequestDraft;
import org.guichet.testkit.ModuleFixture;
import org.junit.jupiter.api.Test;

class RequestRulesTest {

    private static final ServiceDefinition SERVICE =
            ModuleFixture.ofThisProject().services().get(0);

    private final RequestRules rules = new RequestRules();

    @Test
    void fewNeedNoReason() {
        assertThat(rules.validate(asked(Map.of("quantite", 3)), SERVICE)).isEmpty();
    }

    @Test
    void manyNeedAReason() {
        assertThat(rules.validate(asked(Map.of("quantite", 4)), SERVICE))
                .singleElement()
                .satisfies(error -> assertThat(error.field()).isEqualTo("answers.motif"));
        assertThat(rules.validate(asked(Map.of("quantite", 4, "motif", "Une fête")), SERVICE)).isEmpty();
    }

    private static RequestDraft asked(Map<String, Object> answers) {
        return RequestDraft.builder("grabels", SERVICE.id())
                .answers(answers)
                .build();
    }
}
