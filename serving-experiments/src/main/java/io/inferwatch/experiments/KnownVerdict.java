// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments;

import io.inferwatch.experiments.verdict.Verdict;
import io.inferwatch.experiments.verdict.VerdictSource;
import org.jspecify.annotations.Nullable;

/** The verdict of one experiment. A source that throws or gives null gives no answer. */
record KnownVerdict(String experiment, VerdictSource source) {
    Verdict now() {
        try {
            @Nullable Verdict verdict = source.of(experiment);
            return verdict == null ? Verdict.NO_ANSWER : verdict;
        } catch (RuntimeException e) {
            return Verdict.NO_ANSWER;
        }
    }
}
