// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.performance;

import io.inferwatch.monitors.performance.summary.ClassLabels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The accuracy or the mean absolute error of single rows. */
final class RealisedMean {
    private RealisedMean() {}

    /**
     * The mean over the rows that have it; NaN without any.
     *
     * @param metric {@code accuracy} or {@code mae}
     */
    static double of(String metric, List<TruePrediction> rows) {
        return rows.stream()
                .map(each -> metric.equals("accuracy") ? right(each) : error(each))
                .<Double>mapMulti((value, sink) -> {
                    if (value != null) {
                        sink.accept(value);
                    }
                })
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
    }

    private static @Nullable Double right(TruePrediction each) {
        String truth = each.label().label();
        String predicted = ClassLabels.predicted(each.row().prediction(), null);
        return truth == null || predicted == null ? null : truth.equals(predicted) ? 1.0 : 0.0;
    }

    private static @Nullable Double error(TruePrediction each) {
        Double truth = each.label().value();
        Double predicted = each.row().prediction().value();
        return truth == null || predicted == null ? null : Math.abs(predicted - truth);
    }
}
