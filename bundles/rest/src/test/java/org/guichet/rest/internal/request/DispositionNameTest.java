package org.guichet.rest.internal.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.guichet.rest.resource.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DispositionNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "attachment; filename=\"photo.jpg\" | photo.jpg",
                "attachment;filename=photo.jpg | photo.jpg",
                "attachment; filename=ma photo.jpg | ma photo.jpg",
                "ATTACHMENT; FILENAME=\"photo.jpg\"; | photo.jpg",
                "attachment; size=12; filename=\"a;b=c.jpg\" | a;b=c.jpg",
                "attachment; filename=\"le \\\"plan\\\".pdf\" | le \"plan\".pdf",
                "attachment; filename=\"C:\\dossier\\plan.pdf\" | C:\\dossier\\plan.pdf",
                "attachment; filename=\"a.pdf\"; filename*=UTF-8''pi%C3%A8ce.pdf | pièce.pdf",
                "attachment; filename*=utf-8'fr'pi%c3%a8ce.pdf | pièce.pdf",
                "attachment; filename*=iso-8859-1''pi%E8ce.pdf | pièce.pdf",
                "attachment; filename*=UTF-8''photo%20%34.jp%67 | photo 4.jpg",
                "attachment | file",
                "attachment; filename=\"\" | file",
                "attachment; filename=\"\u200b\" | file",
                "` ` | file"
            })
    void nameIsWhatTheHeaderSays(String header, String name) {
        assertThat(DispositionName.in(header)).isEqualTo(name);
    }

    @Test
    void utf8InThePlainNameIsUnderstoodAsItComesByteByByte() {
        String bytes = new String("pièce d’identité.pdf".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        assertThat(DispositionName.in("attachment; filename=\"" + bytes + "\"")).isEqualTo("pièce d’identité.pdf");
        assertThat(DispositionName.in("attachment; filename=\"pi\u00e8ce.pdf\""))
                .isEqualTo("pièce.pdf");
        assertThat(DispositionName.in(null)).isEqualTo("file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attachment; filename*=UTF-8''%zz.pdf",
                "attachment; filename*=UTF-8''a%",
                "attachment; filename*=UTF-8''a%4",
                "attachment; filename*=UTF-8''%-1.pdf",
                "attachment; filename*=UTF-8''%ED%A0%80.pdf",
                "attachment; filename*=UTF-8''%C3.pdf",
                "attachment; filename*=UTF-16''a.pdf",
                "attachment; filename*=a.pdf",
                "attachment; filename=\"a.pdf",
                "attachment; filename=a\"b.pdf",
                "=; filename=a.pdf",
                "; filename=a.pdf"
            })
    void whatCannotBeReadIsToldAndNothingBreaks(String header) {
        assertThatThrownBy(() -> DispositionName.in(header))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.status())
                        .isEqualTo(400));
    }
}
