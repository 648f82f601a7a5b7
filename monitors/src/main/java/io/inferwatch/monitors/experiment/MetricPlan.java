// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.experiment;

import io.inferwatch.monitors.performance.MetricDirection;
import io.inferwatch.schema.RuleViolationException;

/**
 * One metric of an experiment.
 *
 * @param direction one of higher or lower
 * @param margin the loss that is still accepted: in the metric's unit, or as a share of the control's mean (.01 is 1 %) when relative;
 *     above 0, unless the candidate must be better and not only no worse
 */
public record MetricPlan(
        String name, MetricRole role, MetricKind kind, MetricDirection direction, double margin, boolean relative) {
    public MetricPlan {
        if (direction != MetricDirection.HIGHER_IS_BETTER && direction != MetricDirection.LOWER_IS_BETTER) {
            throw RuleViolationException.of(name + ".direction", "higher or lower is better", direction);
        }
        if (role != MetricRole.SUPERIORITY || margin != 0) {
            Rules.positive(name + ".margin", margin);
        }
    }

    boolean isMain() {
        return role != MetricRole.GUARD;
    }

    /** The loss above which the candidate is worse, or the gain above which it is accepted, both as a gain. */
    double acceptedGain() {
        return role == MetricRole.SUPERIORITY ? 0 : -margin;
    }
}
