// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.event.EventRepository.Extent;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.run.finding.FindingUpdater;
import io.inferwatch.analyzer.run.window.DueModel;
import io.inferwatch.analyzer.run.window.DueWindow;
import io.inferwatch.analyzer.run.window.DueWindows;
import io.inferwatch.analyzer.run.window.FamilyWindows;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The due windows of one model: profile → evaluate monitors → update findings → notify. Where the step is to stop, it ends after a
 * window; what is left is due at the next one. For one thread a model.
 */
final class WindowEvaluation {
    /** Longer than the time in which late events are looked for. */
    private static final Duration AT_ONCE = Duration.ofDays(3);

    private final DueWindows dueWindows;
    private final FamilyWindows familyWindows;
    private final ModelAnalyses analyses;
    private final FindingUpdater findings;
    private final DependencyChecks dependencies;
    private final VersionChecks versions;
    private final Notifier notifier;
    private final AtomicBoolean stopping;

    WindowEvaluation(
            DueWindows dueWindows,
            FamilyWindows familyWindows,
            ModelAnalyses analyses,
            FindingUpdater findings,
            DependencyChecks dependencies,
            VersionChecks versions,
            Notifier notifier,
            AtomicBoolean stopping) {
        this.dueWindows = dueWindows;
        this.familyWindows = familyWindows;
        this.analyses = analyses;
        this.findings = findings;
        this.dependencies = dependencies;
        this.versions = versions;
        this.notifier = notifier;
        this.stopping = stopping;
    }

    /** Counts what is new, then evaluates the windows that late events changed, then those that closed. */
    void evaluate(DueModel due, Map<String, Extent> models) {
        ModelAnalysis analysis = analyses.scheduled(due.reference());
        for (DueWindow window : dueWindows.late(due, updateProfiles(due, analysis))) {
            if (stopping.get()) {
                return;
            }
            List<CheckResult> checks = analysis.evaluateLate(window);
            if (window.part() == DueWindow.Part.RUN) {
                findings.restate(due.model(), window.window(), checks, notifier.outbox())
                        .forEach(notifier::notify);
                dueWindows.evaluated(due, window);
            }
        }
        dueWindows.recounted(due);
        for (DueWindow window : due.windows()) {
            if (stopping.get()) {
                return;
            }
            List<CheckResult> checks = new ArrayList<>(analysis.evaluate(window, notifier::advise));
            if (window.decides()) {
                checks.addAll(versions.of(due.model(), window.window(), checks));
                checks.addAll(dependencies.of(
                        due.model(), window.window(), model -> models.getOrDefault(model, Extent.NONE)));
            }
            findings.update(due.model(), window.window(), checks, notifier.outbox())
                    .forEach(notifier::notify);
            dueWindows.evaluated(due, window);
        }
        dueWindows.upToDate(due);
    }

    /** Stretch by stretch, so that a step can be stopped in between. */
    private SortedSet<Instant> updateProfiles(DueModel due, ModelAnalysis analysis) {
        SortedSet<Instant> counted = new TreeSet<>();
        Window changed = due.changed();
        for (Instant from = changed.from(); from.isBefore(changed.to()) && !stopping.get(); from = from.plus(AT_ONCE)) {
            Window stretch = new Window(from, Windows.earliest(from.plus(AT_ONCE), changed.to()));
            counted.addAll(analysis.updateProfiles(stretch, hours -> dueWindows.recounting(due, hours)));
        }
        return counted;
    }

    /** Evaluates one family at a time of its own. */
    void evaluate(FamilyWindows.Due due, Reference reference) {
        ModelAnalysis analysis = analyses.of(reference);
        for (DueWindow window : due.windows()) {
            if (stopping.get()) {
                return;
            }
            List<CheckResult> checks = analysis.evaluate(window, due.family());
            findings.update(due.model(), window.window(), checks, notifier.outbox())
                    .forEach(notifier::notify);
            familyWindows.evaluated(due.model(), due.family(), window.window().to());
        }
    }
}
