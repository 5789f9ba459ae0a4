package ${package};

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.request.Channel;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.Resident;
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
        return new RequestDraft(
                "grabels",
                SERVICE.id(),
                Channel.ONLINE,
                "fr",
                Resident.ANONYMOUS,
                "",
                Optional.empty(),
                answers);
    }
}
