package org.guichet.core.internal.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureMetadataTest {

    private static final String WHERE = "43.6476 N 3.8018 E";

    @TempDir
    Path directory;

    private byte[] stripped(String type, byte[] picture) throws IOException {
        Path to = directory.resolve("to");
        PictureMetadata.strip(type, Files.write(directory.resolve("from"), picture), to);
        return Files.readAllBytes(to);
    }

    private static byte[] picture(String format) throws IOException {
        BufferedImage image = new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 40; x++) {
            image.setRGB(x, x / 2, 0xff8800 + x);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(whole::writeBytes);
        return whole.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] segment(int marker, byte[] content) {
        return join(
                ByteBuffer.allocate(4)
                        .putShort((short) (0xff00 | marker))
                        .putShort((short) (content.length + 2))
                        .array(),
                content);
    }

    private static byte[] exif(ByteOrder order, int orientation) {
        ByteBuffer tiff = ByteBuffer.allocate(26).order(order);
        tiff.put(ascii(order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM"))
                .putShort((short) 42)
                .putInt(8);
        tiff.putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation);
        return join(ascii("Exif\0\0"), tiff.array(), ascii(WHERE));
    }

    private static byte[] withSegments(byte[] jpeg, byte[]... segments) {
        return join(Arrays.copyOf(jpeg, 2), join(segments), Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    private static void assertSamePicture(byte[] left, byte[] right) throws IOException {
        BufferedImage one = ImageIO.read(new ByteArrayInputStream(left));
        BufferedImage other = ImageIO.read(new ByteArrayInputStream(right));
        for (int x = 0; x < one.getWidth(); x++) {
            for (int y = 0; y < one.getHeight(); y++) {
                assertThat(other.getRGB(x, y)).isEqualTo(one.getRGB(x, y));
            }
        }
    }

    @Test
    void whereAJpegWasTakenGoesAndThePictureStays() throws IOException {
        byte[] jpeg = picture("jpg");
        byte[] dirty = join(
                withSegments(
                        jpeg,
                        segment(0xe1, exif(ByteOrder.BIG_ENDIAN, 1)),
                        segment(0xe1, ascii("http://ns.adobe.com/xap/1.0/\0" + WHERE)),
                        segment(0xed, ascii("Photoshop 3.0\0" + WHERE)),
                        segment(0xfe, ascii(WHERE))),
                ascii("a film behind the picture, " + WHERE));
        byte[] clean = stripped("image/jpeg", dirty);
        assertThat(new String(clean, StandardCharsets.ISO_8859_1)).doesNotContain(WHERE);
        assertSamePicture(jpeg, clean);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 6, 8})
    void whichSideIsUpStays(int orientation) throws IOException {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            byte[] clean =
                    stripped("image/jpeg", withSegments(picture("jpg"), segment(0xe1, exif(order, orientation))));
            String text = new String(clean, StandardCharsets.ISO_8859_1);
            assertThat(text).doesNotContain(WHERE).contains("Exif\0\0");
            int at = text.indexOf("Exif\0\0") + 6;
            assertThat(ByteBuffer.wrap(clean).getShort(at + 18)).isEqualTo((short) orientation);
        }
    }

    @Test
    void aProgressiveJpegStaysWhole() throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("jpg").next();
        var how = writer.getDefaultWriteParam();
        how.setProgressiveMode(javax.imageio.ImageWriteParam.MODE_DEFAULT);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(
                    null,
                    new javax.imageio.IIOImage(ImageIO.read(new ByteArrayInputStream(picture("png"))), null, null),
                    how);
        }
        byte[] jpeg = bytes.toByteArray();
        assertSamePicture(jpeg, stripped("image/jpeg", withSegments(jpeg, segment(0xfe, ascii(WHERE)))));
    }

    @Test
    void whatIsWrittenIntoAPngGoes() throws IOException {
        byte[] png = picture("png");
        byte[] text = chunk("tEXt", ascii("Location\0" + WHERE));
        byte[] exif = chunk("eXIf", ascii(WHERE));
        byte[] dirty = join(Arrays.copyOf(png, 33), text, exif, Arrays.copyOfRange(png, 33, png.length), ascii(WHERE));
        byte[] clean = stripped("image/png", dirty);
        assertThat(clean).isEqualTo(png);
    }

    private static byte[] chunk(String name, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(ascii(name));
        crc.update(content);
        return join(
                ByteBuffer.allocate(4).putInt(content.length).array(),
                ascii(name),
                content,
                ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    @Test
    void whatIsWrittenIntoAWebpGoes() throws IOException {
        byte[] extended = riff("VP8X", new byte[] {0x0c, 0, 0, 0, 1, 0, 0, 1, 0, 0});
        byte[] image = riff("VP8 ", new byte[] {1, 2, 3, 4});
        byte[] webp = webp(extended, image, riff("EXIF", ascii(WHERE)), riff("XMP ", ascii(WHERE + ".")));
        byte[] clean = stripped("image/webp", webp);
        assertThat(clean).isEqualTo(webp(riff("VP8X", new byte[] {0, 0, 0, 0, 1, 0, 0, 1, 0, 0}), image));
    }

    private static byte[] riff(String name, byte[] content) {
        return join(
                ascii(name),
                ByteBuffer.allocate(4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(content.length)
                        .array(),
                content,
                new byte[content.length & 1]);
    }

    private static byte[] webp(byte[]... chunks) {
        byte[] all = join(chunks);
        return join(
                ascii("RIFF"),
                ByteBuffer.allocate(4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(all.length + 4)
                        .array(),
                ascii("WEBP"),
                all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/jpeg", "image/png", "image/webp"})
    void whatIsBrokenIsTakenWithoutAnError(String type) throws IOException {
        byte[] picture = type.equals("image/png") ? picture("png") : picture("jpg");
        for (int length = 0; length < picture.length; length += 7) {
            stripped(type, Arrays.copyOf(picture, length));
        }
    }

    @Test
    void otherFilesStayAsTheyAre() throws IOException {
        byte[] pdf = ascii("%PDF-1.7\n" + WHERE);
        assertThat(stripped("application/pdf", pdf)).isEqualTo(pdf);
    }
}
