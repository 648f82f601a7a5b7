// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.performance;

import java.util.List;

/**
 * What an estimator learnt from the labelled rows of a reference.
 *
 * @param from the labels, rows and settings that it was learnt from; where they are others by now, it is learnt again
 * @param classes whose probabilities it needs, the positive one last of two; empty for numbers
 * @param features its inputs; none where it needs none
 * @param numbers as the method reads them
 */
@SuppressWarnings("ArrayRecordComponent") // as many as half a million numbers; nobody compares them
public record LearntEstimator(String from, Method method, List<String> classes, Features features, double[] numbers) {
    /** Ways to estimate performance without labels. */
    public enum Method {
        BINARY_CBPE,
        BINARY_PAPE,
        MULTICLASS_CBPE,
        MULTICLASS_PAPE,
        DLE
    }

    public LearntEstimator {
        classes = List.copyOf(classes);
    }
}
