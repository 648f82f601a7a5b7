// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.incident.IncidentOutbox;
import io.inferwatch.analyzer.operation.ScalingAdvice;
import io.inferwatch.monitors.finding.Transition;

/** Tells people that a finding opened, got worse or was resolved. Must neither throw nor block for long, and be thread-safe. */
@FunctionalInterface
public interface Notifier {
    Notifier NONE = transition -> {};

    /** After the findings are stored. */
    void notify(Transition transition);

    /** Keeps transitions before the findings are stored. */
    default IncidentOutbox outbox() {
        return IncidentOutbox.NONE;
    }

    /** Tells an autoscaler what to do about a model's instances, when that changes. */
    default void advise(ScalingAdvice advice) {}
}
