// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.experiment;

import java.util.HashMap;
import java.util.Map;

/**
 * What all looks before have shown together. Immutable.
 *
 * @param gains by metric: the smallest p-value and the intersection of the intervals
 * @param ratioPValue the smallest, likewise errorPValue
 */
public record EarlierLooks(Map<String, SequentialResult> gains, double ratioPValue, double errorPValue) {
    public static final EarlierLooks NONE = new EarlierLooks(Map.of(), 1, 1);

    public EarlierLooks {
        gains = Map.copyOf(gains);
    }

    /** With one more look, whose verdict was made with these. */
    public EarlierLooks plus(ExperimentVerdict verdict) {
        Map<String, SequentialResult> all = new HashMap<>(gains);
        verdict.metrics().stream()
                .filter(metric -> metric.state() != MetricState.NOT_COMPUTABLE)
                .forEach(metric -> all.put(metric.plan().name(), metric.gain()));
        return new EarlierLooks(all, verdict.ratioPValue(), verdict.errorPValue());
    }
}
