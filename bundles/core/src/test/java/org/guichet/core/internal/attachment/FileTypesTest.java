package org.guichet.core.internal.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTypesTest {

    private static final String WORD =
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    @TempDir
    Path directory;

    private Optional<String> type(byte[] content) throws IOException {
        return FileTypes.of(Files.write(directory.resolve("file"), content));
    }

    private static byte[] zip(Map<String, String> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void whatIsInADocumentDecides() throws IOException {
        assertThat(type(zip(Map.of("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "<x/>"))))
                .contains("application/vnd.oasis.opendocument.text");
        assertThat(type(zip(Map.of(
                        "[Content_Types].xml", "<Override ContentType='" + WORD + "'/>", "word/document.xml", "<w/>"))))
                .contains("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        assertThat(type("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII))).contains("application/pdf");
    }

    @Test
    void picturesOfTelephonesAreKnownByWhatIsInThem() throws IOException {
        for (String brand : List.of("heic", "mif1", "hevc")) {
            byte[] content = ("\0\0\0\u0018ftyp" + brand + "\0\0\0\0").getBytes(StandardCharsets.ISO_8859_1);
            assertThat(type(content)).isEmpty();
            assertThat(FileTypes.isHeif(directory.resolve("file"))).as(brand).isTrue();
        }
        for (String other : List.of("\0\0\0\u0018ftypavif\0\0\0\0", "\0\0\0\u0018ftypmp42", "ftyp", "")) {
            Files.write(directory.resolve("file"), other.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(FileTypes.isHeif(directory.resolve("file"))).as(other).isFalse();
        }
    }

    @Test
    void anyOtherZipIsRefused() throws IOException {
        assertThat(type(zip(Map.of("a.txt", "x")))).isEmpty();
        assertThat(type(zip(Map.of("META-INF/MANIFEST.MF", "x", "A.class", "x"))))
                .isEmpty();
        assertThat(type(zip(Map.of("mimetype", "application/vnd.oasis.opendocument.spreadsheet"))))
                .isEmpty();
        assertThat(type(zip(
                        Map.of("[Content_Types].xml", "<Override ContentType='sheet'/>", "word/document.xml", "<w/>"))))
                .isEmpty();
        byte[] broken = zip(Map.of("mimetype", "application/vnd.oasis.opendocument.text"));
        assertThat(type(java.util.Arrays.copyOf(broken, broken.length - 30))).isEmpty();
    }

    @Test
    void whatRunsWhenItIsOpenedIsRefused() throws IOException {
        String types = "<Override ContentType='" + WORD + "'/>";
        for (String part : new String[] {"word/vbaProject.bin", "word/activeX/activeX1.bin", "word/embeddings/a.bin"}) {
            assertThat(type(zip(Map.of("[Content_Types].xml", types, "word/document.xml", "<w/>", part, "x"))))
                    .as(part)
                    .isEmpty();
        }
        assertThat(type(zip(Map.of(
                        "[Content_Types].xml",
                        types + "application/vnd.ms-word.document.macroEnabled.main+xml",
                        "word/document.xml",
                        "<w/>"))))
                .isEmpty();
        for (String part : new String[] {"Basic/Standard/Module1.xml", "Scripts/python/a.py"}) {
            assertThat(type(zip(Map.of("mimetype", "application/vnd.oasis.opendocument.text", part, "x"))))
                    .as(part)
                    .isEmpty();
        }
    }

    @Test
    void noiseIsNothingWhateverItIsCalled() throws IOException {
        assertThat(type(new byte[] {0})).isEmpty();
        assertThat(type(new byte[1000])).isEmpty();
        assertThat(type("<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(type("<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(type(new byte[] {'M', 'Z', 0, 1})).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "facture.pdf, application/pdf, facture.pdf",
        "facture.pdf.bat, application/pdf, facture.pdf",
        "facture.exe, application/pdf, facture.pdf",
        "facture, application/pdf, facture.pdf",
        "moi.JPEG, image/jpeg, moi.JPEG",
        "moi.png, image/jpeg, moi.jpg",
        "12.rue des Écoles, image/png, 12.rue des Écoles.png",
        ".htaccess, image/webp, .htaccess.webp"
    })
    void theEndOfTheNameFollowsTheType(String name, String type, String kept) {
        assertThat(FileTypes.named(name, type)).isEqualTo(kept);
    }
}
