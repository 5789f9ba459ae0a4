package org.guichet.core.internal.attachment;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Makes small pictures of large ones: never holds more of them than is shown, and gives up what would take long. */
public final class PictureScale {

    /** Pixels of a picture that is still looked at; telephones make half as many. */
    private static final long MOST_PIXELS = 60_000_000;

    private static final int LONGEST_SIDE = 20_000;
    private static final int RIGHT_SIDE_UP = 1;

    private PictureScale() {}

    /**
     * The picture as JPEG, no side longer than that, with the side up that its camera said; empty when it can't be read.
     *
     * @param type its media type, JPEG or PNG
     */
    public static Optional<byte[]> jpeg(byte[] picture, String type, int size) {
        try {
            Optional<BufferedImage> read = read(picture, type, size);
            if (read.isEmpty()) {
                return Optional.empty();
            }
            int up = type.equals("image/jpeg")
                    ? PictureMetadata.orientation(picture).orElse(RIGHT_SIDE_UP)
                    : RIGHT_SIDE_UP;
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            return ImageIO.write(scaled(read.get(), size, up), "jpeg", out)
                    ? Optional.of(out.toByteArray())
                    : Optional.empty();
        } catch (IOException | RuntimeException unreadable) {
            // the library says what is broken in many ways
            return Optional.empty();
        }
    }

    /** About twice as large as is wanted: rows and columns between are passed over. */
    private static Optional<BufferedImage> read(byte[] picture, String type, int size) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(type);
        if (!readers.hasNext()) {
            return Optional.empty();
        }
        ImageReader reader = readers.next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(picture))) {
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (width > LONGEST_SIDE || height > LONGEST_SIDE || (long) width * height > MOST_PIXELS) {
                return Optional.empty();
            }
            int every = Math.max(1, Math.max(width, height) / (2 * size));
            ImageReadParam param = reader.getDefaultReadParam();
            param.setSourceSubsampling(every, every, 0, 0);
            return Optional.of(reader.read(0, param));
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage scaled(BufferedImage picture, int size, int up) {
        double factor = Math.min(1, (double) size / Math.max(picture.getWidth(), picture.getHeight()));
        int width = (int) Math.max(1, Math.round(picture.getWidth() * factor));
        int height = (int) Math.max(1, Math.round(picture.getHeight() * factor));
        boolean lies = up >= 5;
        BufferedImage small =
                new BufferedImage(lies ? height : width, lies ? width : height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = small.createGraphics();
        try {
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, small.getWidth(), small.getHeight());
            pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            pen.setTransform(turned(up, width, height));
            pen.drawImage(picture, 0, 0, width, height, null);
        } finally {
            pen.dispose();
        }
        return small;
    }

    /** From how it is kept to how it is seen, for each of Exif's eight ways. */
    private static AffineTransform turned(int up, int w, int h) {
        return switch (up) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
            default -> new AffineTransform();
        };
    }
}
