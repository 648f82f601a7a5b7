// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import io.inferwatch.monitors.performance.summary.PerformanceSummary;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the performance of a model is measured.
 *
 * @param positiveClass that precision and recall are about; null: the greater name of two
 * @param estimator how performance is estimated without labels
 * @param errorDetector looks for a rise of the errors, label by label
 * @param valueMatrix what an event is worth by truth, then by prediction; empty: not set
 * @param onlyPositivesAreLabelled whether an event without a label yet may be a negative, which gets none
 * @param rankingCutoff the k of metrics of ranked lists, such as {@code ndcg@10}
 */
public record PerformanceRules(
        @Nullable String positiveClass,
        Estimator estimator,
        ErrorDetector errorDetector,
        Map<String, Map<String, Double>> valueMatrix,
        boolean onlyPositivesAreLabelled,
        int rankingCutoff) {
    public static final PerformanceRules DEFAULTS = new PerformanceRules(
            null, Estimator.AUTO, ErrorDetector.PAGE_HINKLEY, Map.of(), false, PerformanceSummary.DEFAULT_CUTOFF);

    /** Ways to estimate performance without labels. */
    public enum Estimator {
        /** CBPE for classes, DLE for numbers. */
        AUTO,
        CBPE,
        PAPE,
        DLE,
        NONE
    }

    /** Detectors of concept drift. */
    public enum ErrorDetector {
        PAGE_HINKLEY,
        ADWIN,
        DDM,
        NONE
    }

    public PerformanceRules {
        valueMatrix = Map.copyOf(valueMatrix);
    }
}
