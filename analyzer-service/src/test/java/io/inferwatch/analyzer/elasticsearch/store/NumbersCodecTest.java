// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NumbersCodecTest {
    @Test
    void decode_givesBackWhatWasEncoded() {
        double[] numbers = new Random(1).doubles(1_000).toArray();
        numbers[0] = Double.NaN;
        numbers[1] = -0.0;

        assertThat(NumbersCodec.decode(NumbersCodec.encode(numbers))).containsExactly(numbers);
        assertThat(NumbersCodec.decode(NumbersCodec.encode(new double[0]))).isEmpty();
    }

    /** A change of the format needs another number in {@link EstimatorStore}. */
    @Test
    void storedNumbers_areReadForEver() {
        assertThat(NumbersCodec.decode("eJyz/8AABgdYIHSd+RObDobSOQA3ZwVi")).containsExactly(1, -2.5, 1e300);
    }

    @Test
    void decode_refusesWhatIsNoNumbers() {
        assertThatThrownBy(() -> NumbersCodec.decode("AAAA"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("estimator: Expecting stored numbers. Found: damaged bytes");
    }
}
