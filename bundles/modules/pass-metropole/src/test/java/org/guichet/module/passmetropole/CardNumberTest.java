package org.guichet.module.passmetropole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CardNumberTest {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    @Test
    void numberFollowsFromTheReference() {
        assertThat(CardNumber.of("7K3F-9QX2")).isEqualTo(CardNumber.of("7K3F9QX2"));
        assertThat(CardNumber.of("0000-0000")).isEqualTo("0000 0000 0000");
        assertThat(CardNumber.of("0000-0010")).isEqualTo("0000 0000 0018");
        assertThat(CardNumber.of("ZZZZ-ZZZ0")).startsWith("3435 9738 367");
    }

    @Test
    void differentReferencesHaveDifferentNumbers() {
        Random random = new Random(1);
        Set<String> bodies = new HashSet<>();
        Set<String> numbers = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            StringBuilder body = new StringBuilder();
            for (int c = 0; c < 7; c++) {
                body.append(ALPHABET.charAt(random.nextInt(32)));
            }
            bodies.add(body.toString());
            numbers.add(CardNumber.of(body + "0"));
        }
        assertThat(numbers).hasSameSizeAs(bodies).allMatch(CardNumber::isRight);
    }

    @Test
    void readBackIsTheReference() {
        // what makes numbers unique: the reference can be had from the number
        String number = CardNumber.of("7K3F-9QX2").replace(" ", "");
        long value = Long.parseLong(number.substring(0, 11));
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < 7; i++) {
            body.insert(0, ALPHABET.charAt((int) (value % 32)));
            value /= 32;
        }
        assertThat(body.toString()).isEqualTo("7K3F9QX");
    }

    @Test
    void everyWrongDigitIsNoticed() {
        String right = CardNumber.of("7K3F-9QX2").replace(" ", "");
        assertThat(CardNumber.isRight(right)).isTrue();
        for (int i = 0; i < right.length(); i++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                String typed = right.substring(0, i) + digit + right.substring(i + 1);
                assertThat(CardNumber.isRight(typed)).isEqualTo(typed.equals(right));
            }
        }
        assertThat(CardNumber.isRight("12")).isFalse();
        assertThat(CardNumber.isRight("abcd efgh ijkl")).isFalse();
    }

    @Test
    void whatIsNoReferenceHasNoNumber() {
        assertThatIllegalArgumentException().isThrownBy(() -> CardNumber.of("7K3F"));
        assertThatIllegalArgumentException().isThrownBy(() -> CardNumber.of("UUUU-UUUU"));
    }
}
