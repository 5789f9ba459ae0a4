package org.guichet.api.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutsideTextTest {

    @Test
    void controlSignsGoButLineBreaksAndTabs() {
        assertThat(OutsideText.lines("a\u0000b\u0007\u001b[31m\u009bc\u007f\td\r\ne\rf\u0085g\u2028h\u000bi"))
                .isEqualTo("ab[31mc\td\ne\nf\ng\nh\ni");
    }

    @Test
    void halvesOfCharactersGoAndWholeOnesStay() {
        assertThat(OutsideText.lines("a\ud83db\ude00c\ud83d\ude00\uffff")).isEqualTo("abc\ud83d\ude00");
    }

    @Test
    void whatLooksTheSameIsTheSame() {
        assertThat(OutsideText.lines("E\u0301te\u0301")).isEqualTo("Été");
        assertThat(OutsideText.line("E\u0301te\u0301")).isEqualTo("Été");
    }

    @Test
    void spacesOfALineAreSpacesAndItsEndsAreClean() {
        assertThat(OutsideText.line("\ufeff\u00a012\u202frue\u2007des\tFleurs\r\nGrabels\u200b \u3164\u2800"))
                .isEqualTo("12 rue des Fleurs Grabels");
        assertThat(OutsideText.line("\u2067\u05e9\u05dc\u05d5\u05dd\u2069")).isEqualTo("\u05e9\u05dc\u05d5\u05dd");
    }

    @Test
    void wordsOfALetterKeepTheirLinesAndTheirSpaces() {
        assertThat(OutsideText.words("\u200b\n Bonjour\u00a0:\n\n\tun trou\n\u00a0"))
                .isEqualTo("Bonjour\u00a0:\n\n\tun trou");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
                "\u2764\ufe0f",
                "\ud83c\udff4\udb40\udc67\udb40\udc62\udb40\udc65\udb40\udc6e\udb40\udc67\udb40\udc7f",
                "\u0645\u0631\u062d\u0628\u0627",
                "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
                "\u0928\u092e\u0938\u094d\u0924\u0947",
                "L’œuf d’Élise à 5\u20ac"
            })
    void whatPeopleWriteStays(String text) {
        assertThat(OutsideText.lines(text)).isEqualTo(text);
        assertThat(OutsideText.line(text)).isEqualTo(text);
        assertThat(OutsideText.isEmpty(text)).isFalse();
        assertThat(OutsideText.isBroken(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\ufffc",
                "\u0301 \u20dd",
                "",
                " \t\n",
                "\u00a0",
                "\u200b",
                "\ufeff",
                "\u3164",
                "\u2800",
                "\u200e\u200f",
                "\u202a\u202c",
                "\u200d",
                "\ufe0f",
                "\u00ad",
                "\u0000",
                "\u115f\u1160"
            })
    void invisibleIsEmpty(String text) {
        assertThat(OutsideText.isEmpty(text)).isTrue();
        assertThat(OutsideText.isEmpty(OutsideText.line(text))).isTrue();
    }

    @Test
    void brokenIsWhatNoTextMayHold() {
        assertThat(OutsideText.isBroken("a\u0000")).isTrue();
        assertThat(OutsideText.isBroken("a\u0085")).isTrue();
        assertThat(OutsideText.isBroken("\ud83d")).isTrue();
        assertThat(OutsideText.isBroken("a\r\n\tb\u00a0")).isFalse();
    }

    @Test
    void plainTextIsTheVerySame() {
        String text = "Bonjour, il y a un trou à l'angle.";
        assertThat(OutsideText.line(text)).isSameAs(text);
    }
}
