// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.contract.StoredContract;
import io.inferwatch.analyzer.event.EventRepository;
import io.inferwatch.analyzer.outcome.LabelUpdates;
import io.inferwatch.analyzer.run.evaluate.Contracts;
import io.inferwatch.analyzer.run.finding.FindingUpdater;
import io.inferwatch.analyzer.run.reference.NamedReferences;
import io.inferwatch.analyzer.run.window.DueWindow;
import io.inferwatch.analyzer.run.window.DueWindows;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import io.inferwatch.monitors.contract.Contract;
import io.inferwatch.monitors.contract.ContractKind;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.monitor.dependency.DependencyMonitors;
import io.inferwatch.monitors.monitor.operation.OperationMonitors;
import io.inferwatch.monitors.traffic.Rhythm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Evaluates windows of the past that people ask for. Calls block. For one thread. */
final class PastAnalysis {
    private final EventRepository events;
    private final NamedReferences references;
    private final Contracts contracts;
    private final ModelAnalyses analyses;
    private final LabelUpdates labels;
    private final DueWindows dueWindows;
    private final FindingUpdater findings;
    private final MetricAnalysis metrics;
    private final DependencyChecks dependencies;
    private final VersionChecks versions;
    private final Consumer<Runnable> together;

    PastAnalysis(
            EventRepository events,
            NamedReferences references,
            Contracts contracts,
            ModelAnalyses analyses,
            LabelUpdates labels,
            DueWindows dueWindows,
            FindingUpdater findings,
            MetricAnalysis metrics,
            DependencyChecks dependencies,
            VersionChecks versions,
            Consumer<Runnable> together) {
        this.events = events;
        this.references = references;
        this.contracts = contracts;
        this.analyses = analyses;
        this.labels = labels;
        this.dueWindows = dueWindows;
        this.findings = findings;
        this.metrics = metrics;
        this.dependencies = dependencies;
        this.versions = versions;
        this.together = together;
    }

    /** As {@link Analyzer#checkContract}. */
    void checkContract(
            String model,
            List<Window> windows,
            @Nullable Contract contract,
            @Nullable String reference,
            Consumer<CheckResult> sink) {
        events.refresh();
        Contract checked = contract != null
                ? contract
                : contracts
                        .version(model, null)
                        .map(StoredContract::contract)
                        .orElseThrow(() -> new IllegalArgumentException("contract: Expecting one of model " + model
                                + " (inferwatch contract apply). Found: none"));
        MonitorSelection tests = MonitorSelection.named(ContractKind.names());
        ModelAnalysis analysis = analyses.of(references.of(model, reference), tests, checked);
        for (Window asked : windows) {
            Window window = Windows.widenedToHours(asked);
            analysis.updateProfiles(window);
            analysis.compare(window, analysis.profile(window)).stream()
                    .filter(check -> check.family() == Family.CONTRACT)
                    .forEach(sink);
        }
    }

    /** As {@link Analyzer#analyze(String, List, String, MonitorSelection, Consumer)}. */
    void analyze(
            String model,
            List<Window> windows,
            @Nullable String reference,
            MonitorSelection tests,
            Consumer<CheckResult> sink) {
        refresh();
        Instant end =
                windows.stream().map(Window::to).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
        ModelAnalysis analysis = analyses.of(references.of(model, reference, end), tests);
        together.accept(() -> {
            for (Window asked : windows) {
                Window window = Windows.widenedToHours(asked);
                analysis.updateProfiles(window);
                List<CheckResult> checks = withModel(model, window, tests, analysis.evaluatePast(window));
                findings.update(model, window, checks);
                checks.forEach(sink);
            }
        });
    }

    /** As {@link Analyzer#analyze(String, Window, Rhythm, String, MonitorSelection, Consumer)}. */
    int analyze(
            String model,
            Window stretch,
            @Nullable Rhythm rhythm,
            @Nullable String reference,
            MonitorSelection tests,
            Consumer<CheckResult> sink) {
        refresh();
        ModelAnalysis analysis = analyses.of(references.of(model, reference, stretch.to()), tests);
        Window hours = Windows.widenedToHours(stretch);
        List<DueWindow> windows = dueWindows.within(model, hours, rhythm);
        together.accept(() -> {
            analysis.updateProfiles(hours);
            for (DueWindow due : windows) {
                List<CheckResult> evaluated = analysis.evaluatePast(due);
                List<CheckResult> checks = due.decides() ? withModel(model, due.window(), tests, evaluated) : evaluated;
                findings.update(model, due.window(), checks);
                checks.forEach(sink);
            }
        });
        return (int) windows.stream().filter(DueWindow::decides).count();
    }

    /** With what is known of its metrics, of the models that feed it, and of the age of its versions. */
    private List<CheckResult> withModel(
            String model, Window window, MonitorSelection tests, List<CheckResult> evaluated) {
        List<CheckResult> checks = new ArrayList<>(evaluated);
        checks.addAll(metrics.past(model, window, tests));
        if (tests.includes(DependencyMonitors.UPSTREAM_EVENTS.name())) {
            checks.addAll(dependencies.of(model, window, events::extent));
        }
        if (tests.includes(OperationMonitors.VERSION_AGE.name())) {
            checks.addAll(versions.of(model, window, checks));
        }
        return checks;
    }

    /** Makes what was sent a moment ago visible, and joins its labels. */
    private void refresh() {
        events.refresh();
        labels.joinAll();
        analyses.refreshLabels();
    }
}
