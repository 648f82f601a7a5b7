// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Expected values: numpy 2.4.6, {@code numpy.linalg.norm(v)}, {@code (v == 0).mean()}. */
class VectorDescriptorTest {
    @Test
    void numbers_areThoseOfNumpy() {
        VectorDescriptor few = VectorDescriptor.of(new double[] {3, -4, 0, 12, 0.5, 0, -0.0, 1e-3});
        assertThat(few.norm()).isCloseTo(13.00961186969081, within(1e-14));
        assertThat(few.numbers()).containsEntry("dimension", 8.0).containsEntry("zeros", 0.375);
        double[] wave =
                IntStream.range(0, 384).mapToDouble(i -> Math.sin(i * 0.37)).toArray();
        assertThat(VectorDescriptor.of(wave).norm()).isCloseTo(13.825753708465182, within(1e-13));
        assertThat(VectorDescriptor.of(wave).zeros()).isEqualTo(0.0026041666666666665);
    }

    @Test
    void singlePrecision_isComputedInDouble() {
        VectorDescriptor descriptor = VectorDescriptor.of(new float[] {0.1f, 0.2f, -0.3f, 0});
        assertThat(descriptor.norm()).isCloseTo(0.37416575022665244, within(1e-16));
        assertThat(descriptor.zeros()).isEqualTo(0.25);
    }

    @Test
    void hugeAndTinyComponents_doNotOverflow() {
        assertThat(VectorDescriptor.of(new double[] {3e200, 4e200}).norm()).isCloseTo(5e200, within(1e186));
        assertThat(VectorDescriptor.of(new double[] {3e-200, 4e-200}).norm()).isCloseTo(5e-200, within(1e-214));
    }

    @Test
    void whatIsNotFinite_shows() {
        assertThat(VectorDescriptor.of(new double[] {1, Double.NaN, Double.POSITIVE_INFINITY})
                        .norm())
                .isNaN();
        assertThat(VectorDescriptor.of(new double[] {1, Double.NEGATIVE_INFINITY})
                        .norm())
                .isEqualTo(Double.POSITIVE_INFINITY);
    }

    /** numpy 2.4.6: {@code numpy.linalg.norm(numpy.tile([0.5, -0.5, 0, 1], 25000))}. */
    @Test
    void longVector_andSingleComponent() {
        double[] tiled = IntStream.range(0, 100_000)
                .mapToDouble(i -> new double[] {0.5, -0.5, 0, 1}[i % 4])
                .toArray();
        assertThat(VectorDescriptor.of(tiled).norm()).isCloseTo(193.64916731037084, within(1e-10));
        assertThat(VectorDescriptor.of(tiled).numbers())
                .containsEntry("dimension", 100_000.0)
                .containsEntry("zeros", 0.25);
        assertThat(VectorDescriptor.of(new double[] {-2.5}).numbers())
                .isEqualTo(Map.of("dimension", 1.0, "norm", 2.5, "zeros", 0.0));
    }

    @Test
    void smallestAndLargestNumbers_haveTheirNorm_orAreInfiniteTruly() {
        assertThat(VectorDescriptor.of(new double[] {Double.MIN_VALUE, 0}).norm())
                .isEqualTo(Double.MIN_VALUE);
        assertThat(VectorDescriptor.of(new double[] {Double.MAX_VALUE, 1}).norm())
                .isEqualTo(Double.MAX_VALUE);
        assertThat(VectorDescriptor.of(new double[] {Double.MAX_VALUE, Double.MAX_VALUE})
                        .norm())
                .isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(VectorDescriptor.of(new float[] {Float.MAX_VALUE, Float.MAX_VALUE})
                        .norm())
                .isCloseTo(Float.MAX_VALUE * Math.sqrt(2), within(1e25));
        assertThat(VectorDescriptor.of(new float[] {Float.NaN}).norm()).isNaN();
    }

    @Test
    void emptyVector_hasNoShare_andZerosHaveNoLength() {
        assertThat(VectorDescriptor.of(new float[0]).numbers()).isEqualTo(Map.of("dimension", 0.0, "norm", 0.0));
        assertThat(VectorDescriptor.of(new double[] {0, -0.0}).numbers())
                .isEqualTo(Map.of("dimension", 2.0, "norm", 0.0, "zeros", 1.0));
    }
}
