// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Expected brightness: numpy 2.4.6, {@code y, x = numpy.mgrid[0:30, 0:40]}, {@code r = (x*7 + y*13) % 256},
 * {@code g = (x*3 + y*5) % 256}, {@code b = (x*11 + y) % 256}; {@code (0.299*r + 0.587*g + 0.114*b).mean() / 255} and
 * {@code r.mean() / 255}.
 */
class ImageDescriptorTest {
    private static final double BRIGHTNESS = 0.49905641830065356;
    private static final double GREY = 0.49312418300653593;

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "tiff"})
    void brightnessOfColours_isThatOfNumpy(String format) throws IOException {
        byte[] encoded = encoded(coloured(BufferedImage.TYPE_INT_RGB), format);
        ImageDescriptor descriptor = ImageDescriptor.of(encoded);
        assertThat(descriptor.brightness()).isCloseTo(BRIGHTNESS, within(1e-12));
        assertThat(descriptor.numbers())
                .containsEntry("bytes", (double) encoded.length)
                .containsEntry("width", 40.0)
                .containsEntry("height", 30.0);
    }

    @Test
    void transparency_isIgnored() throws IOException {
        assertThat(ImageDescriptor.of(encoded(coloured(BufferedImage.TYPE_INT_ARGB), "png"))
                        .brightness())
                .isCloseTo(BRIGHTNESS, within(1e-12));
    }

    @Test
    void jpeg_isNear() throws IOException {
        assertThat(ImageDescriptor.of(encoded(coloured(BufferedImage.TYPE_INT_RGB), "jpg"))
                        .brightness())
                .isCloseTo(BRIGHTNESS, within(0.01));
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY})
    void grey_isTakenAsItIsEncoded(int type) throws IOException {
        BufferedImage image = new BufferedImage(40, 30, type);
        int scale = type == BufferedImage.TYPE_BYTE_GRAY ? 1 : 257;
        for (int y = 0; y < 30; y++) {
            for (int x = 0; x < 40; x++) {
                image.getRaster().setSample(x, y, 0, (x * 7 + y * 13) % 256 * scale);
            }
        }
        assertThat(ImageDescriptor.of(encoded(image, "png")).brightness()).isCloseTo(GREY, within(1e-12));
    }

    @Test
    void largeImage_isLookedAtInSteps() throws IOException {
        BufferedImage half = new BufferedImage(3000, 2000, BufferedImage.TYPE_INT_RGB);
        half.createGraphics().fillRect(0, 0, 1500, 2000);
        ImageDescriptor descriptor = ImageDescriptor.of(encoded(half, "png"));
        assertThat(descriptor.width()).isEqualTo(3000);
        assertThat(descriptor.brightness()).isCloseTo(0.5, within(1e-3));
    }

    @Test
    void palette_isLookedUp() throws IOException {
        BufferedImage indexed = new BufferedImage(8, 16, BufferedImage.TYPE_BYTE_INDEXED);
        indexed.createGraphics().fillRect(0, 0, 2, 16);
        ImageDescriptor descriptor = ImageDescriptor.of(encoded(indexed, "gif"));
        assertThat(descriptor.brightness()).isCloseTo(0.25, within(1e-12));
        assertThat(descriptor.numbers()).containsEntry("width", 8.0).containsEntry("height", 16.0);
    }

    @Test
    void onePixel_isAnImage() throws IOException {
        BufferedImage pixel = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        pixel.setRGB(0, 0, 0xFF0000);
        assertThat(ImageDescriptor.of(encoded(pixel, "png")).numbers())
                .containsEntry("width", 1.0)
                .containsEntry("height", 1.0)
                .containsEntry("brightness", 0.299);
    }

    @Test
    void hugeImage_isMeasured_andNotDecoded() throws IOException {
        BufferedImage huge = new BufferedImage(20_000, 5_001, BufferedImage.TYPE_BYTE_BINARY);
        assertThat(ImageDescriptor.of(encoded(huge, "png")).numbers())
                .containsEntry("width", 20_000.0)
                .containsEntry("height", 5_001.0)
                .doesNotContainKey("brightness");
    }

    @Test
    void whatIsNoImage_hasItsSizeOnly() {
        assertThat(ImageDescriptor.of(new byte[0]).numbers()).isEqualTo(Map.of("bytes", 0.0));
        assertThat(ImageDescriptor.of("hello".getBytes()).numbers()).isEqualTo(Map.of("bytes", 5.0));
    }

    @Test
    void damagedImages_neverThrow() throws IOException {
        byte[] whole = encoded(coloured(BufferedImage.TYPE_INT_RGB), "png");
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            assertThatCode(() -> ImageDescriptor.of(damaged)).doesNotThrowAnyException();
        }
        assertThat(ImageDescriptor.of(Arrays.copyOf(whole, 60)).numbers()).containsOnlyKeys("bytes");
    }

    private static BufferedImage coloured(int type) {
        BufferedImage image = new BufferedImage(40, 30, type);
        for (int y = 0; y < 30; y++) {
            for (int x = 0; x < 40; x++) {
                int r = (x * 7 + y * 13) % 256;
                int g = (x * 3 + y * 5) % 256;
                int b = (x * 11 + y) % 256;
                image.setRGB(x, y, 0x80000000 | r << 16 | g << 8 | b);
            }
        }
        return image;
    }

    private static byte[] encoded(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, out)).isTrue();
        return out.toByteArray();
    }
}
