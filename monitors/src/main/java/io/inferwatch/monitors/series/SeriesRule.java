// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.series;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import org.jspecify.annotations.Nullable;

/** A plain rule that a user wrote about a metric of a whole model. The rule's name is the monitor's. Immutable. */
public sealed interface SeriesRule permits ChangeRule, LevelRule {
    String name();

    Metric metric();

    /** The rule's verdict; the smallest effect that breaks it is the threshold. */
    default CheckResult result(
            Scope scope,
            Status status,
            @Nullable Evidence evidence,
            Direction direction,
            @Nullable Reason reason,
            Details details) {
        return new CheckResult(
                scope,
                Family.CUSTOM,
                name(),
                metric().name(),
                status,
                evidence == null ? Evidence.NONE : evidence,
                direction,
                reason,
                details,
                true);
    }
}
