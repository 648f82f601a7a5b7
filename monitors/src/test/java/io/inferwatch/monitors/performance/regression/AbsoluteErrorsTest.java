// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.schema.RuleViolationException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AbsoluteErrorsTest {
    @Test
    void binnedMedian_isWithinItsBound() {
        Random random = new Random(11);
        RegressionSummary.Builder exact = new RegressionSummary.Builder(Integer.MAX_VALUE);
        RegressionSummary.Builder binned = new RegressionSummary.Builder(100);
        for (int i = 0; i < 20_000; i++) {
            double error = Math.exp(3 * random.nextGaussian());
            exact.add(0, error, 1);
            binned.add(0, error, 1);
        }
        double all = exact.build().metrics().value("median_absolute_error");
        var some = binned.build().metrics();

        assertThat(some.errorBound("median_absolute_error")).isPositive();
        assertThat(Math.abs(some.value("median_absolute_error") - all))
                .isLessThanOrEqualTo(some.errorBound("median_absolute_error"));
    }

    @Test
    void mergedBins_areThoseOfAllRows() {
        Random random = new Random(3);
        RegressionSummary.Builder all = new RegressionSummary.Builder(50);
        RegressionSummary.Builder[] parts = {new RegressionSummary.Builder(50), new RegressionSummary.Builder(50)};
        for (int i = 0; i < 1000; i++) {
            double error = random.nextDouble();
            all.add(0, error, 1);
            parts[i < 30 ? 0 : 1].add(0, error, 1);
        }

        assertThat(parts[0].build().merge(parts[1].build()).metrics().value("median_absolute_error"))
                .isEqualTo(all.build().metrics().value("median_absolute_error"));
    }

    @Test
    void row_thatIsNotFinite_isRejected() {
        RegressionSummary.Builder builder = new RegressionSummary.Builder(5);

        assertThatThrownBy(() -> builder.add(Double.NaN, 1, 1)).isInstanceOf(RuleViolationException.class);
        assertThatThrownBy(() -> builder.add(1, Double.POSITIVE_INFINITY, 1))
                .isInstanceOf(RuleViolationException.class);
    }
}
