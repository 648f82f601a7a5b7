// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.config.ModelPlan;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.EventWriter;
import io.inferwatch.analyzer.elasticsearch.events.EventCounts;
import io.inferwatch.analyzer.elasticsearch.events.EventFields;
import io.inferwatch.analyzer.elasticsearch.facts.ValueCountQueries;
import io.inferwatch.analyzer.elasticsearch.storage.ElasticsearchStorage;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.contract.Selection;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.pattern.PatternRules;
import io.inferwatch.monitors.profile.SegmentRules;
import io.inferwatch.schema.StreamNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A day without news; then two hours in which a new message replaces known ones, a caller takes over and spam arrives;
 * then two hours in which one host fails and one is slow; then one with a crawler.
 */
@ExtendWith(ElasticsearchExtension.class)
class PatternsIT {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int ROWS = 300;
    private static final String COMMENT = "input.text.comment";

    private final Random random = new Random(17);
    private ElasticsearchConnection cluster;
    private String namespace;
    private EventWriter writer;

    @Test
    void patterns_areFoundTheSameByEveryAnalyzer(TestElasticsearch server) {
        cluster = new ElasticsearchConnection(ClusterAddress.of(server.url()));
        namespace = server.namespace();
        writer = new EventWriter(cluster, namespace);
        analyzer(24).setUp();
        for (int hour = 0; hour < 28; hour++) {
            hour(hour, ROWS);
        }
        analyzer(28).run(transition -> {}).tick();

        Map<String, CheckResult> findings = findings();
        assertThat(findings.keySet())
                .containsExactlyInAnyOrder(
                        "operation error.message.template." + template("IOException: disk"),
                        "drift input.text.comment.template." + template("buy"),
                        "operation labels.client.requests",
                        "operation event.duration",
                        "operation event.outcome",
                        "operation event.duration of members",
                        "operation event.outcome of members",
                        "privacy error.message");
        CheckResult disk = findings.get("operation error.message.template." + template("IOException: disk"));
        assertThat(disk.details().text("problem")).contains("new");
        assertThat(amount(disk, "rows")).isEqualTo(8);
        assertThat(amount(disk, "rows_of")).isEqualTo(300);
        assertThat(amount(disk, "reference_rows")).isEqualTo(7_200);
        assertThat(disk.details().text("example").orElseThrow())
                .matches("IOException: disk /dev/sda.* of <EMAIL> is full");
        assertThat(disk.evidence().effect()).isEqualTo(8);
        assertThat(disk.evidence().threshold()).isEqualTo(5);
        assertThat(findings.get("operation labels.client.requests").details().text("client"))
                .contains("labels.client=shop");
        assertThat(explanation(findings.get("operation event.outcome")).of()).isEqualTo("host.name=b-3");
        for (String part : List.of("", " of members")) {
            Change slow = explanation(findings.get("operation event.duration" + part));
            assertThat(slow.of()).isEqualTo("host.name=b-2");
            assertThat(slow.from()).isZero();
            assertThat(slow.to()).isPositive();
        }
        CheckResult members = findings.get("operation event.outcome of members");
        assertThat(members.evidence().nCurrent()).isEqualTo(150);
        assertThat(explanation(members).of()).isEqualTo("host.name=b-3");
        assertThat(analyzer(28)
                        .reports()
                        .report("m", new Window(at(27), at(28)))
                        .orElseThrow()
                        .checks())
                .extracting(CheckResult::details)
                .contains(
                        findings.get("operation event.duration").details(),
                        findings.get("operation event.duration of members").details());

        Map<String, JsonNode> stored = templates();
        assertThat(stored.values())
                .filteredOn(row -> row.at("/series/column").asText().equals("error.message")
                        && row.path("@timestamp").asText().equals(at(24).toString()))
                .extracting(row -> row.at("/series/count").asLong())
                .containsExactlyInAnyOrder(8L, 2L);
        List<CheckResult> checks = analyze(27, MonitorSelection.defaults());
        analyzer(28).run(transition -> {}).tick();
        assertThat(analyze(27, MonitorSelection.defaults())).isEqualTo(checks);
        assertThat(templates()).isEqualTo(stored);
        assertThat(findings()).isEqualTo(findings);

        assertThat(analyze(27, MonitorSelection.named(List.of("outlier_requests"))))
                .filteredOn(PatternsIT::isNoTraffic)
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.status()).isEqualTo(Status.FAIL);
                    assertThat(check.details().items("farthest").get(0).text()).contains("input.num.age 900");
                });

        assertThat(analyze(27, MonitorSelection.all()))
                .filteredOn(check -> check.monitor().equals("outlier_requests"))
                .extracting(CheckResult::deciding)
                .as("next to all tests it opens nothing")
                .containsExactly(false);

        assertSamplesAreFair();

        hour(28, 3 * ROWS);
        assertThat(analyze(28, MonitorSelection.defaults()))
                .filteredOn(check -> check.monitor().equals("volume"))
                .singleElement()
                .satisfies(check -> assertThat(check.details().changes("explains"))
                        .first()
                        .satisfies(part -> {
                            assertThat(part.of()).isEqualTo("labels.client=crawler");
                            assertThat(part.from()).isZero();
                            assertThat(part.to()).isCloseTo(2 / 3.0, within(0.01));
                        }));
        cluster.close();
    }

    private void assertSamplesAreFair() {
        EventCounts events = new EventCounts(cluster, new StreamNames(namespace));
        ValueCountQueries facts = new ValueCountQueries(cluster, events, new EventFields(cluster, events));
        EventSelection all = EventSelection.of("m", null, List.of(new Window(at(0), at(24))));
        EventSelection some = all.sampled(facts.count(all), 24 * ROWS / 4);
        List<Selection> members = List.of(
                new Selection.OneOf("input.bool.member", List.of("true")),
                new Selection.OneOf("input.bool.member", List.of("false")));

        long sampled = facts.count(some);
        // The server draws alike in each segment of the index, so that few small segments vary as one of them does:
        // a quarter of 300 rows ± 7.5 each, 1 800 ± 180 in all; half of them members ± 6 %.
        assertThat(sampled).isBetween(24L * ROWS / 10, 24L * ROWS / 2).isEqualTo(facts.count(some));
        assertThat(LongStream.of(facts.counts(some, members)).sum()).isCloseTo(sampled, within(1L));
        assertThat(facts.counts(some, members)[0]).isBetween(sampled / 5, sampled * 4 / 5);
        assertThat(facts.count(all.sampled(24 * ROWS, 24 * ROWS))).isEqualTo(24 * ROWS);
    }

    private void hour(int hour, int rows) {
        for (int i = 0; i < rows; i++) {
            int row = i;
            writer.add("m", "1", "primary", at(hour).plusSeconds(3600L * i / rows), event -> event(event, hour, row));
        }
        writer.write();
    }

    private void event(ObjectNode event, int hour, int row) {
        boolean news = hour == 24 || hour == 25;
        String host = "b-" + (1 + random.nextInt(3));
        event.putObject("host").put("name", host);
        String client = news && row % 5 < 3 ? "shop" : "client-" + random.nextInt(5);
        event.putObject("labels").put("client", row < ROWS ? client : "crawler");
        boolean slow = hour >= 26 && host.equals("b-2");
        ((ObjectNode) event.path("event")).put("duration", slow ? 20_000_000 : 1_000_000 + random.nextInt(500_000));
        ObjectNode input = event.putObject("input");
        double age = hour >= 26 && row % 20 == 0 ? 900 : 40 + 10 * random.nextGaussian();
        input.putObject("num").put("age", age);
        input.putObject("bool").put("member", row % 2 == 0);
        input.putObject("text")
                .put("comment", news && row % 20 == 0 ? "buy cheap watches now" : "all is well with order " + row);
        boolean failsOnHost = hour >= 26 && host.equals("b-3") && random.nextInt(2) == 0;
        if (row % 33 == 0 || failsOnHost) {
            ((ObjectNode) event.path("event")).put("outcome", "failure");
            String message = news && row > 50
                    ? "disk /dev/sda" + row % 8 + " of jane.roe@example.org is full"
                    : "store fs-" + row + " gave no answer within 200 ms";
            event.putObject("error").put("type", "IOException").put("message", message);
        }
    }

    private Analyzer analyzer(int hour) {
        return Analyzer.of(
                new ElasticsearchStorage(cluster, namespace),
                model -> ModelPlan.DEFAULTS
                        .withPatterns(new PatternRules(List.of(COMMENT), PatternRules.DEFAULT_CLIENT_FIELD))
                        .withSegments(new SegmentRules(
                                List.of(), Map.of("members", new SegmentRules.Filter("input.bool.member", "true")))),
                Clock.fixed(at(hour).plusSeconds(61), ZoneOffset.UTC));
    }

    /** What is said of all versions together. */
    private List<CheckResult> analyze(int hour, MonitorSelection tests) {
        List<CheckResult> checks = new ArrayList<>();
        analyzer(hour + 1).analyze("m", List.of(new Window(at(hour), at(hour + 1))), null, tests, checks::add);
        return checks.stream()
                .filter(check -> check.scope().modelVersion() == null)
                .toList();
    }

    private static boolean isNoTraffic(CheckResult check) {
        return !List.of("volume", "silence").contains(check.monitor());
    }

    /** The worst check of each. */
    private Map<String, CheckResult> findings() {
        Map<String, CheckResult> worst = new TreeMap<>();
        for (Finding finding : analyzer(28).reports().findings("m")) {
            String of = finding.segment() == null ? "" : " of " + finding.segment();
            worst.put(
                    finding.family().value() + " " + finding.subject() + of,
                    finding.worst().orElseThrow());
        }
        return worst;
    }

    private static double amount(CheckResult check, String name) {
        return check.details().amount(name).orElseThrow().value();
    }

    /** What most of the requests in question have in common. */
    private static Change explanation(CheckResult check) {
        return check.details().changes("explains").get(0);
    }

    /** The id of the template whose text begins like that. */
    private String template(String text) {
        return templates().values().stream()
                .filter(row -> row.at("/series/template/text").asText().startsWith(text))
                .map(row -> row.at("/series/template/id").asText())
                .findFirst()
                .orElseThrow();
    }

    private Map<String, JsonNode> templates() {
        cluster.send("POST", "/inferwatch-series-" + namespace + "/_refresh", null);
        Map<String, JsonNode> rows = new TreeMap<>();
        cluster.send(
                        "POST",
                        "/inferwatch-series-" + namespace + "/_search",
                        Map.of("size", 1_000, "query", Map.of("term", Map.of("series.kind", "template"))))
                .at("/hits/hits")
                .forEach(hit -> rows.put(hit.path("_id").asText(), hit.path("_source")));
        return rows;
    }

    private static Instant at(int hour) {
        return START.plus(Duration.ofHours(hour));
    }
}
