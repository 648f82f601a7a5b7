// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.access.AccessRole;
import io.inferwatch.analyzer.access.AccessToken;
import io.inferwatch.analyzer.access.AuditEntry;
import io.inferwatch.analyzer.alert.AlertQuery;
import io.inferwatch.analyzer.alert.Delivery;
import io.inferwatch.analyzer.elasticsearch.RecordingServer.Reply;
import io.inferwatch.analyzer.elasticsearch.RecordingServer.Sent;
import io.inferwatch.analyzer.elasticsearch.access.AuditStore;
import io.inferwatch.analyzer.elasticsearch.access.TokenStore;
import io.inferwatch.analyzer.elasticsearch.events.EventCounts;
import io.inferwatch.analyzer.elasticsearch.events.EventFields;
import io.inferwatch.analyzer.elasticsearch.events.EventRows;
import io.inferwatch.analyzer.elasticsearch.events.EventSample;
import io.inferwatch.analyzer.elasticsearch.events.Heartbeats;
import io.inferwatch.analyzer.elasticsearch.events.OperationSeries;
import io.inferwatch.analyzer.elasticsearch.events.RunEnds;
import io.inferwatch.analyzer.elasticsearch.experiment.ExperimentRowSearch;
import io.inferwatch.analyzer.elasticsearch.experiment.ExperimentStore;
import io.inferwatch.analyzer.elasticsearch.facts.ContractQueries;
import io.inferwatch.analyzer.elasticsearch.facts.PiiSamples;
import io.inferwatch.analyzer.elasticsearch.facts.TrafficSamples;
import io.inferwatch.analyzer.elasticsearch.facts.ValueCountQueries;
import io.inferwatch.analyzer.elasticsearch.maintenance.Erasure;
import io.inferwatch.analyzer.elasticsearch.maintenance.Retention;
import io.inferwatch.analyzer.elasticsearch.maintenance.RetentionLimits;
import io.inferwatch.analyzer.elasticsearch.metric.MetricProgress;
import io.inferwatch.analyzer.elasticsearch.metric.MetricStream;
import io.inferwatch.analyzer.elasticsearch.outcome.ElasticsearchOutcomes;
import io.inferwatch.analyzer.elasticsearch.outcome.LabelInboxStream;
import io.inferwatch.analyzer.elasticsearch.profiler.Profiler;
import io.inferwatch.analyzer.elasticsearch.store.AlertStore;
import io.inferwatch.analyzer.elasticsearch.store.CheckStore;
import io.inferwatch.analyzer.elasticsearch.store.ConfigStore;
import io.inferwatch.analyzer.elasticsearch.store.ContractStore;
import io.inferwatch.analyzer.elasticsearch.store.FindingStore;
import io.inferwatch.analyzer.elasticsearch.store.OperationStore;
import io.inferwatch.analyzer.elasticsearch.store.ProfileStore;
import io.inferwatch.analyzer.elasticsearch.store.ProgressStore;
import io.inferwatch.analyzer.elasticsearch.store.ReferenceStore;
import io.inferwatch.analyzer.elasticsearch.store.TemplateStore;
import io.inferwatch.analyzer.elasticsearch.version.VersionSearch;
import io.inferwatch.analyzer.event.Slice;
import io.inferwatch.analyzer.experiment.ArmRows;
import io.inferwatch.analyzer.experiment.Experiment;
import io.inferwatch.analyzer.experiment.ExperimentKind;
import io.inferwatch.analyzer.experiment.ExperimentMetric;
import io.inferwatch.analyzer.experiment.ExperimentQuery;
import io.inferwatch.analyzer.experiment.ExperimentTraffic;
import io.inferwatch.analyzer.experiment.Look;
import io.inferwatch.analyzer.finding.FindingQuery;
import io.inferwatch.analyzer.finding.FirstFindingQuery;
import io.inferwatch.analyzer.metric.MetricSeries;
import io.inferwatch.analyzer.outcome.JoinState;
import io.inferwatch.analyzer.outcome.JoinedLabel;
import io.inferwatch.analyzer.outcome.Label;
import io.inferwatch.analyzer.outcome.LabelSamples;
import io.inferwatch.analyzer.outcome.Outcome;
import io.inferwatch.analyzer.outcome.ReadPosition;
import io.inferwatch.analyzer.outcome.WaitingLabel;
import io.inferwatch.analyzer.pattern.EventSelection;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.reference.ReferenceQuery;
import io.inferwatch.analyzer.reference.ReferenceRule;
import io.inferwatch.analyzer.storage.NamePage;
import io.inferwatch.analyzer.storage.Place;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.contract.Compare;
import io.inferwatch.monitors.contract.ContractQuery;
import io.inferwatch.monitors.contract.Selection;
import io.inferwatch.monitors.experiment.EarlierLooks;
import io.inferwatch.monitors.experiment.QuantileSequence;
import io.inferwatch.monitors.experiment.VerdictRule;
import io.inferwatch.monitors.monitor.Bounds;
import io.inferwatch.monitors.performance.MetricDirection;
import io.inferwatch.monitors.profile.Grid;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.ProfileKey;
import io.inferwatch.monitors.profile.Segment;
import io.inferwatch.monitors.series.Metric;
import io.inferwatch.monitors.series.MetricHour;
import io.inferwatch.monitors.traffic.RunEnd;
import io.inferwatch.pii.PiiScanner;
import io.inferwatch.schema.MetricEvent;
import io.inferwatch.schema.StreamNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What is sent is what the recording holds, up to how Elasticsearch lets one thing be written in several ways. A change
 * of a request shows as a difference; the new recording is then in {@code target/requests.txt}.
 */
class RequestBodiesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Window WINDOW = new Window(START, START.plus(Duration.ofHours(3)));
    private static final ProfileKey KEY = new ProfileKey("m", "1", "primary", START);
    private static final PiiScanner PII = PiiScanner.standard();

    /** Fields for every question about fields, one index for the list of indices, else nothing. */
    private static Reply reply(Sent sent) {
        if (sent.target().contains("_field_caps")) {
            return Reply.ok("{\"fields\":{\"input.num.age\":{\"double\":{\"type\":\"double\"}},"
                    + "\"input.cat.city\":{\"keyword\":{\"type\":\"keyword\"}},"
                    + "\"input.text.note\":{\"text\":{\"type\":\"text\"}},"
                    + "\"agent.id\":{\"keyword\":{\"type\":\"keyword\"}},"
                    + "\"input.bool.new\":{\"boolean\":{\"type\":\"boolean\"}}},\"indices\":[]}");
        }
        if (sent.target().contains("_cat/indices")) {
            return Reply.ok("[{\"index\":\".ds-logs-inference.m-default-2026.03.01-000001\",\"store.size\":\"10\","
                    + "\"docs.count\":\"1\"}]");
        }
        if (sent.path().endsWith("/_stats/docs")) {
            return Reply.ok("{\"indices\":{\"i-000001\":{\"uuid\":\"u\",\"shards\":"
                    + "{\"0\":[{\"seq_no\":{\"global_checkpoint\":7}}]}}}}");
        }
        if (sent.path().endsWith("/_pit")) {
            return Reply.ok("{\"id\":\"pit\",\"succeeded\":true,\"num_freed\":1}");
        }
        if (sent.path().endsWith("/_count")) {
            return Reply.ok("{\"count\":0,\"_shards\":{\"total\":1,\"successful\":1,\"failed\":0}}");
        }
        if (sent.path().endsWith("/_refresh")) {
            return Reply.ok("{\"_shards\":{\"total\":1,\"successful\":1,\"failed\":0}}");
        }
        if (sent.path().endsWith("/_bulk")) {
            return BulkReplies.stored(sent);
        }
        if (sent.method().equals("GET") && sent.path().contains("/_doc/")) {
            return new Reply(404, "{\"_index\":\"i\",\"_id\":\"1\",\"found\":false}");
        }
        return Reply.ok("{}");
    }

    @Test
    void requestsAreThoseOfTheRecording() throws Exception {
        List<String> seen = new ArrayList<>();
        try (RecordingServer server = new RecordingServer(RequestBodiesTest::reply);
                ElasticsearchConnection cluster = new ElasticsearchConnection(ClusterAddress.of(server.url()))) {
            StreamNames streams = new StreamNames("default");
            EventCounts events = new EventCounts(cluster, streams);
            events(events, cluster, streams);
            facts(events, cluster);
            new VersionSearch(events).versions("m", WINDOW.to(), List.of("git_commit"));
            profiler(events, cluster);
            stores(cluster);
            outcomes(new ElasticsearchOutcomes(cluster, "default"));
            labels(new LabelInboxStream(cluster, streams));
            metrics(cluster, streams);
            maintenance(cluster, streams);
            experiments(cluster);
            access(cluster);
            for (Sent sent : server.requests()) {
                seen.add(line(sent));
            }
        }
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target/requests.txt"), seen);
        assertThat(seen).isEqualTo(recording());
    }

    private static void events(EventCounts events, ElasticsearchConnection cluster, StreamNames streams) {
        events.refresh();
        events.extents();
        events.extents(new NamePage(null, 3));
        events.extents(new NamePage("m", 3));
        events.hours(WINDOW);
        events.counts(Map.of("m", WINDOW));
        events.extent("m");
        events.slices("m", WINDOW);
        events.rowsByHour("m", WINDOW);
        RunEnds ends = new RunEnds(cluster, events, streams);
        ends.of("m", WINDOW.from());
        ends.ofAll(WINDOW.from());
        ends.finish("m", new RunEnd("nightly", WINDOW.to()));
        events.count("m", WINDOW);
        events.series("m", WINDOW, Duration.ofMinutes(5));
        EventRows rows = new EventRows(cluster, events, PII);
        rows.forEach("m", WINDOW, (key, row) -> {});
        rows.forFirst("m", WINDOW, 10, (key, row) -> {});
        new EventSample(events, rows).rows("m", List.of(WINDOW), "1", "primary", 20);
        OperationSeries series = new OperationSeries(events);
        series.rows("m", WINDOW, List.of(new Segment("north", "input.cat.city", "N")), Set.of("input.num.age"));
        series.measure("m", WINDOW, Metric.LATENCY_P95);
        Heartbeats heartbeats = new Heartbeats(cluster, events, streams);
        heartbeats.home("m", WINDOW);
        heartbeats.hosts(new Heartbeats.Home(List.of("a"), List.of("s")), WINDOW);
    }

    private static void facts(EventCounts events, ElasticsearchConnection cluster) {
        EventFields fields = new EventFields(cluster, events);
        ContractQueries queries = new ContractQueries(events, fields);
        ContractQueries.VersionWindow part = new ContractQueries.VersionWindow("m", "1", WINDOW);
        Selection age = new Selection.Between("input.num.age", new Bounds(0.0, 150.0));
        Selection adult = new Selection.Between("input.num.age", new Bounds(18.0, null));
        List<Selection> selections = List.of(
                new Selection.HasValue("input.num.age"),
                new Selection.Not(age),
                new Selection.OneOf("input.cat.city", List.of("a", "b")),
                new Selection.NonFinite("input.num.age"),
                new Selection.All(List.of(age, adult)),
                new Selection.Query(Map.of("prefix", Map.of("input.cat.city", "x"))));
        queries.everSeen("m");
        queries.firstSeen("m");
        queries.present(part, List.of("input.num.age"));
        queries.notIndexed(part);
        selections.forEach(rows -> queries.answers(part, List.of(new ContractQuery.Count(rows))));
        queries.answers(part, List.of(new ContractQuery.DistinctValues("input.cat.city")));
        queries.answers(part, List.of(new ContractQuery.Pairs(adult, new Compare("input.num.a", "<=", "input.num.b"))));
        EventSelection population =
                EventSelection.of("m", null, List.of(WINDOW)).with(age);
        ValueCountQueries values = new ValueCountQueries(cluster, events, fields);
        values.categories("m");
        values.count(population);
        values.count(population.sampled(1_000_000, 1_000));
        values.topValues(population, List.of("input.cat.city"));
        values.bins(population, Map.of("input.num.age", Grid.of(1, 2.5)));
        values.counts(population, selections);
        TrafficSamples samples = new TrafficSamples(cluster, events, PII);
        samples.texts(population, "input.text.note", -1);
        samples.requests(population, List.of("input.num.age"));
        new PiiSamples(cluster, events, PII)
                .of(new Scope("m", "1", null, WINDOW, null, List.of()), "input.cat.city", type -> true);
    }

    private static void profiler(EventCounts events, ElasticsearchConnection cluster) {
        Layout layout = new Layout(
                1,
                Map.of("input.num.age", Grid.of(-1, 0, 1.5)),
                Map.of("input.cat.city", List.of("a", "b"), "input.cat.new", List.of(), "input.bool.new", List.of()));
        new Profiler(cluster, events, PII).profile("m", List.of(new Slice(KEY, 100_000)), layout, List.of());
    }

    private static void access(ElasticsearchConnection cluster) {
        TokenStore tokens = new TokenStore(cluster, new IndexNames("default"));
        tokens.create(new AccessToken("0123456789ab", "ci", AccessRole.INGEST, "abc", START, null, null, null));
        tokens.tokens();
        tokens.revoke("0123456789ab", START);
        tokens.used(Map.of("0123456789ab", START));
        AccessToken token = new AccessToken("0123456789ab", "ci", AccessRole.INGEST, "abc", START, null, null, null);
        AuditStore audit = new AuditStore(cluster, new IndexNames("default"));
        audit.append(List.of(
                new AuditEntry("1", START, token, "POST", "/api/v1/labels", 200),
                new AuditEntry("2", START, null, "POST", "/", 405)));
        audit.deleteBefore(START);
    }

    private static void experiments(ElasticsearchConnection cluster) {
        Experiment experiment = new Experiment(
                "m",
                "e",
                ExperimentKind.SHADOW,
                "1",
                "2",
                null,
                List.of(new ExperimentMetric("latency", MetricDirection.LOWER_IS_BETTER, 0.1, true)),
                START,
                null);
        Look look =
                new Look(START, VerdictRule.UNDECIDED, List.of("why"), 3, 4, List.of(), Double.NaN, EarlierLooks.NONE);
        ExperimentStore store = new ExperimentStore(cluster, new IndexNames("default"));
        store.create(experiment);
        store.experiments();
        store.page(new ExperimentQuery("m", true, new Place(START, "e"), 20));
        store.running();
        store.find("e");
        store.lastLooks(List.of("e"));
        store.store(experiment, look);
        store.keep(experiment, look);
        store.history("e");
        store.stop(experiment, WINDOW.to());
        ExperimentRowSearch search = new ExperimentRowSearch(cluster, "default");
        ExperimentTraffic traffic = search.traffic(experiment);
        search.traffic(experiment.stoppedAt(WINDOW.to()));
        search.latencies(traffic, new QuantileSequence(0.95, 0.05, 5000));
        for (ArmRows rows : List.of(traffic.rows(), new ArmRows(experiment, true, START, WINDOW.to()))) {
            search.losses(rows, List.of("zero_one"));
            search.businessMetrics(rows, List.of("revenue"));
            search.wins(rows, "preference");
            search.values(rows, List.of("input.cat.country"));
            search.forEachPair(rows, pair -> {});
        }
    }

    private static void metrics(ElasticsearchConnection cluster, StreamNames streams) {
        MetricStream metrics = new MetricStream(cluster, streams);
        metrics.counts(WINDOW.to());
        metrics.means("m", WINDOW, Duration.ofHours(1));
        metrics.names("m", WINDOW, new NamePage("a", 3));
        metrics.means("m", WINDOW, Duration.ofHours(1), List.of("b", "c"));
        metrics.add(List.of(new MetricEvent("", START, "m", "1", "revenue", 2.5)));
        metrics.storeRows("m", List.of(new MetricSeries("revenue", List.of(new MetricHour(START, 2.5, 3)))));
        MetricProgress progress = new MetricProgress(cluster, new IndexNames("default"));
        progress.evaluated("m");
        progress.storeEvaluated("m", Map.of("revenue", new TreeSet<>(Set.of(START))));
    }

    private static void stores(ElasticsearchConnection cluster) {
        IndexNames names = new IndexNames("default");
        WriteBatches batches = new WriteBatches();
        CheckStore checks = new CheckStore(cluster, names, batches);
        checks.within("m", WINDOW, Set.of("ks"));
        checks.ofSegments("m", WINDOW, "input.num.age");
        checks.levelsOfModels(WINDOW, Duration.ofHours(1));
        ReferenceStore references = new ReferenceStore(cluster, names, batches);
        references.references("m");
        references.references();
        references.references(List.of("m", "n"));
        references.page(new ReferenceQuery("m", "past", new Place(START, "past@1"), 20));
        references.delete(new Reference("m", "past", 1, ReferenceRule.ROWS, null, null, 1, 9, START));
        new ProgressStore(new ConfigStore(cluster, names)).progress(List.of("m"));
        new ContractStore(cluster, names).versions("m");
        FindingStore findings = new FindingStore(cluster, names, batches);
        findings.read("m");
        findings.read((String) null);
        findings.read(List.of("f"));
        findings.findingsOf(List.of("m", "n"));
        findings.unresolvedOf(List.of("m", "n"));
        findings.page(new FindingQuery("m", FindingQuery.UNRESOLVED, null, 20));
        findings.page(new FindingQuery("m", FindingQuery.UNRESOLVED, Family.DRIFT, 2, START, null, 20));
        findings.firsts(new FirstFindingQuery("m", true, null, null, 20));
        findings.ofIncidents(List.of("i"));
        findings.announcedAndResolved(List.of("m", "n"));
        findings.openByModel(List.of("m"));
        AlertStore alerts = new AlertStore(cluster, names);
        alerts.underWay("webhook", 10);
        alerts.underWay("oncall", 10);
        alerts.find("a");
        alerts.page(new AlertQuery("m", "oncall", Delivery.State.WAITING, START, null, 20));
        alerts.forget(START);
        new OperationStore(cluster, names, batches).rows("m", WINDOW);
        ProfileStore profiles = new ProfileStore(cluster, names, batches);
        profiles.hours("m", 1, WINDOW);
        profiles.days("m", 1, WINDOW);
        profiles.forEach("m", 1, WINDOW, ProfileStore.Span.HOUR, (key, profile) -> {});
        TemplateStore templates = new TemplateStore(cluster, names);
        templates.memory("m", "error.message");
        templates.storeHour("m", "error.message", START, List.of(), 1);
        templates.forget(List.of("someone"), "m");
    }

    private static void outcomes(ElasticsearchOutcomes outcomes) {
        Label label = LabelSamples.label("r", "l", 10, "yes");
        Outcome outcome = new Outcome(LabelSamples.event("e", "r", 5), label);
        Outcome corrected = new Outcome(LabelSamples.event("f", "r", 5), label);
        outcomes.labels().after(ReadPosition.START, 10);
        outcomes.labels().after(new ReadPosition(Map.of("u/0", 7L)), 10);
        outcomes.predictedEvents().find("m", List.of("r"), Set.of("input.cat.city"));
        outcomes.outcomes().labels(List.of("e", "f"));
        outcomes.outcomes().write(List.of(outcome, corrected), Map.of("f", new JoinedLabel(label, 3, 1)));
        outcomes.outcomes().forEach("m", WINDOW, any -> {});
        outcomes.outcomes().changes(new ReadPosition(Map.of("u/0", 3L)));
        outcomes.waitingLabels().put(List.of(new WaitingLabel(label, START, START.plusSeconds(60))));
        outcomes.waitingLabels().remove(List.of("l"));
        outcomes.waitingLabels().due(START, 10);
        outcomes.waitingLabels().count();
        outcomes.waitingLabels().oldest(10);
        outcomes.joinState().read();
        outcomes.joinState().store(JoinState.START);
    }

    private static void labels(LabelInboxStream inbox) {
        inbox.create(List.of(LabelSamples.label("r", "l", 10, "yes")));
        inbox.newest("m", List.of("r", "s"));
        inbox.truths(List.of("m", "n"));
    }

    private static void maintenance(ElasticsearchConnection cluster, StreamNames streams) {
        Erasure erasure = new Erasure(cluster, streams);
        erasure.erase(List.of("someone", "input.cat.city=x"), "m", true);
        erasure.erase(List.of("someone"), null, true);
        new Retention(
                        cluster,
                        "default",
                        new RetentionLimits(Duration.ofDays(30), null),
                        Clock.fixed(START, ZoneOffset.UTC))
                .sweep();
    }

    private static String line(Sent sent) throws JsonProcessingException {
        int query = sent.target().indexOf('?');
        Set<String> parameters = new TreeSet<>(
                query < 0
                        ? List.of()
                        : Arrays.asList(sent.target().substring(query + 1).split("&", -1)));
        parameters.remove("filter_path=");
        String body = sent.body().isEmpty() ? "" : " " + JSON.writeValueAsString(plain(JSON.readTree(sent.body())));
        return sent.method() + " " + sent.path() + " "
                + parameters.stream().map(RequestBodiesTest::decoded).collect(Collectors.joining("&")) + body;
    }

    private static String decoded(String parameter) {
        return parameter.replace("%2C", ",").replace("%2A", "*");
    }

    /** Keys sorted, scalars as texts, short forms written out as long ones. */
    private static JsonNode plain(JsonNode node) {
        if (node.isArray()) {
            ArrayNode plain = JSON.createArrayNode();
            node.forEach(one -> plain.add(plain(one)));
            return plain;
        }
        if (!node.isObject()) {
            return JSON.getNodeFactory()
                    .textNode(
                            node.isNumber()
                                    ? node.decimalValue().stripTrailingZeros().toPlainString()
                                    : node.asText());
        }
        ObjectNode plain = JSON.createObjectNode();
        new TreeSet<>(names(node)).forEach(name -> plain.set(longName(name), plain(longForm(name, node.get(name)))));
        return plain.has("random_score") && plain.has("query") ? withFunctions(plain) : plain;
    }

    /** One function may stand without the list. */
    private static JsonNode withFunctions(ObjectNode plain) {
        ObjectNode function = JSON.createObjectNode();
        function.set("random_score", plain.remove("random_score"));
        ObjectNode score = JSON.createObjectNode();
        score.set("boost_mode", plain.path("boost_mode"));
        score.putArray("functions").add(function);
        score.set("query", plain.path("query"));
        return score;
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String longName(String name) {
        return name.equals("aggregations") ? "aggs" : name;
    }

    private static JsonNode longForm(String name, JsonNode value) {
        if (name.equals("seed") && value.isTextual()) {
            return JSON.getNodeFactory().textNode("hash of " + value.asText());
        }
        if (name.equals("term")) {
            ObjectNode terms = JSON.createObjectNode();
            value.properties()
                    .forEach(term -> terms.set(
                            term.getKey(),
                            term.getValue().isObject() ? term.getValue().path("value") : term.getValue()));
            return terms;
        }
        if (name.equals("sort") || name.equals("fields") || name.equals("docvalue_fields")) {
            ArrayNode all = JSON.createArrayNode();
            (value.isArray() ? value : JSON.createArrayNode().add(value)).forEach(one -> all.add(longItem(name, one)));
            return all;
        }
        return value;
    }

    private static JsonNode longItem(String name, JsonNode item) {
        if (name.equals("sort")) {
            if (item.isTextual()) {
                ObjectNode sort = JSON.createObjectNode();
                sort.putObject(item.asText());
                return sort;
            }
            ObjectNode sort = JSON.createObjectNode();
            item.properties()
                    .forEach(one -> sort.set(
                            one.getKey(),
                            one.getValue().isTextual()
                                    ? JSON.createObjectNode().set("order", one.getValue())
                                    : one.getValue()));
            return sort;
        }
        return item.isObject() && item.size() == 1 && item.has("field") ? item.get("field") : item;
    }

    private static List<String> recording() throws IOException {
        try (InputStream in = RequestBodiesTest.class.getResourceAsStream("requests.txt")) {
            return in == null
                    ? List.of()
                    : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList();
        }
    }
}
