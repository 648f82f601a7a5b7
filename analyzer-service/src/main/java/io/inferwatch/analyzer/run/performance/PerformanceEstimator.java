// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.performance;

import io.inferwatch.analyzer.run.performance.PredictedRows.PredictedRow;
import io.inferwatch.monitors.performance.classification.ConfusionMatrix;
import io.inferwatch.monitors.performance.interval.MetricInterval;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Expects the metrics of rows without their labels, as learnt from a labelled reference. Immutable. */
interface PerformanceEstimator {
    /** Full names of the input columns that its rows must have. */
    Set<String> inputs();

    /**
     * Metrics as expected; empty where no row can be used.
     *
     * @param rows those without what it needs are left out
     */
    Map<String, MetricInterval> estimate(List<PredictedRow> rows);

    /**
     * What it learnt, to be stored.
     *
     * @param from what it was learnt from
     */
    LearntEstimator learnt(String from);

    /** Made of what was stored. */
    static PerformanceEstimator of(LearntEstimator learnt) {
        return switch (learnt.method()) {
            case BINARY_CBPE, BINARY_PAPE -> ScoreEstimator.of(learnt);
            case MULTICLASS_CBPE, MULTICLASS_PAPE -> ClassEstimator.of(learnt);
            case DLE -> LossEstimator.of(learnt);
        };
    }

    /** The expected confusion matrix; empty where it is not known. */
    default ConfusionMatrix matrix(List<PredictedRow> rows) {
        return ConfusionMatrix.EMPTY;
    }
}
