// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.interval;

import io.inferwatch.monitors.performance.MetricDirection;
import io.inferwatch.monitors.stat.Normal;
import io.inferwatch.schema.RuleViolationException;

/**
 * Whether a metric fell against its reference: the loss is material, and larger than chance makes it. Both sides have an error, so
 * a small reference decides less. Immutable.
 *
 * @param loss how much worse the current value is, negative for a gain
 * @param pValue one-sided, of "the metric is no worse"; NaN where an error is unknown
 * @param dropped whether the loss is at least the material one and the p-value below alpha
 */
public record MetricDrop(double loss, double pValue, boolean material, boolean significant, boolean dropped) {
    /**
     * Decides.
     *
     * @param materialLoss the smallest loss that matters, positive, in the metric's unit
     * @param alpha the share of false alarms, in (0, 1)
     */
    public static MetricDrop of(
            MetricInterval reference,
            MetricInterval current,
            MetricDirection direction,
            double materialLoss,
            double alpha) {
        if (!(materialLoss > 0)) {
            throw RuleViolationException.of("material_loss", "above 0", materialLoss);
        }
        if (!(alpha > 0 && alpha < 1)) {
            throw RuleViolationException.of("alpha", "above 0 and below 1", alpha);
        }
        double loss = direction.loss(reference.value(), current.value());
        double error = Math.hypot(reference.standardError(), current.standardError());
        double pValue = error == 0 ? (loss > 0 ? 0 : 1) : Normal.upper(loss / error);
        boolean material = loss >= materialLoss;
        boolean significant = pValue < alpha;
        return new MetricDrop(loss, pValue, material, significant, material && significant);
    }
}
