// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.kibana;

import static io.inferwatch.analyzer.kibana.PanelTraffic.MODEL;
import static io.inferwatch.analyzer.kibana.PanelTraffic.TRIAL;
import static io.inferwatch.analyzer.kibana.PanelTraffic.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.api.Backend;
import io.inferwatch.analyzer.api.Service;
import io.inferwatch.analyzer.api.ServiceOptions;
import io.inferwatch.analyzer.config.ModelPlan;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.LabelWriter;
import io.inferwatch.analyzer.elasticsearch.storage.ElasticsearchStorage;
import io.inferwatch.analyzer.experiment.ExperimentDraft;
import io.inferwatch.analyzer.json.PerformancePoint;
import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.analyzer.metric.MetricDraft;
import io.inferwatch.analyzer.outcome.Label;
import io.inferwatch.analyzer.rest.ContractClient;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.analyzer.run.Notifier;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import io.inferwatch.kibana.Dashboard;
import io.inferwatch.kibana.ExpectedTable;
import io.inferwatch.kibana.FlatRow;
import io.inferwatch.kibana.LayerSearch;
import io.inferwatch.kibana.Panel;
import io.inferwatch.kibana.PanelTable;
import io.inferwatch.kibana.TimeRange;
import io.inferwatch.kibana.picture.DashboardPicture;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.SegmentRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every number that a panel shows equals what REST says of the same window, or the repositories and the written events where REST does not
 * say it: of each panel all rows and all columns, of data that the analyzer itself made.
 */
@ExtendWith(ElasticsearchExtension.class)
class PanelNumbersIT {
    private static final Window ALL = new Window(at(0), at(PanelTraffic.HOURS));
    /** The hours that are compared with the reference: those after it. */
    private static final Window EVALUATED = new Window(at(PanelTraffic.REFERENCE_HOURS), at(PanelTraffic.HOURS));

    private static final TimeRange RANGE = new TimeRange(at(0), at(PanelTraffic.HOURS + 1));

    /** Panels of which this data has nothing; {@code PanelsIT} shows that they can show something. */
    private static final Set<String> EMPTY =
            Set.of("incidents/causes", "performance/findings", "performance/regression");

    /** Differences of one panel that a failure names. */
    private static final int MOST_SHOWN = 3;

    private static final String CONTRACT = """
            model: credit
            columns:
              input.num.age: {missing: {warn: 0.01, fail: 0.5}}
              input.cat.country: {domain: [DE, FR]}
            """;

    private final SettableClock clock = new SettableClock(at(PanelTraffic.HOURS).plusSeconds(70));
    private ElasticsearchConnection cluster;
    private ElasticsearchStorage storage;
    private Analyzer analyzer;
    private String namespace;
    private PanelTraffic traffic;

    @BeforeEach
    void analyze(TestElasticsearch server) {
        cluster = new ElasticsearchConnection(ClusterAddress.of(server.url()));
        namespace = server.namespace();
        storage = new ElasticsearchStorage(cluster, namespace);
        analyzer = Analyzer.of(
                storage,
                model -> ModelPlan.DEFAULTS.withSegments(new SegmentRules(
                        List.of(), Map.of("germans", new SegmentRules.Filter("input.cat.country", "DE")))),
                clock);
        analyzer.setUp();
        traffic = new PanelTraffic(cluster, namespace);
        traffic.write();
        new LabelWriter(cluster, namespace)
                .labels(IntStream.range(0, PanelTraffic.HOURS * 60)
                        .filter(minute -> minute % 4 > 0)
                        .mapToObj(PanelNumbersIT::label)
                        .toList());
        analyzer.metrics()
                .take(IntStream.range(0, PanelTraffic.HOURS)
                        .mapToObj(hour -> new MetricDraft(MODEL, null, "revenue", 100 + hour % 24, at(hour)))
                        .toList());
        analyzer.createReference(MODEL, "first", new Window(at(0), at(PanelTraffic.REFERENCE_HOURS)), null);
        analyzer.createReference(TRIAL, "first", new Window(at(0), at(PanelTraffic.REFERENCE_HOURS)), null);
        analyzer.contracts().apply("contract", MODEL, CONTRACT);
        analyzer.experiments()
                .start(new ExperimentDraft(
                        TRIAL,
                        "fraud-2",
                        "ab",
                        "1",
                        "2",
                        null,
                        List.of("error_rate", "latency"),
                        at(PanelTraffic.TRIAL_HOUR),
                        false));
        analyzer.run(Notifier.NONE).tick();
        clock.set(at(PanelTraffic.HOURS).plusSeconds(900));
        analyzer.experiments().verdict("fraud-2");
        cluster.send("POST", "/inferwatch-*-" + namespace + "/_refresh", null);
    }

    private static Label label(int minute) {
        String truth = minute % 5 == 0 ? "no" : "yes";
        return new Label(
                MODEL, "r" + minute, "l" + minute, at(0).plusSeconds(60L * minute + 600), null, truth, List.of());
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void everyPanel_showsTheNumbersOfRestAndOfTheStores() throws Exception {
        try (Service service = Service.start(
                new ServiceOptions("127.0.0.1", 0, Duration.ofHours(1), null),
                Backend.of(analyzer.reports(), analyzer.decisions(), analyzer.runEnding(), analyzer.alerts())
                        .with(analyzer.metrics())
                        .with(analyzer.experiments()),
                notifier -> () -> {})) {
            ServiceRows rest = new ServiceRows(ContractClient.create(), service.port());
            Map<String, List<FlatRow>> rows = Map.of(
                    "inferwatch-events", traffic.events,
                    "inferwatch-agents", traffic.heartbeats,
                    "inferwatch-findings", rest.findings(),
                    "inferwatch-checks", checks(),
                    "inferwatch-series", series(rest));
            Map<String, PanelTable> tables = new HashMap<>();
            Set<String> empty = new TreeSet<>();
            List<String> differences = new ArrayList<>();
            for (Panel panel : Panel.all()) {
                PanelTable table = shown(panel);
                tables.put(panel.name(), table);
                ExpectedTable.differences(panel, RANGE, rows.get(panel.view()), table).stream()
                        .limit(MOST_SHOWN)
                        .forEach(differences::add);
                if (table.rows().isEmpty()) {
                    empty.add(panel.name());
                }
            }
            draw(tables);
            assertThat(differences).isEmpty();
            assertThat(empty).isEqualTo(EMPTY);
            assertTotals(rest);
        }
    }

    private List<FlatRow> checks() {
        StoreRows stores = new StoreRows(storage, ALL);
        List<FlatRow> rows = new ArrayList<>(stores.checks(MODEL));
        rows.addAll(stores.checks(TRIAL));
        return rows;
    }

    private List<FlatRow> series(ServiceRows rest) throws Exception {
        StoreRows stores = new StoreRows(storage, EVALUATED);
        List<FlatRow> rows = new ArrayList<>();
        for (String model : List.of(MODEL, TRIAL)) {
            rows.addAll(stores.operation(model));
            rows.addAll(stores.hosts(model));
            rows.addAll(stores.columns(model));
        }
        rows.addAll(traffic.templates());
        rows.addAll(rest.experiment("fraud-2"));
        rows.addAll(rest.metrics(MODEL, at(0), at(PanelTraffic.HOURS)));
        Set<Window> windows = storage.performanceSeries().points(MODEL, ALL).stream()
                .map(PerformancePoint::window)
                .collect(Collectors.toSet());
        for (Window window : windows) {
            rows.addAll(rest.performance(MODEL, window.from(), window.to()));
        }
        return rows;
    }

    /** The reports of the same window count the same events, those that sampling left out apart, and lists have as many findings. */
    private void assertTotals(ServiceRows rest) throws Exception {
        double events = 0;
        for (String model : List.of(MODEL, TRIAL)) {
            JsonNode report = rest.get("/models/" + model + "/report?from=" + RANGE.from() + "&to=" + RANGE.to());
            for (JsonNode hour : report.path("series")) {
                events += hour.path("events").asDouble();
            }
        }
        assertThat(events).isEqualTo(traffic.events.size());
        assertThat(number("overview/inferences", "n")).isEqualTo(events + PanelTraffic.LEFT_OUT);
        assertThat(number("incidents/open", "n"))
                .isEqualTo(rest.get("/findings?state=open&limit=500")
                        .path("findings")
                        .size());
        assertThat(number("incidents/incidents", "n"))
                .isEqualTo(rest.get("/incidents?state=open&limit=500")
                        .path("incidents")
                        .size());
    }

    /** Into {@code target/kibana}, for {@code docs/images}. */
    private static void draw(Map<String, PanelTable> tables) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "kibana"));
        for (Dashboard dashboard : Dashboard.all()) {
            Files.writeString(
                    folder.resolve(dashboard.id().replace("inferwatch-", "kibana-") + ".svg"),
                    DashboardPicture.draw(dashboard, RANGE, panel -> tables.get(panel.name())));
        }
    }

    private double number(String panel, String column) {
        Panel one = Panel.all().stream()
                .filter(each -> each.name().equals(panel))
                .findFirst()
                .orElseThrow();
        return (Double) shown(one).rows().get(0).values().get(column);
    }

    private PanelTable shown(Panel panel) {
        LayerSearch search = new LayerSearch(panel, RANGE);
        return search.table(cluster.send("POST", "/" + panel.index(namespace) + "/_search", search.body()));
    }
}
