package sojourn.display.canvas;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Pictures of few colours as PNG, one byte a pixel: a third of what ImageIO makes of a chart, and a notebook keeps them all.
 * Beyond 256 colours the rarest, which are the soft edges of letters, take the nearest of the others. No time and no name of a
 * tool is written.
 */
public final class Png {
    private static final int MOST_COLOURS = 256;

    private Png() {}

    /**
     * {@return the image as PNG, the same bytes on every JDK}
     *
     * @param image of opaque pixels
     */
    public static byte[] encode(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        List<Integer> colours = colours(pixels);
        int kept = Math.min(MOST_COLOURS, colours.size());
        Map<Integer, Byte> places = new HashMap<>();
        byte[] palette = new byte[3 * kept];
        for (int i = 0; i < colours.size(); i++) {
            int colour = colours.get(i);
            places.put(colour, (byte) (i < kept ? i : nearest(colour, colours)));
            if (i < kept) {
                palette[i * 3] = (byte) (colour >> 16);
                palette[i * 3 + 1] = (byte) (colour >> 8);
                palette[i * 3 + 2] = (byte) colour;
            }
        }
        byte[] scan = new byte[height * (width + 1)];
        int last = -1;
        byte lastPlace = 0;
        for (int y = 0, at = 0; y < height; y++) {
            scan[at++] = 0;
            for (int x = 0; x < width; x++) {
                int colour = pixels[y * width + x] & 0xFFFFFF;
                if (colour != last) {
                    last = colour;
                    lastPlace = places.getOrDefault(colour, (byte) 0);
                }
                scan[at++] = lastPlace;
            }
        }
        return file(width, height, palette, scan);
    }

    /** The colours that occur, the most frequent first. */
    private static List<Integer> colours(int[] pixels) {
        Map<Integer, int[]> counts = new HashMap<>();
        int last = -1;
        int[] count = new int[1];
        for (int pixel : pixels) {
            int colour = pixel & 0xFFFFFF;
            if (colour != last) {
                last = colour;
                count = counts.computeIfAbsent(colour, c -> new int[1]);
            }
            count[0]++;
        }
        return counts.entrySet().stream()
                .sorted(Comparator.<Map.Entry<Integer, int[]>>comparingInt(entry -> -entry.getValue()[0])
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static int nearest(int colour, List<Integer> colours) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < MOST_COLOURS; i++) {
            int other = colours.get(i);
            int red = (colour >> 16 & 255) - (other >> 16 & 255);
            int green = (colour >> 8 & 255) - (other >> 8 & 255);
            int blue = (colour & 255) - (other & 255);
            int far = 2 * red * red + 4 * green * green + 3 * blue * blue;
            if (far < least) {
                least = far;
                best = i;
            }
        }
        return best;
    }

    private static byte[] file(int width, int height, byte[] palette, byte[] scan) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(0x89504E470D0A1A0AL);
            ByteArrayOutputStream header = new ByteArrayOutputStream();
            try (DataOutputStream data = new DataOutputStream(header)) {
                data.writeInt(width);
                data.writeInt(height);
                // 8 bits, palette, deflate, no filter, not interlaced
                data.write(new byte[] {8, 3, 0, 0, 0});
            }
            chunk(out, "IHDR", header.toByteArray());
            chunk(out, "PLTE", palette);
            Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (DeflaterOutputStream deflate = new DeflaterOutputStream(packed, deflater)) {
                deflate.write(scan);
            } finally {
                deflater.end();
            }
            chunk(out, "IDAT", packed.toByteArray());
            chunk(out, "IEND", new byte[0]);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * {@return the picture with a comment, which no reader shows}
     *
     * @param png     a whole file
     * @param comment in Latin-1
     */
    public static byte[] withComment(byte[] png, String comment) {
        // the last chunk is empty: length, name, checksum
        int end = png.length - 12;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(png, 0, end);
            chunk(out, "tEXt", ("Comment\0" + comment).getBytes(StandardCharsets.ISO_8859_1));
            out.write(png, end, 12);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) sum.getValue());
    }
}
