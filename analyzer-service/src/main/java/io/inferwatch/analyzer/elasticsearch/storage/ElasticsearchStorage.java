// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.storage;

import io.inferwatch.analyzer.elasticsearch.ClusterException;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.ReadOnlyIndices;
import io.inferwatch.analyzer.elasticsearch.Templates;
import io.inferwatch.analyzer.elasticsearch.WriteBatches;
import io.inferwatch.analyzer.elasticsearch.events.EventCounts;
import io.inferwatch.analyzer.elasticsearch.events.EventFields;
import io.inferwatch.analyzer.elasticsearch.events.EventRows;
import io.inferwatch.analyzer.elasticsearch.events.EventSample;
import io.inferwatch.analyzer.elasticsearch.events.Heartbeats;
import io.inferwatch.analyzer.elasticsearch.events.OperationSeries;
import io.inferwatch.analyzer.elasticsearch.events.PredictedRowSearch;
import io.inferwatch.analyzer.elasticsearch.events.RunEnds;
import io.inferwatch.analyzer.elasticsearch.experiment.ExperimentRowSearch;
import io.inferwatch.analyzer.elasticsearch.experiment.ExperimentStore;
import io.inferwatch.analyzer.elasticsearch.facts.ContractQueries;
import io.inferwatch.analyzer.elasticsearch.facts.PiiSamples;
import io.inferwatch.analyzer.elasticsearch.facts.TrafficSamples;
import io.inferwatch.analyzer.elasticsearch.facts.ValueCountQueries;
import io.inferwatch.analyzer.elasticsearch.lease.LeaseStore;
import io.inferwatch.analyzer.elasticsearch.metric.MetricProgress;
import io.inferwatch.analyzer.elasticsearch.metric.MetricStream;
import io.inferwatch.analyzer.elasticsearch.outcome.ElasticsearchOutcomes;
import io.inferwatch.analyzer.elasticsearch.profiler.Profiler;
import io.inferwatch.analyzer.elasticsearch.store.AlertStore;
import io.inferwatch.analyzer.elasticsearch.store.CheckStore;
import io.inferwatch.analyzer.elasticsearch.store.ConfigStore;
import io.inferwatch.analyzer.elasticsearch.store.ContractStore;
import io.inferwatch.analyzer.elasticsearch.store.EstimatorStore;
import io.inferwatch.analyzer.elasticsearch.store.FindingStore;
import io.inferwatch.analyzer.elasticsearch.store.LayoutStore;
import io.inferwatch.analyzer.elasticsearch.store.OperationStore;
import io.inferwatch.analyzer.elasticsearch.store.PerformanceSeriesStore;
import io.inferwatch.analyzer.elasticsearch.store.ProfileStore;
import io.inferwatch.analyzer.elasticsearch.store.ProgressStore;
import io.inferwatch.analyzer.elasticsearch.store.ReferenceStore;
import io.inferwatch.analyzer.elasticsearch.store.SeriesStates;
import io.inferwatch.analyzer.elasticsearch.store.SeriesStore;
import io.inferwatch.analyzer.elasticsearch.store.TemplateStore;
import io.inferwatch.analyzer.elasticsearch.version.VersionSearch;
import io.inferwatch.analyzer.run.AnalyzerStorage;
import io.inferwatch.pii.PiiScanner;
import io.inferwatch.schema.StreamNames;
import java.util.Map;
import java.util.Optional;

/** Keeps the events and results of one namespace in an Elasticsearch cluster. Does not own the client. Thread-safe. */
public final class ElasticsearchStorage implements AnalyzerStorage {
    private final ElasticsearchConnection cluster;
    private final String namespace;
    private final IndexNames indices;
    private final StreamNames streams;
    private final PiiScanner scanner;
    private final EventCounts events;
    private final EventFields fields;
    private final EventRows rows;
    private final WriteBatches batches = new WriteBatches();
    private final ConfigStore config;
    private final ReferenceStore references;
    private final CheckStore checks;
    private final ProfileStore profiles;
    private final FindingStore findings;
    private final OperationStore operation;

    /** Looks for personal data by the standard rules. */
    public ElasticsearchStorage(ElasticsearchConnection cluster, String namespace) {
        this(cluster, namespace, PiiScanner.standard());
    }

    /** @param scanner finds the personal data in events */
    public ElasticsearchStorage(ElasticsearchConnection cluster, String namespace, PiiScanner scanner) {
        this.cluster = cluster;
        this.namespace = namespace;
        this.indices = new IndexNames(namespace);
        this.streams = new StreamNames(namespace);
        this.scanner = scanner;
        this.events = new EventCounts(cluster, streams);
        this.fields = new EventFields(cluster, events);
        this.rows = new EventRows(cluster, events, scanner);
        this.config = new ConfigStore(cluster, indices);
        this.references = new ReferenceStore(cluster, indices, batches);
        this.checks = new CheckStore(cluster, indices, batches);
        this.profiles = new ProfileStore(cluster, indices, batches);
        this.findings = new FindingStore(cluster, indices, batches);
        this.operation = new OperationStore(cluster, indices, batches);
    }

    @Override
    public void setUp() {
        new Templates(cluster, indices).install();
    }

    @Override
    public void together(Runnable writes) {
        batches.together(writes);
    }

    @Override
    public Map<String, Long> requests() {
        return cluster.requests().counts();
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

    /** Empty also for a user without the right to read settings. */
    @Override
    public Optional<String> readOnly() {
        String own = "inferwatch-*-" + namespace + "," + streams.allEvents();
        try {
            return new ReadOnlyIndices(cluster, own).names().isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            "Elasticsearch has made indices read-only, as it does where its disk is nearly full. Free"
                                    + " some space: nothing is stored until then");
        } catch (ClusterException unknown) {
            return Optional.empty();
        }
    }

    @Override
    public EventCounts events() {
        return events;
    }

    @Override
    public ElasticsearchOutcomes outcomes() {
        return new ElasticsearchOutcomes(cluster, namespace);
    }

    @Override
    public PredictedRowSearch predictedRows() {
        return new PredictedRowSearch(cluster, events, rows);
    }

    @Override
    public VersionSearch versions() {
        return new VersionSearch(events);
    }

    @Override
    public RunEnds runEnds() {
        return new RunEnds(cluster, events, streams);
    }

    @Override
    public ContractQueries eventHistory() {
        return new ContractQueries(events, fields);
    }

    @Override
    public EventRows eventRows() {
        return rows;
    }

    @Override
    public Profiler profiler() {
        return new Profiler(cluster, events, rows, scanner);
    }

    @Override
    public EventSample inputSampler() {
        return new EventSample(events, rows);
    }

    @Override
    public ContractQueries contractFacts() {
        return new ContractQueries(events, fields);
    }

    @Override
    public PiiSamples piiExamples() {
        return new PiiSamples(cluster, events, scanner);
    }

    @Override
    public OperationSeries operationCounts() {
        return new OperationSeries(events);
    }

    @Override
    public Heartbeats hostLoads() {
        return new Heartbeats(cluster, events, streams);
    }

    @Override
    public ValueCountQueries valueCounts() {
        return new ValueCountQueries(cluster, events, fields);
    }

    @Override
    public TrafficSamples requestSamples() {
        return new TrafficSamples(cluster, events, scanner);
    }

    @Override
    public ProfileStore profiles() {
        return profiles;
    }

    @Override
    public LayoutStore layouts() {
        return new LayoutStore(config);
    }

    @Override
    public ReferenceStore references() {
        return references;
    }

    @Override
    public ProgressStore progress() {
        return new ProgressStore(config);
    }

    @Override
    public ContractStore contracts() {
        return new ContractStore(cluster, indices);
    }

    @Override
    public CheckStore checks() {
        return checks;
    }

    @Override
    public SeriesStore columnSeries() {
        return new SeriesStore(cluster, indices);
    }

    @Override
    public EstimatorStore estimators() {
        return new EstimatorStore(config);
    }

    @Override
    public PerformanceSeriesStore performanceSeries() {
        return new PerformanceSeriesStore(cluster, indices);
    }

    @Override
    public FindingStore findings() {
        return findings;
    }

    @Override
    public AlertStore alerts() {
        return new AlertStore(cluster, indices);
    }

    @Override
    public OperationStore operation() {
        return operation;
    }

    @Override
    public SeriesStates seriesStates() {
        return new SeriesStates(config);
    }

    @Override
    public TemplateStore templates() {
        return new TemplateStore(cluster, indices);
    }

    @Override
    public MetricStream metrics() {
        return new MetricStream(cluster, streams);
    }

    @Override
    public MetricProgress metricProgress() {
        return new MetricProgress(cluster, indices);
    }

    @Override
    public ExperimentStore experiments() {
        return new ExperimentStore(cluster, indices);
    }

    @Override
    public LeaseStore leases() {
        return new LeaseStore(cluster, indices);
    }

    @Override
    public ExperimentRowSearch experimentRows() {
        return new ExperimentRowSearch(cluster, namespace);
    }
}
