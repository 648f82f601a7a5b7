// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.config.ModelPlan;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.EventWriter;
import io.inferwatch.analyzer.elasticsearch.storage.ElasticsearchStorage;
import io.inferwatch.analyzer.operation.ScalingAdvice;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Fact;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.Transition;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.profile.SegmentRules;
import io.inferwatch.monitors.series.ChangeRule;
import io.inferwatch.monitors.series.ComparisonPeriod;
import io.inferwatch.monitors.series.LevelRule;
import io.inferwatch.monitors.series.Metric;
import io.inferwatch.monitors.series.Saturation.Advice;
import io.inferwatch.monitors.series.SeriesRow;
import io.inferwatch.monitors.series.SeriesRule;
import io.inferwatch.monitors.series.SeriesScope;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nine days of one model: quiet but for the last hours. */
@ExtendWith(ElasticsearchExtension.class)
class OperationIT {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final int PER_STEP = 12;
    private static final int LAST = 9 * 24;
    private static final List<SeriesRule> RULES = List.of(
            new ChangeRule(
                    "volume_vs_last_week",
                    Metric.VOLUME,
                    ComparisonPeriod.SAME_HOUR_LAST_WEEK,
                    0.4,
                    Direction.CHANGED,
                    100),
            new ChangeRule("vs_long_ago", Metric.PREDICTION_MEAN, ComparisonPeriod.PREVIOUS_HOUR, 0.4, Direction.UP, 0),
            new LevelRule("slow", Metric.LATENCY_P95, 1.0, null, Duration.ofMinutes(15)),
            new LevelRule("ages", Metric.of("input.num.age").orElseThrow(), 50.0, null, Duration.ofMinutes(5)));

    private final List<String> notified = new CopyOnWriteArrayList<>();
    private final List<ScalingAdvice> advice = new ArrayList<>();
    private ElasticsearchConnection cluster;
    private String namespace;
    private EventWriter writer;

    @BeforeEach
    void open(TestElasticsearch server) {
        cluster = new ElasticsearchConnection(ClusterAddress.of(server.url()));
        namespace = server.namespace();
        writer = new EventWriter(cluster, namespace);
        analyzer(LAST).setUp();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void operation_isWatchedHourByHour() {
        for (int hour = 0; hour < LAST - 1; hour++) {
            events(hour, 0, 12);
        }
        events(LAST - 1, 0, 7);
        for (int step = 0; step < 12; step++) {
            writer.heartbeat("b-1", step(LAST - 1, step).plusSeconds(9), step < 4 ? 0.9 : 0.2, step);
        }
        writer.write();
        analyzer(LAST).createReference("m", "past", new Window(at(LAST - 48), at(LAST - 2)), null);

        tick(LAST);
        assertThat(status(LAST - 1, "anomaly", "volume")).isEqualTo("FAIL");
        Details fell = details(LAST - 1, "anomaly", "volume");
        assertThat(fell.change("series").orElseThrow().from()).isCloseTo(12, within(0.5));
        assertThat(fell.change("series").orElseThrow().to()).isZero();
        assertThat(fell.facts())
                .contains(
                        new Fact.Amount("series_threshold", 0.4, Fact.Unit.SHARE),
                        new Fact.Text("peak", "2026-03-10T23:35:00Z"),
                        new Fact.Text("since", "2026-03-10T23:35:00Z"));
        assertThat(fell.has("until")).isFalse();
        assertThat(status(LAST - 2, "anomaly", "volume")).isEqualTo("OK");
        assertThat(details(LAST - 1, "volume_vs_last_week", "volume").facts())
                .containsExactly(
                        new Fact.Change("series", "volume", 144, 84, Fact.Unit.COUNT),
                        new Fact.Text("compared_with", "same_hour_last_week"));
        assertThat(status(LAST - 1, "vs_long_ago", "prediction_mean")).isEqualTo("NOT_COMPUTABLE");
        assertThat(status(LAST - 1, "slow", "latency_p95")).isEqualTo("FAIL");
        assertThat(status(LAST - 1, "ages", "input.num.age")).isEqualTo("OK");
        assertThat(status(LAST - 1, "saturation", "saturation")).isEqualTo("FAIL");
        assertThat(details(LAST - 1, "saturation", "saturation").facts())
                .contains(
                        new Fact.Amount("host_load", "b-1", 0.9, Fact.Unit.SHARE),
                        new Fact.Amount("dropped_events", "b-1", 11, Fact.Unit.COUNT));
        assertThat(advice).extracting(ScalingAdvice::advice).containsExactly(Advice.MORE);
        assertThat(notified).contains("OPENED anomaly volume");
        assertRows();

        String state = state();
        List<Finding> findings = analyzer(LAST).reports().findings("m");
        forgetWhatWasJudged();
        tick(LAST);
        assertThat(state()).isEqualTo(state);
        assertThat(analyzer(LAST).reports().findings("m")).isEqualTo(findings);
        assertThat(advice).hasSize(1);

        silences();
        restarts();
        surge();
    }

    /** An anomaly is explained, and pages show what the schedule stored of the hour and of the day around it. */
    private void surge() {
        events(LAST + 6, 0, 12);
        for (int i = 0; i < 900; i++) {
            writer.add("m", "1", "primary", at(LAST + 6).plusSeconds(4 * i + 2), event -> {
                event.putObject("labels").put("client", "crawler");
                event.putObject("input").putObject("num").put("age", 40);
            });
        }
        writer.write();
        tick(LAST + 7);
        Details explained = details(LAST + 6, "anomaly", "volume");
        assertThat(explained.change("series").orElseThrow().to()).isEqualTo(87);
        assertThat(explained.changes("explains")).first().satisfies(part -> {
            assertThat(part.of()).isEqualTo("labels.client=crawler");
            assertThat(part.from()).isZero();
            assertThat(part.to()).isCloseTo(0.86, within(0.005));
        });

        Window hour = new Window(at(LAST + 6), at(LAST + 7));
        for (Window shown : List.of(hour, new Window(at(LAST - 16), at(LAST + 8)))) {
            List<CheckResult> checks = analyzer(LAST + 8)
                    .reports()
                    .report("m", shown)
                    .orElseThrow()
                    .checks();
            assertThat(checks)
                    .filteredOn(check -> check.monitor().equals("anomaly")
                            && check.subject().equals("volume")
                            && check.scope().segment() == null
                            && check.scope().modelVersion() == null)
                    .singleElement()
                    .satisfies(check -> {
                        assertThat(check.scope().window()).isEqualTo(hour);
                        assertThat(check.details()).isEqualTo(explained);
                    });
            assertThat(checks)
                    .extracting(CheckResult::monitor)
                    .contains("saturation", "volume_vs_last_week", "slow", "client_share", "volume", "latency");
        }
    }

    private void assertRows() {
        List<SeriesRow> rows =
                new ElasticsearchStorage(cluster, namespace).operation().rows("m", new Window(at(LAST - 1), at(LAST)));
        assertThat(rows).filteredOn(row -> row.part().equals(SeriesScope.WHOLE)).hasSize(12);
        assertThat(rows)
                .filteredOn(row -> row.part().equals(SeriesScope.ofVersion("1")))
                .hasSize(7);
        assertThat(rows)
                .filteredOn(row -> row.part().equals(SeriesScope.ofSegment("adults")))
                .hasSize(12);
        assertThat(rows.stream()
                        .filter(row -> row.part().equals(SeriesScope.WHOLE))
                        .findFirst()
                        .orElseThrow()
                        .values())
                .containsEntry("volume", 12.0)
                .containsEntry("error_rate", 0.0)
                .containsEntry("cpu", 0.9)
                .containsEntry("heap", 0.3)
                .containsEntry("queue", 3.0)
                .containsEntry("input.num.age", 40.0)
                .containsKeys("latency_p50", "latency_p95", "latency_p99", "pii_rate", "drops");
    }

    private void silences() {
        writer.heartbeat("b-1", at(LAST).plusSeconds(30), 0.2, 11).write();
        tick(LAST + 2);
        assertThat(details(LAST, "silence", "volume").facts())
                .contains(
                        new Fact.Amount("hosts_alive", 1, Fact.Unit.COUNT),
                        new Fact.Amount("hosts", 1, Fact.Unit.COUNT));
        assertThat(details(LAST + 1, "silence", "volume").facts())
                .contains(new Fact.Amount("hosts_alive", 0, Fact.Unit.COUNT));

        events(LAST, 0, 12);
        writer.write();
        tick(LAST + 3);
        assertThat(status(LAST, "silence", "volume")).isEqualTo("OK");
        assertThat(details(LAST, "silence", "volume").facts())
                .contains(
                        new Fact.Amount("late_events", 144, Fact.Unit.COUNT),
                        new Fact.Amount("events", 144, Fact.Unit.COUNT));
    }

    /** A process that starts anew goes on exactly as the one that was never stopped. */
    private void restarts() {
        for (int hour = LAST + 3; hour < LAST + 6; hour++) {
            events(hour, 0, 12);
        }
        writer.write();
        String before = state();
        tick(LAST + 6);
        String straight = state();

        store("series", before);
        store("judged", "{\"until\":\"" + at(LAST + 3) + "\"}");
        for (int hour = LAST + 4; hour <= LAST + 6; hour++) {
            tick(hour);
        }
        assertThat(state()).isEqualTo(straight);
        List<CheckResult> restated = new ArrayList<>();
        analyzer(LAST + 6)
                .analyze(
                        "m",
                        List.of(new Window(at(LAST - 1), at(LAST))),
                        null,
                        MonitorSelection.named(List.of("anomaly")),
                        restated::add);
        assertThat(restated)
                .filteredOn(check -> check.monitor().equals("anomaly"))
                .filteredOn(check ->
                        check.subject().equals("volume") && check.scope().segment() == null)
                .singleElement()
                .extracting(CheckResult::status)
                .isEqualTo(Status.FAIL);
    }

    private void events(int hour, int from, int to) {
        for (int step = from; step < to; step++) {
            for (int i = 0; i < PER_STEP; i++) {
                writer.add("m", "1", "primary", step(hour, step).plusSeconds(20 * i + 1), event -> {
                    event.putObject("host").put("name", "b-1");
                    ObjectNode input = event.putObject("input");
                    input.putObject("num").put("age", 40);
                    input.putObject("bool").put("adult", true);
                });
            }
        }
        if (hour % 48 == 0) {
            writer.write();
        }
    }

    /** By a new process each time. */
    private void tick(int hour) {
        analyzer(hour)
                .run(new Notifier() {
                    @Override
                    public void notify(Transition transition) {
                        Finding finding = transition.finding();
                        String family = finding.family() == Family.ANOMALY ? "anomaly " : "";
                        notified.add(transition.kind() + " " + family + finding.subject());
                    }

                    @Override
                    public void advise(ScalingAdvice change) {
                        advice.add(change);
                    }
                })
                .tick();
    }

    private Analyzer analyzer(int hour) {
        return Analyzer.of(
                new ElasticsearchStorage(cluster, namespace),
                model -> ModelPlan.DEFAULTS
                        .withSegments(new SegmentRules(
                                List.of(), Map.of("adults", new SegmentRules.Filter("input.bool.adult", "true"))))
                        .withRules(RULES),
                Clock.fixed(at(hour).plusSeconds(61), ZoneOffset.UTC));
    }

    /** A stored check of the whole model. */
    private JsonNode check(int hour, String monitor, String subject) {
        cluster.send("POST", "/inferwatch-checks-" + namespace + "/_refresh", null);
        JsonNode hits = cluster.send(
                        "POST",
                        "/inferwatch-checks-" + namespace + "/_search",
                        Map.of(
                                "size",
                                1_000,
                                "query",
                                Map.of("term", Map.of("@timestamp", at(hour + 1).toString()))))
                .path("hits")
                .path("hits");
        for (JsonNode hit : hits) {
            JsonNode check = hit.path("_source").path("check");
            boolean whole = !check.hasNonNull("segment")
                    && !hit.path("_source").path("model").hasNonNull("version");
            if (whole
                    && check.path("monitor").asText().equals(monitor)
                    && check.path("subject").asText().equals(subject)) {
                return check;
            }
        }
        throw new AssertionError("no check " + monitor + " of " + subject + " among " + hits.size());
    }

    private String status(int hour, String monitor, String subject) {
        return check(hour, monitor, subject).path("status").asText();
    }

    private Details details(int hour, String monitor, String subject) {
        return new ElasticsearchStorage(cluster, namespace)
                .checks().within("m", new Window(at(hour), at(hour + 1)), Set.of()).stream()
                        .filter(check -> check.monitor().equals(monitor)
                                && check.subject().equals(subject)
                                && check.scope().segment() == null
                                && check.scope().modelVersion() == null)
                        .findFirst()
                        .orElseThrow()
                        .details();
    }

    /** As after a fall between judging an hour and remembering that it was judged. */
    private void forgetWhatWasJudged() {
        store("judged", "{\"until\":\"" + at(LAST - 1) + "\"}");
    }

    private void store(String key, String body) {
        JsonNode hit = config(key);
        ObjectNode source = (ObjectNode) hit.path("_source");
        try {
            source.set("body", new ObjectMapper().readTree(body));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        cluster.send(
                "PUT",
                "/inferwatch-config-" + namespace + "/_doc/" + hit.path("_id").asText() + "?refresh=true",
                source);
    }

    private String state() {
        return config("series").path("_source").path("body").toString();
    }

    private JsonNode config(String key) {
        cluster.send("POST", "/inferwatch-config-" + namespace + "/_refresh", null);
        return cluster.send(
                        "POST",
                        "/inferwatch-config-" + namespace + "/_search",
                        Map.of("query", Map.of("term", Map.of("config.key", key))))
                .path("hits")
                .path("hits")
                .path(0);
    }

    private static Instant step(int hour, int step) {
        return at(hour).plus(Duration.ofMinutes(5L * step));
    }

    private static Instant at(int hour) {
        return START.plus(Duration.ofHours(hour));
    }
}
