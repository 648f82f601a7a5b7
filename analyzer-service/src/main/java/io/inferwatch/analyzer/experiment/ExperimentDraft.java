// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.experiment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An experiment as somebody asks for it, not checked yet.
 *
 * @param kind null: ab
 * @param share the candidate's; null: half, or for a canary one that changes
 * @param metrics {@code NAME[:up|down][:margin]}; empty: the usual ones of the kind
 * @param started null: now
 * @param unseenCandidate whether the candidate may be a version that has sent nothing yet
 */
public record ExperimentDraft(
        String model,
        String name,
        @Nullable String kind,
        @Nullable String control,
        @Nullable String candidate,
        @Nullable Double share,
        List<String> metrics,
        @Nullable Instant started,
        boolean unseenCandidate) {
    public ExperimentDraft {
        metrics = List.copyOf(metrics);
    }
}
