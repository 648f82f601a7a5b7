// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.memory;

import io.inferwatch.analyzer.contract.ContractRepository;
import io.inferwatch.analyzer.event.EventHistory;
import io.inferwatch.analyzer.event.EventRowSource;
import io.inferwatch.analyzer.event.RunEndRepository;
import io.inferwatch.analyzer.experiment.ExperimentRepository;
import io.inferwatch.analyzer.experiment.ExperimentRows;
import io.inferwatch.analyzer.finding.FindingRepository;
import io.inferwatch.analyzer.operation.HostLoads;
import io.inferwatch.analyzer.operation.OperationCounts;
import io.inferwatch.analyzer.operation.OperationRepository;
import io.inferwatch.analyzer.operation.SeriesStateRepository;
import io.inferwatch.analyzer.pattern.RequestSamples;
import io.inferwatch.analyzer.pattern.TemplateRepository;
import io.inferwatch.analyzer.pattern.ValueCounts;
import io.inferwatch.analyzer.reference.ReferenceRepository;
import io.inferwatch.analyzer.run.AnalyzerStorage;
import io.inferwatch.analyzer.run.evaluate.CheckRepository;
import io.inferwatch.analyzer.run.evaluate.ColumnSeriesRepository;
import io.inferwatch.analyzer.run.evaluate.ContractFacts;
import io.inferwatch.analyzer.run.evaluate.InputSampler;
import io.inferwatch.analyzer.run.evaluate.PiiExamples;
import io.inferwatch.analyzer.run.performance.EstimatorRepository;
import io.inferwatch.analyzer.run.performance.PerformanceSeriesRepository;
import io.inferwatch.analyzer.run.performance.PredictedRows;
import io.inferwatch.analyzer.run.profile.EventProfiler;
import io.inferwatch.analyzer.run.profile.LayoutRepository;
import io.inferwatch.analyzer.run.profile.ProfileRepository;
import io.inferwatch.analyzer.run.window.Progress;
import io.inferwatch.analyzer.run.window.ProgressRepository;
import io.inferwatch.analyzer.version.VersionRepository;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A storage for tests that need no server: what it keeps is visible at once and lost with it. Thread-safe. */
public final class InMemoryStorage implements AnalyzerStorage {
    private final InMemoryEvents events = new InMemoryEvents();
    private final InMemoryRunEnds runEnds = new InMemoryRunEnds();
    private final InMemoryProfiles profiles = new InMemoryProfiles();
    private final InMemoryConfig config = new InMemoryConfig();
    private final InMemoryResults results = new InMemoryResults();
    private final InMemoryPerformanceSeries performanceSeries = new InMemoryPerformanceSeries();
    private final InMemoryFindings findings = new InMemoryFindings();
    private final InMemoryAlerts alerts = new InMemoryAlerts();
    private final InMemoryOutcomeStorage outcomes = new InMemoryOutcomeStorage();
    private final InMemoryMetrics metrics = new InMemoryMetrics();
    private final InMemoryLeases leases = new InMemoryLeases();
    private final InMemoryExperiments experiments = new InMemoryExperiments();

    public void write(List<InMemoryEvent> more) {
        events.addAll(more);
    }

    /** Called after progress was stored. */
    public void onProgress(Consumer<Progress> listener) {
        config.onProgress(listener);
    }

    @Override
    public InMemoryLeases leases() {
        return leases;
    }

    @Override
    public void setUp() {}

    @Override
    public Optional<String> unhealthy() {
        return Optional.empty();
    }

    @Override
    public InMemoryAlerts alerts() {
        return alerts;
    }

    @Override
    public InMemoryEvents events() {
        return events;
    }

    @Override
    public InMemoryOutcomeStorage outcomes() {
        return outcomes;
    }

    @Override
    public PredictedRows predictedRows() {
        return new InMemoryPredictedRows(outcomes.predictedEvents());
    }

    @Override
    public VersionRepository versions() {
        return new InMemoryVersions(events);
    }

    @Override
    public RunEndRepository runEnds() {
        return runEnds;
    }

    @Override
    public EventHistory eventHistory() {
        return events;
    }

    @Override
    public EventRowSource eventRows() {
        return events;
    }

    @Override
    public EventProfiler profiler() {
        return new InMemoryProfiler(events);
    }

    @Override
    public InputSampler inputSampler() {
        return new InMemoryFacts(events);
    }

    @Override
    public ContractFacts contractFacts() {
        return new InMemoryFacts(events);
    }

    @Override
    public PiiExamples piiExamples() {
        return new InMemoryFacts(events);
    }

    @Override
    public OperationCounts operationCounts() {
        return new InMemoryOperationCounts(events);
    }

    @Override
    public HostLoads hostLoads() {
        return new InMemoryOperationCounts(events);
    }

    @Override
    public ValueCounts valueCounts() {
        return new InMemoryPatterns(events);
    }

    @Override
    public RequestSamples requestSamples() {
        return new InMemoryPatterns(events);
    }

    @Override
    public ProfileRepository profiles() {
        return profiles;
    }

    @Override
    public LayoutRepository layouts() {
        return config;
    }

    @Override
    public ReferenceRepository references() {
        return config;
    }

    @Override
    public ProgressRepository progress() {
        return config;
    }

    @Override
    public ContractRepository contracts() {
        return config;
    }

    @Override
    public CheckRepository checks() {
        return results;
    }

    @Override
    public ColumnSeriesRepository columnSeries() {
        return results;
    }

    @Override
    public EstimatorRepository estimators() {
        return config;
    }

    @Override
    public PerformanceSeriesRepository performanceSeries() {
        return performanceSeries;
    }

    @Override
    public FindingRepository findings() {
        return findings;
    }

    @Override
    public OperationRepository operation() {
        return results;
    }

    @Override
    public SeriesStateRepository seriesStates() {
        return config;
    }

    @Override
    public TemplateRepository templates() {
        return results;
    }

    @Override
    public InMemoryMetrics metrics() {
        return metrics;
    }

    @Override
    public InMemoryMetrics metricProgress() {
        return metrics;
    }

    @Override
    public ExperimentRepository experiments() {
        return experiments;
    }

    @Override
    public ExperimentRows experimentRows() {
        return new InMemoryExperimentRows(events, outcomes.outcomes(), metrics);
    }
}
