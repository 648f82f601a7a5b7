// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Numbers as the text of a field that is not indexed, to the last bit: eight bytes each, deflated, base64. */
final class NumbersCodec {
    private NumbersCodec() {}

    static String encode(double[] numbers) {
        ByteBuffer plain = ByteBuffer.allocate(Double.BYTES * numbers.length);
        plain.asDoubleBuffer().put(numbers);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream packed = new DeflaterOutputStream(bytes)) {
            packed.write(plain.array());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** @throws IllegalStateException if the text holds no numbers */
    static double[] decode(String text) {
        try (InflaterInputStream packed = new InflaterInputStream(
                new ByteArrayInputStream(Base64.getDecoder().decode(text)))) {
            ByteBuffer plain = ByteBuffer.wrap(packed.readAllBytes());
            double[] numbers = new double[plain.remaining() / Double.BYTES];
            plain.asDoubleBuffer().get(numbers);
            return numbers;
        } catch (IOException | IllegalArgumentException damaged) {
            throw new IllegalStateException("estimator: Expecting stored numbers. Found: damaged bytes", damaged);
        }
    }
}
