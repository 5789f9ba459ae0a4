package org.guichet.core.internal.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureScaleTest {

    private static final int SIZE = 100;
    private static final String JPEG = "image/jpeg";
    private static final String PNG = "image/png";

    /** Red at the left, blue at the right. */
    private static byte[] picture(String format, int width, int height) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width / 2, height);
        pen.setColor(Color.BLUE);
        pen.fillRect(width / 2, 0, width - width / 2, height);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, format, out);
        return out.toByteArray();
    }

    private static byte[] turned(byte[] jpeg, int up) {
        byte[] exif = {
            (byte) 0xff,
            (byte) 0xe1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            1,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) up,
            0,
            0,
            0,
            0,
            0,
            0
        };
        return ByteBuffer.allocate(jpeg.length + exif.length)
                .put(jpeg, 0, 2)
                .put(exif)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    private static BufferedImage small(byte[] picture, String type) throws IOException {
        return ImageIO.read(
                new ByteArrayInputStream(PictureScale.jpeg(picture, type, SIZE).orElseThrow()));
    }

    private static String colour(BufferedImage picture, double x, double y) {
        Color seen =
                new Color(picture.getRGB((int) (x * (picture.getWidth() - 1)), (int) (y * (picture.getHeight() - 1))));
        return seen.getRed() > seen.getBlue() ? "red" : "blue";
    }

    @Test
    void isSmallAndLooksAlike() throws IOException {
        for (String format : new String[] {"jpeg", "png"}) {
            BufferedImage small = small(picture(format, 1_700, 900), "image/" + format);
            assertThat(small.getWidth()).isEqualTo(SIZE);
            assertThat(small.getHeight()).isEqualTo(53);
            assertThat(colour(small, 0.1, 0.5)).isEqualTo("red");
            assertThat(colour(small, 0.9, 0.5)).isEqualTo("blue");
        }
        assertThat(small(picture("png", 30, 20), PNG).getWidth())
                .as("never larger")
                .isEqualTo(30);
        assertThat(small(picture("png", 4_000, 1), PNG).getHeight()).isEqualTo(1);
    }

    /** By Exif's eight ways: where the first column of what is kept is seen. */
    @ParameterizedTest
    @CsvSource({"1,LEFT", "2,RIGHT", "3,RIGHT", "4,LEFT", "5,TOP", "6,TOP", "7,BOTTOM", "8,BOTTOM"})
    void theRightSideIsUp(int up, String red) throws IOException {
        BufferedImage small = small(turned(picture("jpeg", 400, 200), up), JPEG);
        boolean stands = red.equals("TOP") || red.equals("BOTTOM");
        assertThat(small.getHeight() > small.getWidth()).isEqualTo(stands);
        boolean begins = red.equals("TOP") || red.equals("LEFT");
        assertThat(colour(small, stands ? 0.5 : 0.1, stands ? 0.1 : 0.5)).isEqualTo(begins ? "red" : "blue");
        assertThat(colour(small, stands ? 0.5 : 0.9, stands ? 0.9 : 0.5)).isEqualTo(begins ? "blue" : "red");
    }

    @Test
    void whatCannotBeReadOrWouldTakeLongIsNone() throws IOException {
        byte[] png = picture("png", 300, 200);
        byte[] jpeg = picture("jpeg", 300, 200);
        assertThat(PictureScale.jpeg(new byte[0], PNG, SIZE)).isEmpty();
        assertThat(PictureScale.jpeg(Arrays.copyOf(png, 60), PNG, SIZE)).isEmpty();
        assertThat(PictureScale.jpeg(png, JPEG, SIZE)).isEmpty();
        assertThat(PictureScale.jpeg(jpeg, "image/webp", SIZE)).isEmpty();
        assertThat(PictureScale.jpeg(sized(png, 19_000, 19_000), PNG, SIZE))
                .as("too many points to look at")
                .isEmpty();
        assertThat(PictureScale.jpeg(sized(png, Integer.MAX_VALUE, 1), PNG, SIZE))
                .isEmpty();
        assertThat(PictureMetadata.orientation(new byte[] {1, 2, (byte) 0xff})).isEqualTo(Optional.empty());
    }

    /** Says that it is of another size. */
    private static byte[] sized(byte[] png, int width, int height) {
        byte[] other = png.clone();
        ByteBuffer head = ByteBuffer.wrap(other).putInt(16, width).putInt(20, height);
        CRC32 sum = new CRC32();
        sum.update(other, 12, 17);
        head.putInt(29, (int) sum.getValue());
        return other;
    }
}
