// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Metrics by name. A metric is either in {@link #values} or, where it is undefined, in {@link #reasons}. Immutable; keeps
 * the order in which metrics were added.
 *
 * @param values finite numbers by metric name, such as {@code f1} or {@code precision/cat}
 * @param reasons why a metric is undefined, such as {@code no positives}
 * @param errorBounds how far a value of {@link #values} may be from that of all single rows; absent: exact to rounding
 */
public record MetricSet(Map<String, Double> values, Map<String, String> reasons, Map<String, Double> errorBounds) {
    public MetricSet {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
        errorBounds = Collections.unmodifiableMap(new LinkedHashMap<>(errorBounds));
    }

    /** The value, or NaN where the metric is undefined or unknown. */
    public double value(String name) {
        return values.getOrDefault(name, Double.NaN);
    }

    /** The bound of the error that the summary's bins add; 0 where the value is exact. */
    public double errorBound(String name) {
        return errorBounds.getOrDefault(name, 0.0);
    }

    /** Both sets; a name in both takes what the other set has. */
    public MetricSet with(MetricSet other) {
        return new Builder().addAll(this).addAll(other).build();
    }

    /** Collects metrics. Not thread-safe. */
    public static final class Builder {
        private final Map<String, Double> values = new LinkedHashMap<>();
        private final Map<String, String> reasons = new LinkedHashMap<>();
        private final Map<String, Double> errorBounds = new LinkedHashMap<>();

        /** Adds a value; one that is not finite is undefined for the reason given. */
        public Builder add(String name, double value, String reasonIfUndefined) {
            values.remove(name);
            reasons.remove(name);
            errorBounds.remove(name);
            if (Double.isFinite(value)) {
                values.put(name, value);
            } else {
                reasons.put(name, reasonIfUndefined);
            }
            return this;
        }

        /** Adds a value with the bound of its error. */
        public Builder add(String name, double value, double errorBound, String reasonIfUndefined) {
            add(name, value, reasonIfUndefined);
            if (errorBound > 0 && Double.isFinite(value)) {
                errorBounds.put(name, errorBound);
            }
            return this;
        }

        public Builder addAll(MetricSet set) {
            set.values.forEach((name, value) -> add(name, value, set.errorBound(name), ""));
            set.reasons.forEach((name, reason) -> add(name, Double.NaN, reason));
            return this;
        }

        public MetricSet build() {
            return new MetricSet(values, reasons, errorBounds);
        }
    }
}
