// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.metric;

import java.time.Instant;
import java.util.Map;
import java.util.SortedSet;

/** Keeps which hours of business metrics were evaluated. Thread-safe; calls block. */
public interface MetricProgressRepository {
    /** The hours by the metric's name; empty of a model that none was evaluated of. */
    Map<String, SortedSet<Instant>> evaluated(String model);

    void storeEvaluated(String model, Map<String, SortedSet<Instant>> hours);
}
