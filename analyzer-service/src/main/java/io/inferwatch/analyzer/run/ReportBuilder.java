package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.elasticsearch.ClusterException;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.events.EventCounts;
import io.inferwatch.analyzer.elasticsearch.store.FindingStore;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.report.ColumnPlot;
import io.inferwatch.analyzer.report.ModelReport;
import io.inferwatch.analyzer.report.ModelSummary;
import io.inferwatch.analyzer.report.Reports;
import io.inferwatch.analyzer.run.profile.WindowProfile;
import io.inferwatch.analyzer.run.reference.References;
import io.inferwatch.analyzer.run.report.ColumnPlots;
import io.inferwatch.analyzer.run.report.StoredChecks;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.profile.Profile;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts together what pages, REST and command line show, from events, stored profiles and findings. */
final class ReportBuilder implements Reports {
    private static final Duration DEFAULT_WINDOW = Duration.ofHours(24);

    private final ElasticsearchConnection cluster;
    private final AnalyzerComponents components;
    private final FindingStore findings;

    ReportBuilder(ElasticsearchConnection cluster, AnalyzerComponents components, FindingStore findings) {
        this.cluster = cluster;
        this.components = components;
        this.findings = findings;
    }

    @Override
    public List<ModelSummary> models() {
        List<Finding> all = findings(null);
        return components.events().models().stream()
                .map(model -> summary(model, all))
                .toList();
    }

    private ModelSummary summary(String model, List<Finding> all) {
        EventCounts.Extent extent = components.events().extent(model);
        Optional<Reference> reference = components.references().newest(model, null);
        String waiting = reference.isPresent() ? null : waiting(extent.events());
        long open = all.stream()
                .filter(finding -> finding.model().equals(model) && finding.state() != FindingState.RESOLVED)
                .count();
        return new ModelSummary(
                model,
                extent.versions(),
                extent.events(),
                extent.first(),
                extent.last(),
                reference.orElse(null),
                waiting,
                open);
    }

    private static String waiting(long events) {
        return String.format(
                        Locale.ROOT, "waiting for a reference, %,d of %,d events", events, References.ENOUGH_EVENTS)
                .replaceAll("(?<=\\d),(?=\\d)", " ");
    }

    @Override
    public Optional<ModelReport> report(String model, @Nullable Window asked, MonitorSelection tests) {
        List<Finding> all = findings(model);
        ModelSummary summary = summary(model, all);
        Instant last = summary.lastEvent();
        if (last == null) {
            return Optional.empty();
        }
        Window window = Windows.widenedToHours(asked == null ? lastDay(last) : asked);
        List<Finding> shown = all.stream()
                .filter(finding -> finding.since().isBefore(window.to())
                        && !finding.lastSeen().isBefore(window.from()))
                .toList();
        Judgement judgement = components
                .references()
                .newest(model, null)
                .map(reference -> judge(model, components.watch(model, reference, tests), window))
                .orElse(Judgement.NONE);
        return Optional.of(new ModelReport(
                summary,
                window,
                judgement.checks(),
                shown,
                judgement.plots(),
                components.events().series(model, window, Duration.ofHours(1))));
    }

    private record Judgement(List<CheckResult> checks, List<ColumnPlot> plots) {
        static final Judgement NONE = new Judgement(List.of(), List.of());
    }

    /** Judges from stored profiles; events are only asked what a contract wants to know beyond them. The rest is as stored. */
    private Judgement judge(String model, ModelAnalysis watch, Window window) {
        Profile expected = watch.expected(window, null).profile();
        WindowProfile found = watch.found(window);
        return new Judgement(
                new StoredChecks(components.checks()).complete(model, window, watch.compare(window, found)),
                ColumnPlots.of(watch.layout(), expected, found.whole()));
    }

    private static Window lastDay(Instant last) {
        Instant end = last.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        return new Window(end.minus(DEFAULT_WINDOW), end);
    }

    @Override
    public List<Finding> findings(@Nullable String model) {
        return findings.findings(model).stream()
                .filter(finding -> finding.state() != FindingState.PENDING)
                .toList();
    }

    @Override
    public Optional<String> unhealthy() {
        try {
            cluster.send("GET", "/_cluster/health?filter_path=status", null);
            return Optional.empty();
        } catch (ClusterException failure) {
            return Optional.ofNullable(failure.getMessage());
        }
    }
}
