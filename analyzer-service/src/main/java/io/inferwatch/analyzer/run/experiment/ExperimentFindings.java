// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.experiment;

import io.inferwatch.analyzer.experiment.Comparison;
import io.inferwatch.analyzer.experiment.Experiment;
import io.inferwatch.analyzer.experiment.Look;
import io.inferwatch.analyzer.incident.IncidentOutbox;
import io.inferwatch.analyzer.run.finding.FindingUpdater;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Fact.Text;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.catalog.ExperimentMonitors;
import io.inferwatch.monitors.experiment.Verdict;
import io.inferwatch.monitors.finding.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The finding of an experiment whose candidate must be taken back: open from the first such look until the experiment is stopped. */
final class ExperimentFindings {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final FindingUpdater findings;

    ExperimentFindings(FindingUpdater findings) {
        this.findings = findings;
    }

    /**
     * Opens the finding; again changes nothing.
     *
     * @param history the looks that were kept
     * @param look says roll back
     */
    List<Transition> open(Experiment experiment, List<Look> history, Look look, IncidentOutbox outbox) {
        Window window = window(history, look.time());
        return findings.update(
                experiment.model(), window, List.of(check(experiment, window, look, Status.FAIL)), outbox);
    }

    /** Closes the finding, where there is one. */
    void close(Experiment experiment, List<Look> history, Look last) {
        if (last.verdict() == Verdict.ROLL_BACK) {
            Window window = window(history, last.time());
            findings.restate(
                    experiment.model(),
                    window,
                    List.of(check(experiment, window, last, Status.OK)),
                    IncidentOutbox.NONE);
        }
    }

    /** That of the first look since which all said roll back: the same each time. */
    private static Window window(List<Look> history, Instant now) {
        List<Look> newestFirst = new ArrayList<>(history);
        Collections.reverse(newestFirst);
        Instant since = now;
        for (Look look : newestFirst) {
            if (look.verdict() != Verdict.ROLL_BACK) {
                break;
            }
            since = look.time();
        }
        return new Window(since.minus(MINUTE), since);
    }

    private static CheckResult check(Experiment experiment, Window window, Look look, Status status) {
        double p = look.comparisons().stream()
                .mapToDouble(Comparison::alwaysValidP)
                .reduce(look.shown().errorPValue(), Math::min);
        return new CheckResult(
                new Scope(experiment.model(), null, null, window, null),
                ExperimentMonitors.VERDICT.family(),
                ExperimentMonitors.VERDICT.name(),
                experiment.name(),
                status,
                new Evidence(null, p, null, null, null, null, look.controlRows(), look.candidateRows()),
                Direction.NONE,
                null,
                Details.of(
                        new Text("candidate", experiment.candidate()),
                        new Text("reasons", String.join("; ", look.reasons()))),
                true);
    }
}
