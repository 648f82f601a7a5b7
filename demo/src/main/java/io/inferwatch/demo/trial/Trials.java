// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo.trial;

import io.inferwatch.analyzer.experiment.ExperimentKind;
import io.inferwatch.demo.model.SupportTriage;
import io.inferwatch.monitors.experiment.Verdict;
import java.util.List;

/** All experiments of the demo. */
public final class Trials {
    /** A release that cannot read a table: the canary is taken back. */
    public static final Trial BAD_CANARY = new Trial(
            "churn-1.1",
            "churn",
            ExperimentKind.CANARY,
            "1.0.4",
            new Candidate("1.1.0", 0.08, 1.5),
            List.of(),
            Verdict.ROLL_BACK);

    /** A leaner build of the same model: it answers alike, and faster. */
    public static final Trial FASTER_BUILD = new Trial(
            "return-risk-1.4",
            "return-risk",
            ExperimentKind.AB,
            "1.3.0",
            new Candidate("1.4.0", 0, 0.75),
            List.of("latency", "error_rate:0.03"),
            Verdict.PROMOTE);

    /** A shadow that sends every seventh message to another team. */
    public static final Trial SHADOW = new Trial(
            "support-triage-4.3",
            "support-triage",
            ExperimentKind.SHADOW,
            "4.2.0",
            new Candidate(SupportTriage.NEXT_VERSION, 0, 1),
            List.of(),
            Verdict.ROLL_BACK);

    public static final List<Trial> ALL = List.of(BAD_CANARY, FASTER_BUILD, SHADOW);

    private Trials() {}
}
