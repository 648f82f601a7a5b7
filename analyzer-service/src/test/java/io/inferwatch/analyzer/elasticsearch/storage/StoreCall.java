// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.storage;

import io.inferwatch.analyzer.access.AccessRole;
import io.inferwatch.analyzer.access.AccessToken;
import io.inferwatch.analyzer.access.AuditEntry;
import io.inferwatch.analyzer.alert.AlertQuery;
import io.inferwatch.analyzer.alert.AlertSamples;
import io.inferwatch.analyzer.alert.Delivery;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.WriteBatches;
import io.inferwatch.analyzer.elasticsearch.access.AuditStore;
import io.inferwatch.analyzer.elasticsearch.access.RequestStore;
import io.inferwatch.analyzer.elasticsearch.access.TaskStore;
import io.inferwatch.analyzer.elasticsearch.access.TokenStore;
import io.inferwatch.analyzer.elasticsearch.experiment.ExperimentStore;
import io.inferwatch.analyzer.elasticsearch.lease.LeaseStore;
import io.inferwatch.analyzer.elasticsearch.metric.MetricProgress;
import io.inferwatch.analyzer.elasticsearch.outcome.ElasticsearchOutcomes;
import io.inferwatch.analyzer.elasticsearch.store.AlertStore;
import io.inferwatch.analyzer.elasticsearch.store.CheckStore;
import io.inferwatch.analyzer.elasticsearch.store.ConfigStore;
import io.inferwatch.analyzer.elasticsearch.store.ContractStore;
import io.inferwatch.analyzer.elasticsearch.store.FindingStore;
import io.inferwatch.analyzer.elasticsearch.store.LayoutStore;
import io.inferwatch.analyzer.elasticsearch.store.OperationStore;
import io.inferwatch.analyzer.elasticsearch.store.ProfileStore;
import io.inferwatch.analyzer.elasticsearch.store.ProgressStore;
import io.inferwatch.analyzer.elasticsearch.store.ReferenceStore;
import io.inferwatch.analyzer.elasticsearch.store.SeriesStates;
import io.inferwatch.analyzer.elasticsearch.store.TemplateStore;
import io.inferwatch.analyzer.experiment.Experiment;
import io.inferwatch.analyzer.experiment.ExperimentKind;
import io.inferwatch.analyzer.experiment.ExperimentMetric;
import io.inferwatch.analyzer.experiment.ExperimentQuery;
import io.inferwatch.analyzer.finding.FindingQuery;
import io.inferwatch.analyzer.finding.FindingRepository.Known;
import io.inferwatch.analyzer.finding.FirstFindingQuery;
import io.inferwatch.analyzer.lease.LeaseRepository.Stored;
import io.inferwatch.analyzer.lease.LeaseTable;
import io.inferwatch.analyzer.outcome.JoinState;
import io.inferwatch.analyzer.outcome.LabelSamples;
import io.inferwatch.analyzer.outcome.Outcome;
import io.inferwatch.analyzer.outcome.WaitingLabel;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.reference.ReferenceQuery;
import io.inferwatch.analyzer.reference.ReferenceRule;
import io.inferwatch.analyzer.repeat.RememberedRequest;
import io.inferwatch.analyzer.run.window.Progress;
import io.inferwatch.analyzer.task.Task;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingKey;
import io.inferwatch.monitors.finding.FindingState;
import io.inferwatch.monitors.performance.MetricDirection;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.ProfileKey;
import io.inferwatch.monitors.traffic.Rhythm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One call of a method of a store.
 *
 * @param writes whether it stores something
 */
record StoreCall(String name, boolean writes, Consumer<ElasticsearchConnection> call) {
    static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    static final Window WINDOW = new Window(START, START.plus(Duration.ofHours(3)));
    static final Known NOTHING = new Known(List.of(), Map.of());
    private static final IndexNames NAMES = new IndexNames("default");
    private static final ProfileKey KEY = new ProfileKey("m", "1", "primary", START);

    @Override
    public String toString() {
        return name;
    }

    static List<StoreCall> all() {
        List<StoreCall> calls = new ArrayList<>();
        findings(new Store<>(calls, (cluster, names) -> new FindingStore(cluster, names, new WriteBatches())));
        alerts(new Store<>(calls, AlertStore::new));
        references(new Store<>(calls, (cluster, names) -> new ReferenceStore(cluster, names, new WriteBatches())));
        config(new Store<>(calls, ConfigStore::new));
        results(calls);
        access(calls);
        outcomes(calls);
        experiments(new Store<>(calls, ExperimentStore::new));
        return calls;
    }

    private interface Factory<S> {
        S of(ElasticsearchConnection cluster, IndexNames indices);
    }

    /** The calls of one store. */
    private record Store<S>(List<StoreCall> calls, Factory<S> factory) {
        void reads(String name, Function<S, Object> read) {
            calls.add(new StoreCall(name, false, cluster -> read.apply(factory.of(cluster, NAMES))));
        }

        void writes(String name, Consumer<S> write) {
            calls.add(new StoreCall(name, true, cluster -> write.accept(factory.of(cluster, NAMES))));
        }
    }

    private static void findings(Store<FindingStore> findings) {
        findings.writes("findings.store", store -> store.store(List.of(finding("a")), NOTHING));
        findings.reads("findings.read of a model", store -> store.read("m"));
        findings.reads("findings.read of ids", store -> store.read(List.of("a")));
        findings.reads("findings.page", store -> store.page(new FindingQuery("m", FindingQuery.SHOWN, null, 9)));
        findings.reads("findings.firsts", store -> store.firsts(new FirstFindingQuery("m", true, null, null, 9)));
        findings.reads("findings.ofIncidents", store -> store.ofIncidents(List.of("a")));
        findings.reads(
                "findings.incidentCounts",
                store -> store.incidentCounts(new FirstFindingQuery("m", null, null, null, 9)));
        findings.reads("findings.openByModel", store -> store.openByModel(List.of("m")));
    }

    private static void alerts(Store<AlertStore> alerts) {
        alerts.writes("alerts.add", store -> store.add(List.of(AlertSamples.stored(AlertSamples.opened("a", 1), "c"))));
        alerts.writes("alerts.withdraw", store -> store.withdraw(List.of("a")));
        alerts.reads("alerts.underWay", store -> store.underWay("c", 9));
        alerts.reads("alerts.find", store -> store.find("a"));
        alerts.reads("alerts.page", store -> store.page(AlertQuery.newest(9)));
        alerts.reads("alerts.forget", store -> {
            store.forget(START);
            return store;
        });
        alerts.reads("alerts.note", store -> {
            store.note("a", Delivery.waiting("c"));
            return store;
        });
    }

    private static void references(Store<ReferenceStore> references) {
        Reference rows = new Reference("m", "past", 1, ReferenceRule.ROWS, null, null, 1, 9, START);
        references.writes("references.store", store -> store.store(rows, Profile.EMPTY, Map.of("s", Profile.EMPTY)));
        references.writes("references.storeSample", store -> store.storeSample(rows, List.of()));
        references.writes("references.delete", store -> store.delete(rows));
        references.reads("references", store -> store.references("m"));
        references.reads("references.page", store -> store.page(new ReferenceQuery("m", null, null, 9)));
        references.reads("references.profile", store -> store.profile(rows));
        references.reads("references.segments", store -> store.segments(rows));
    }

    private static void config(Store<ConfigStore> config) {
        config.reads("layout", store -> new LayoutStore(store).layout("m", 1));
        config.reads("progress", store -> new ProgressStore(store).progress(List.of("m")));
        config.writes(
                "storeProgress",
                store -> new ProgressStore(store)
                        .storeProgress("m", new Progress(START, START, Rhythm.HOUR, null, Map.of())));
        config.reads("series states", store -> new SeriesStates(store).series("m"));
        config.writes("advice", store -> new SeriesStates(store).storeAdvice("m", "none"));
    }

    private static void results(List<StoreCall> calls) {
        Store<CheckStore> checks =
                new Store<>(calls, (cluster, names) -> new CheckStore(cluster, names, new WriteBatches()));
        checks.reads("checks.within", store -> store.within("m", WINDOW, Set.of("ks")));
        Store<ContractStore> contracts = new Store<>(calls, ContractStore::new);
        contracts.reads("contracts.versions", store -> store.versions("m"));
        Store<OperationStore> operation =
                new Store<>(calls, (cluster, names) -> new OperationStore(cluster, names, new WriteBatches()));
        operation.reads("operation.rows", store -> store.rows("m", WINDOW));
        Store<ProfileStore> profiles =
                new Store<>(calls, (cluster, names) -> new ProfileStore(cluster, names, new WriteBatches()));
        profiles.writes("profiles.store", store -> store.store(1, Map.of(KEY, Profile.EMPTY)));
        profiles.reads("profiles.hours", store -> store.hours("m", 1, WINDOW));
        profiles.reads("profiles.days", store -> store.days("m", 1, WINDOW));
        Store<TemplateStore> templates = new Store<>(calls, TemplateStore::new);
        templates.reads("templates.memory", store -> store.memory("m", "error.message"));
        Store<MetricProgress> metrics = new Store<>(calls, MetricProgress::new);
        metrics.reads("metrics.evaluated", store -> store.evaluated("m"));
        metrics.writes(
                "metrics.storeEvaluated",
                store -> store.storeEvaluated("m", Map.of("r", new TreeSet<>(Set.of(START)))));
        Store<LeaseStore> leases = new Store<>(calls, LeaseStore::new);
        leases.reads("leases.read", LeaseStore::read);
        leases.writes("leases.replace", store -> store.replace(Stored.NOTHING, LeaseTable.EMPTY));
    }

    private static void access(List<StoreCall> calls) {
        AccessToken token = new AccessToken("0123456789ab", "ci", AccessRole.INGEST, "abc", START, null, null, null);
        Store<TokenStore> tokens = new Store<>(calls, TokenStore::new);
        tokens.writes("tokens.create", store -> store.create(token));
        tokens.reads("tokens", TokenStore::tokens);
        tokens.reads("tokens.revoke", store -> store.revoke("0123456789ab", START));
        tokens.reads("tokens.used", store -> {
            store.used(Map.of("0123456789ab", START));
            return store;
        });
        Store<AuditStore> audit = new Store<>(calls, AuditStore::new);
        audit.writes("audit", store -> store.append(List.of(new AuditEntry("1", START, token, "POST", "/", 200))));
        audit.reads("audit.deleteBefore", store -> {
            store.deleteBefore(START);
            return store;
        });
        Store<RequestStore> requests = new Store<>(calls, RequestStore::new);
        RememberedRequest request = new RememberedRequest("r", "f", START, null);
        requests.writes("requests.begin", store -> store.begin(request));
        requests.writes("requests.put", store -> store.put(request));
        requests.reads("requests.find", store -> store.find("r"));
        Store<TaskStore> tasks = new Store<>(calls, TaskStore::new);
        tasks.writes("tasks.put", store -> store.put(Task.submitted("t", START)));
        tasks.reads("tasks.find", store -> store.find("t"));
    }

    private static void outcomes(List<StoreCall> calls) {
        Store<ElasticsearchOutcomes> outcomes =
                new Store<>(calls, (cluster, indices) -> new ElasticsearchOutcomes(cluster, indices.namespace()));
        Outcome outcome = new Outcome(LabelSamples.event("e", "r", 5), LabelSamples.label("r", "l", 10, "yes"));
        WaitingLabel waiting = new WaitingLabel(LabelSamples.label("r", "l", 10, "yes"), START, START.plusSeconds(60));
        outcomes.reads("outcomes.labels", store -> store.outcomes().labels(List.of("e")));
        outcomes.writes("outcomes.write", store -> store.outcomes().write(List.of(outcome), Map.of()));
        outcomes.reads("outcomes.forEach", store -> {
            store.outcomes().forEach("m", WINDOW, any -> {});
            return store;
        });
        outcomes.reads("outcomes.states", store -> store.outcomes().states("m", WINDOW, Duration.ofHours(1)));
        outcomes.reads("outcomes.models", store -> store.outcomes().models());
        outcomes.writes("waiting.put", store -> store.waitingLabels().put(List.of(waiting)));
        outcomes.writes("waiting.remove", store -> store.waitingLabels().remove(List.of("l")));
        outcomes.reads("waiting.due", store -> store.waitingLabels().due(START, 9));
        outcomes.reads("joinState.read", store -> store.joinState().read());
        outcomes.reads("joinState.evaluated", store -> store.joinState().evaluated(List.of(1)));
        outcomes.writes("joinState.store", store -> store.joinState().store(JoinState.START));
    }

    private static void experiments(Store<ExperimentStore> experiments) {
        experiments.writes("experiments.create", store -> store.create(experiment()));
        experiments.writes("experiments.stop", store -> store.stop(experiment(), WINDOW.to()));
        experiments.reads("experiments", ExperimentStore::experiments);
        experiments.reads("experiments.page", store -> store.page(new ExperimentQuery("m", null, null, 9)));
        experiments.reads("experiments.find", store -> store.find("e"));
        experiments.reads("experiments.lastLooks", store -> store.lastLooks(List.of("e")));
        experiments.reads("experiments.history", store -> store.history("e"));
    }

    static Experiment experiment() {
        ExperimentMetric latency = new ExperimentMetric("latency", MetricDirection.LOWER_IS_BETTER, 0.1, true);
        return new Experiment("m", "e", ExperimentKind.SHADOW, "1", "2", null, List.of(latency), START, null);
    }

    static Finding finding(String id) {
        return Finding.pending(id, new FindingKey("m", Family.DRIFT, "input.num.age", "1", null), START)
                .with(draft -> draft.state(FindingState.OPEN)
                        .recent(List.of(true, false, true))
                        .severity(4.5)
                        .lastSeen(START.plusSeconds(3_600))
                        .message("moved up")
                        .judgedUntil(START.plusSeconds(3_600)));
    }
}
