// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.outcome;

import io.inferwatch.monitors.performance.RowLosses;

/** An event and the newest label of its request. */
public record Outcome(PredictedEvent event, Label label) {
    /** How wrong the prediction was. */
    public RowLosses losses() {
        return RowLosses.of(event.prediction(), label.value(), label.label());
    }
}
