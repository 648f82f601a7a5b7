// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.alert.AlertRepository;
import io.inferwatch.analyzer.contract.ContractRepository;
import io.inferwatch.analyzer.event.EventHistory;
import io.inferwatch.analyzer.event.EventRepository;
import io.inferwatch.analyzer.event.EventRowSource;
import io.inferwatch.analyzer.event.RunEndRepository;
import io.inferwatch.analyzer.experiment.ExperimentRepository;
import io.inferwatch.analyzer.experiment.ExperimentRows;
import io.inferwatch.analyzer.finding.FindingRepository;
import io.inferwatch.analyzer.lease.LeaseRepository;
import io.inferwatch.analyzer.metric.MetricProgressRepository;
import io.inferwatch.analyzer.metric.MetricRepository;
import io.inferwatch.analyzer.operation.HostLoads;
import io.inferwatch.analyzer.operation.OperationCounts;
import io.inferwatch.analyzer.operation.OperationRepository;
import io.inferwatch.analyzer.operation.SeriesStateRepository;
import io.inferwatch.analyzer.outcome.OutcomeStorage;
import io.inferwatch.analyzer.pattern.RequestSamples;
import io.inferwatch.analyzer.pattern.TemplateRepository;
import io.inferwatch.analyzer.pattern.ValueCounts;
import io.inferwatch.analyzer.reference.ReferenceRepository;
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
import io.inferwatch.analyzer.run.window.ProgressRepository;
import io.inferwatch.analyzer.version.VersionRepository;
import java.util.Map;
import java.util.Optional;

/** Where the events and results of one namespace are kept. Thread-safe. Every method returns at once and sends nothing, but for the first three. */
public interface AnalyzerStorage {
    /** Creates what is missing; running it again changes nothing. */
    void setUp();

    /**
     * Runs writes that other processes need not see one by one: they see the findings, checks, profiles, references and series at the end,
     * mostly a second after each. This process sees each at once.
     */
    default void together(Runnable writes) {
        writes.run();
    }

    /** Whether the storage answers; the reason when it does not. */
    Optional<String> unhealthy();

    /** Why nothing can be stored although the storage answers; empty when it can. */
    default Optional<String> readOnly() {
        return Optional.empty();
    }

    /** Requests sent so far, by kind. */
    default Map<String, Long> requests() {
        return Map.of();
    }

    EventRepository events();

    RunEndRepository runEnds();

    EventHistory eventHistory();

    EventRowSource eventRows();

    VersionRepository versions();

    PredictedRows predictedRows();

    OutcomeStorage outcomes();

    EventProfiler profiler();

    InputSampler inputSampler();

    ContractFacts contractFacts();

    PiiExamples piiExamples();

    OperationCounts operationCounts();

    HostLoads hostLoads();

    ValueCounts valueCounts();

    RequestSamples requestSamples();

    ProfileRepository profiles();

    LayoutRepository layouts();

    ReferenceRepository references();

    ProgressRepository progress();

    ContractRepository contracts();

    CheckRepository checks();

    ColumnSeriesRepository columnSeries();

    EstimatorRepository estimators();

    PerformanceSeriesRepository performanceSeries();

    FindingRepository findings();

    AlertRepository alerts();

    OperationRepository operation();

    SeriesStateRepository seriesStates();

    TemplateRepository templates();

    MetricRepository metrics();

    MetricProgressRepository metricProgress();

    ExperimentRepository experiments();

    ExperimentRows experimentRows();

    LeaseRepository leases();
}
