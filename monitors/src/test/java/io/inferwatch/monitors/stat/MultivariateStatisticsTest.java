// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Beside numpy 2.4.6 and scipy 1.17.1: {@code python3 multivariate_values.py}, in the test resources. */
class MultivariateStatisticsTest {
    private static final ReferenceValues NUMPY =
            ReferenceValues.of(MultivariateStatisticsTest.class, "multivariate_values.csv");

    @Test
    void reconstructionErrors_areNumpys() {
        PrincipalComponents components = PrincipalComponents.of(matrix("rows"), 0.65);
        assertThat(components.size()).isEqualTo((int) NUMPY.first("components"));
        double[] errors =
                Arrays.stream(matrix("other")).mapToDouble(components::error).toArray();
        assertThat(errors).containsExactly(NUMPY.get("errors"), within(1e-9));
    }

    @Test
    void auc_andItsDeLongError_areNumpys() {
        RocAuc.Result result = RocAuc.of(NUMPY.get("negative"), NUMPY.get("positive"));
        assertThat(new double[] {result.auc(), result.error()}).containsExactly(NUMPY.get("auc"), within(1e-9));
        assertThat(RocAuc.of(new double[] {1, 1}, new double[] {1, 1}).pValue()).isEqualTo(1);
        assertThat(RocAuc.of(new double[] {1, 2}, new double[] {3, 4}).pValue()).isZero();
    }

    @Test
    void ridgeLogistic_isTheMinimum() {
        double[] classes = NUMPY.get("classes");
        boolean[] positive = new boolean[classes.length];
        for (int i = 0; i < classes.length; i++) {
            positive[i] = classes[i] > 0;
        }
        RidgeLogistic model = RidgeLogistic.fit(matrix("rows"), positive, 2);
        double[] scores =
                Arrays.stream(matrix("other")).mapToDouble(model::score).toArray();
        // BFGS stops within 1e-6 of the minimum; Newton's steps go further.
        assertThat(scores).containsExactly(NUMPY.get("scores"), within(1e-5));
    }

    private static double[][] matrix(String name) {
        double[] values = NUMPY.get(name);
        double[][] rows = new double[values.length / 5][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(values, 5 * i, 5 * i + 5);
        }
        return rows;
    }
}
