package org.guichet.api.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldTest {

    @ParameterizedTest
    @CsvSource({
        "L’Écluse,l'ecluse",
        "Sœur,SOEUR",
        "Straße,strasse",
        "ẞ,ss",
        "Łódź,lodz",
        "Søren,soren",
        "Đặng,dang",
        "Jean\u2011Paul,jean paul",
        "Jean–Paul,jean-paul",
        "Jean\u00a0Paul,Jean Paul",
        "Jean\u200bne,Jeanne",
        "ﬁn,fin",
        "Ｇｒａｂｅｌｓ,grabels",
        "Ele\u0301onore,Éléonore",
        "İstanbul,istanbul",
        "n°\u202f5,N° 5",
        "d\u02bcÉté,d`ete"
    })
    void oneFormForAllSpellings(String one, String other) {
        assertThat(Fold.of(one)).isEqualTo(Fold.of(other)).isEqualTo(Fold.of(Fold.of(one)));
    }

    @Test
    void formsAreThese() {
        assertThat(Fold.of("  L’œuvre, à  Saint-Jean ")).isEqualTo("l oeuvre, a saint jean");
        assertThat(Fold.of("Camille@Exemple.FR")).isEqualTo("camille@exemple.fr");
        assertThat(Fold.words("12 bis, rue de l'Église (n°3)")).isEqualTo("12 bis rue de l eglise n 3");
        assertThat(Fold.words("\u0645\u0631\u062d\u0628\u0627!")).isEqualTo("\u0645\u0631\u062d\u0628\u0627");
        assertThat(Fold.of("\u200b\u3164")).isEmpty();
        assertThat(Fold.words("°%…")).isEmpty();
    }
}
