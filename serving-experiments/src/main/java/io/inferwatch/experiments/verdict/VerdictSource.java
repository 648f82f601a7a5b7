// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments.verdict;

/** Says what is known of an experiment. It is asked for every request, so it must answer from memory: it never blocks and never throws. */
@FunctionalInterface
public interface VerdictSource {
    /**
     * For a service without an analyzer: never decided. Guards still take bad candidates back, and ramps stop below 100 %.
     */
    VerdictSource UNDECIDED = experiment -> Verdict.CONTINUE;

    /** The verdict known now. */
    Verdict of(String experiment);
}
