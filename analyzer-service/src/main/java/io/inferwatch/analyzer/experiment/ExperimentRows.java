// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.experiment;

import io.inferwatch.monitors.experiment.ArmMoments;
import io.inferwatch.monitors.experiment.QuantileSequence;
import io.inferwatch.monitors.experiment.QuantileValues;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Counts the rows of experiments. Thread-safe; every method but the last is one request, and blocks. */
public interface ExperimentRows {
    /** Rows, failures and latencies. */
    ExperimentTraffic traffic(Experiment experiment);

    /** Latencies in milliseconds at the ranks that a sequence asks for. */
    QuantileValues latencies(ExperimentTraffic traffic, QuantileSequence sequence);

    /** Means of fields of outcomes ({@code absolute}, {@code zero_one}, …) by the field; one that no row has is missing. */
    Map<String, ArmMoments> losses(ArmRows rows, Collection<String> fields);

    /** Means of business metrics by name; only values that carry a version belong to an arm. */
    Map<String, ArmMoments> businessMetrics(ArmRows rows, Collection<String> names);

    /** The signs of the values of a business metric: above 0 the candidate won. */
    Wins wins(ArmRows rows, String metric);

    /** The most frequent values of columns. */
    List<ValueRows> values(ArmRows rows, Collection<String> columns);

    /** Hands over the requests that both versions answered. */
    void forEachPair(ArmRows rows, Consumer<ShadowPair> reader);
}
