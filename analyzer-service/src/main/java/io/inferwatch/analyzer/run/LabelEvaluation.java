// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.lease.Grant;
import io.inferwatch.analyzer.lease.LeaseLostException;
import io.inferwatch.analyzer.lease.LeasedWork;
import io.inferwatch.analyzer.outcome.LabelUpdates;
import io.inferwatch.analyzer.outcome.ModelHour;
import io.inferwatch.analyzer.outcome.OutcomeChanges;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.run.finding.FindingUpdater;
import io.inferwatch.analyzer.run.reference.References;
import io.inferwatch.analyzer.run.window.DueWindow;
import io.inferwatch.analyzer.run.window.DueWindows;
import io.inferwatch.monitors.CheckResult;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Joins the labels that arrived and evaluates the windows again that they touch: their performance alone. For one thread. */
final class LabelEvaluation {
    private static final Logger LOG = LoggerFactory.getLogger(LabelEvaluation.class);

    private final LabelUpdates labels;
    private final References references;
    private final DueWindows dueWindows;
    private final ModelAnalyses analyses;
    private final FindingUpdater findings;
    private final DependencyChecks dependencies;
    private final Notifier notifier;
    private final LeasedWork work;
    private boolean modelsKnown;

    LabelEvaluation(
            LabelUpdates labels,
            References references,
            DueWindows dueWindows,
            ModelAnalyses analyses,
            FindingUpdater findings,
            DependencyChecks dependencies,
            Notifier notifier,
            LeasedWork work) {
        this.labels = labels;
        this.references = references;
        this.dueWindows = dueWindows;
        this.analyses = analyses;
        this.findings = findings;
        this.dependencies = dependencies;
        this.notifier = notifier;
        this.work = work;
    }

    /** Of the models whose leases are held. One that fails stops no other; its windows are evaluated by the next step. */
    void update() {
        if (!work.runShared(labels::join)) {
            labels.notice();
        }
        Map<Integer, Long> held = work.leases().held();
        Map<Integer, OutcomeChanges> changes = new HashMap<>(labels.next(held.keySet(), work::part));
        Map<String, List<Instant>> models = changes.values().stream()
                .flatMap(own -> own.hours().stream())
                .collect(Collectors.groupingBy(
                        ModelHour::model, TreeMap::new, Collectors.mapping(ModelHour::hour, Collectors.toList())));
        if (!models.isEmpty() || !modelsKnown) {
            analyses.refreshLabels();
            modelsKnown = true;
        }
        for (String model : dependencies.upstreamsFirst(models.keySet())) {
            int part = work.part(model);
            Grant grant = new Grant(part, held.getOrDefault(part, 0L));
            if (!isEvaluated(model, grant, models.getOrDefault(model, List.of()))) {
                changes.remove(part);
                labels.repeat();
            }
        }
        labels.evaluated(changes);
    }

    private boolean isEvaluated(String model, Grant grant, List<Instant> hours) {
        try {
            return work.run(
                    grant, () -> references.newest(model, null).ifPresent(reference -> evaluate(reference, hours)));
        } catch (LeaseLostException lost) {
            LOG.info("{}: labels not evaluated by this instance: {}", model, lost.getMessage());
        } catch (RuntimeException failure) {
            LOG.error("{}: labels not evaluated in this step: {}", model, failure.getMessage(), failure);
        }
        return false;
    }

    private void evaluate(Reference reference, Collection<Instant> hours) {
        ModelAnalysis analysis = analyses.of(reference);
        for (DueWindow due : dueWindows.labelled(reference, hours)) {
            List<CheckResult> checks = analysis.evaluateLabels(due.window());
            findings.restate(reference.model(), due.window(), checks, notifier.outbox())
                    .forEach(notifier::notify);
        }
    }
}
