// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo.trial;

import io.inferwatch.analyzer.experiment.Look;
import java.util.List;
import java.util.Optional;

/**
 * A trial and the looks at it whose rule was another one than before.
 *
 * @param history the oldest first
 */
public record TrialResult(Trial trial, List<Look> history) {
    public TrialResult {
        history = List.copyOf(history);
    }

    /** The first look with the expected verdict. */
    public Optional<Look> found() {
        return history.stream()
                .filter(look -> look.verdict() == trial.expected())
                .findFirst();
    }
}
