// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.describe;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Four numbers that describe an encoded image. Immutable.
 *
 * @param bytes size as encoded
 * @param width pixels; null if it cannot be decoded
 * @param height pixels; null if it cannot be decoded
 * @param brightness mean luma of the pixels, (0.299 R + 0.587 G + 0.114 B) / 255 (ITU-R BT.601), grey levels as
 *     encoded, transparency ignored, 0 black to 1 white; sampled at every k-th column and row above 4
 *     million pixels; null if it
 *     cannot be decoded or the image has more than 100 million pixels
 */
public record ImageDescriptor(
        int bytes,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Double brightness) implements Descriptor {

    /**
     * Describes an image of a format that {@code javax.imageio} supports (PNG, JPEG, GIF, BMP, WBMP, TIFF). Never throws: an
     * image that cannot be decoded, and every image if the JDK has no {@code java.desktop}, is described by its size alone.
     * Decodes on the caller's thread: about 25 ms (JPEG) to 40 ms (PNG) per million pixels.
     */
    public static ImageDescriptor of(byte[] encoded) {
        try {
            ImageDescriptor described = Pixels.describe(encoded);
            return described == null ? unknown(encoded) : described;
        } catch (Exception | LinkageError | OutOfMemoryError | StackOverflowError e) {
            return unknown(encoded);
        }
    }

    /** {@code bytes} and, if they are known, {@code width}, {@code height} and {@code brightness}. */
    @Override
    public Map<String, Double> numbers() {
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("bytes", (double) bytes);
        if (width != null && height != null) {
            numbers.put("width", (double) width);
            numbers.put("height", (double) height);
        }
        if (brightness != null) {
            numbers.put("brightness", brightness);
        }
        return numbers;
    }

    private static ImageDescriptor unknown(byte[] encoded) {
        return new ImageDescriptor(encoded.length, null, null, null);
    }
}
