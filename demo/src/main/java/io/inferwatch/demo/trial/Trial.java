// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo.trial;

import io.inferwatch.analyzer.experiment.ExperimentDraft;
import io.inferwatch.analyzer.experiment.ExperimentKind;
import io.inferwatch.monitors.experiment.Verdict;
import java.util.List;

/**
 * An experiment of the second day.
 *
 * @param control the version that serves
 * @param metrics as {@code inferwatch experiment start} takes them; empty: the usual ones of the kind
 * @param expected the verdict that the analyzer must reach
 */
public record Trial(
        String name,
        String model,
        ExperimentKind kind,
        String control,
        Candidate candidate,
        List<String> metrics,
        Verdict expected) {
    public Trial {
        metrics = List.copyOf(metrics);
    }

    /** What is declared to the analyzer before the candidate has answered anything. */
    public ExperimentDraft draft() {
        return new ExperimentDraft(model, name, kind.value(), control, candidate.version(), null, metrics, null, true);
    }
}
