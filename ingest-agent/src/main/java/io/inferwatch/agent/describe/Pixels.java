// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.describe;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/** The only class that uses {@code java.desktop}. In a Java runtime without that module it fails to link. */
final class Pixels {
    private static final long MAX_PIXELS = 100_000_000;
    private static final long MAX_UNSAMPLED_PIXELS = 4_000_000;

    private Pixels() {}

    /** Null if the format is not supported. */
    static @Nullable ImageDescriptor describe(byte[] encoded) throws IOException {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(encoded))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return null;
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return new ImageDescriptor(encoded.length, reader.getWidth(0), reader.getHeight(0), brightness(reader));
            } finally {
                reader.dispose();
            }
        }
    }

    private static @Nullable Double brightness(ImageReader reader) throws IOException {
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MAX_PIXELS) {
            return null;
        }
        int step = (int) Math.ceil(Math.sqrt(pixels / (double) MAX_UNSAMPLED_PIXELS));
        ImageReadParam parameters = reader.getDefaultReadParam();
        parameters.setSourceSubsampling(Math.max(1, step), Math.max(1, step), 0, 0);
        BufferedImage image = reader.read(0, parameters);
        boolean grey = image.getRaster().getNumBands() <= 2 && !(image.getColorModel() instanceof IndexColorModel);
        return grey ? meanGrey(image.getRaster()) : meanLuma(image);
    }

    /** Reads the samples: converted to RGB, Java would treat grey as linear light and brighten it. */
    private static double meanGrey(Raster raster) {
        double sum = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            for (int x = 0; x < raster.getWidth(); x++) {
                sum += raster.getSample(x, y, 0);
            }
        }
        double white = (1L << raster.getSampleModel().getSampleSize(0)) - 1;
        return sum / white / raster.getHeight() / raster.getWidth();
    }

    private static double meanLuma(BufferedImage image) {
        double sum = 0;
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int rgb : row) {
                sum += 0.299 * ((rgb >> 16) & 0xFF) + 0.587 * ((rgb >> 8) & 0xFF) + 0.114 * (rgb & 0xFF);
            }
        }
        return sum / 255 / image.getHeight() / row.length;
    }
}
