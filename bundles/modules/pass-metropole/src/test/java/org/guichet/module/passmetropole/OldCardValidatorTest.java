package org.guichet.module.passmetropole;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.FieldError;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.request.Channel;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.Resident;
import org.guichet.testkit.ModuleFixture;
import org.junit.jupiter.api.Test;

class OldCardValidatorTest {

    private static final ServiceDefinition RENEWAL = ModuleFixture.ofThisProject().services().stream()
            .filter(s -> s.code().equals("renouvellement"))
            .findFirst()
            .orElseThrow();

    private final OldCardValidator validator = new OldCardValidator();

    @Test
    void rightNumberPassesHoweverItIsTyped() {
        String number = CardNumber.of("7K3F-9QX2");

        assertThat(errors(number, "fr")).isEmpty();
        assertThat(errors(number.replace(" ", ""), "fr")).isEmpty();
    }

    @Test
    void wrongNumberIsRefusedInTheResidentsLanguage() {
        assertThat(errors("0000 0000 0001", "fr")).singleElement().satisfies(error -> {
            assertThat(error.field()).isEqualTo("answers.ancienneCarte");
            assertThat(error.code()).isEqualTo("checkDigit");
            assertThat(error.message()).startsWith("Ce numéro");
        });
        assertThat(errors("0000 0000 0001", "en")).singleElement().satisfies(error -> assertThat(error.message())
                .startsWith("No card"));
        assertThat(errors("0000 0000 0001", "oc")).singleElement().satisfies(error -> assertThat(error.message())
                .startsWith("Ce numéro"));
    }

    @Test
    void numberThatNobodyGaveIsNotChecked() {
        assertThat(validator.validate(draft(Map.of(), "fr"), RENEWAL)).isEmpty();
    }

    private List<FieldError> errors(String number, String language) {
        return validator.validate(draft(Map.of(OldCardValidator.OLD_CARD, number), language), RENEWAL);
    }

    private static RequestDraft draft(Map<String, Object> answers, String language) {
        return new RequestDraft(
                "grabels", RENEWAL.id(), Channel.ONLINE, language, Resident.ANONYMOUS, "", Optional.empty(), answers);
    }
}
