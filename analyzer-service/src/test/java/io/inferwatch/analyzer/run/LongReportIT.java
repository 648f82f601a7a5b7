// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.EventWriter;
import io.inferwatch.analyzer.elasticsearch.maintenance.Erasure;
import io.inferwatch.analyzer.elasticsearch.storage.ElasticsearchStorage;
import io.inferwatch.analyzer.page.PageTime;
import io.inferwatch.analyzer.page.incident.FindingContext;
import io.inferwatch.analyzer.page.model.ColumnView;
import io.inferwatch.analyzer.page.model.ModelView;
import io.inferwatch.analyzer.page.render.PageRenderer;
import io.inferwatch.analyzer.report.ModelReport;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.schema.StreamNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The longest window that the service takes, five years, and windows in which nothing happened. */
@ExtendWith(ElasticsearchExtension.class)
class LongReportIT {
    private static final Instant FIRST = Instant.parse("2022-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2026-12-31T00:00:00Z");
    private static final Window YEARS = new Window(FIRST, LAST);
    private static final PageRenderer PAGES =
            new PageRenderer(Clock.fixed(LAST.plus(Duration.ofDays(2)), ZoneOffset.UTC));

    private ElasticsearchConnection cluster;
    private Analyzer analyzer;
    private String namespace;

    @BeforeEach
    void open(TestElasticsearch server) {
        cluster = new ElasticsearchConnection(ClusterAddress.of(server.url()));
        namespace = server.namespace();
        analyzer = Analyzer.of(
                new ElasticsearchStorage(cluster, namespace),
                Clock.fixed(LAST.plus(Duration.ofDays(2)), ZoneOffset.UTC));
        analyzer.setUp();
        EventWriter writer = new EventWriter(cluster, namespace);
        for (Instant day : List.of(FIRST, LAST.minus(Duration.ofDays(1)))) {
            for (int i = 0; i < 600; i++) {
                int age = 20 + i % 50;
                writer.add("m", "1", day.plusSeconds(i * 60L), input -> {
                    input.putObject("num").put("age", age);
                    input.putObject("cat").put("customer", "c" + age);
                });
            }
        }
        writer.write();
        analyzer.createReference("m", "past", new Window(FIRST, FIRST.plus(Duration.ofDays(1))), null);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void report_ofFiveYears_hasEveryHourOnce() {
        ModelReport report =
                analyzer.reports().report("m", YEARS, MonitorSelection.all()).orElseThrow();
        long hours = YEARS.length().toHours();
        assertThat(report.series()).hasSize((int) hours);
        assertThat(report.series().stream().map(point -> point.hour()).distinct())
                .hasSize((int) hours);
        assertThat(report.series().stream().mapToLong(point -> point.events()).sum())
                .isEqualTo(1_200);
    }

    @Test
    void report_ofAWindowWithoutEvents_isNoGoodNews() {
        Window quiet = new Window(FIRST.plus(Duration.ofDays(100)), FIRST.plus(Duration.ofDays(101)));
        ModelReport report = analyzer.reports().report("m", quiet).orElseThrow();
        PageTime time = PageTime.fixed(quiet, PAGES.now());
        assertThat(PAGES.model(ModelView.of(report, time, "now", 1), null))
                .contains("No events ")
                .doesNotContain("fine\"")
                .doesNotContain("level-0");
        assertThat(PAGES.standalone(report, List.of()))
                .doesNotContain("level-0\"")
                .contains("No events ");
        ModelReport note = analyzer.reports().report("m", YEARS).orElseThrow().of("input.text.note");
        assertThat(PAGES.column(
                        ColumnView.of(note, "input.text.note", PageTime.fixed(YEARS, PAGES.now())),
                        FindingContext.NONE))
                .contains("Text: no distribution is kept.")
                .doesNotContain("has a value");
    }

    @Test
    void erase_ofAFieldThatNoEventHas_isRefused() {
        Erasure erasure = new Erasure(cluster, new StreamNames(namespace));
        for (String subject : List.of("foo=5832", "input.cat.custmer=c20", "labels.nothing=1")) {
            assertThatThrownBy(() -> erasure.erase(List.of(subject), null, false))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("--subject: Expecting")
                    .hasMessageContaining("Found: " + subject.substring(0, 3));
        }
        assertThat(erasure.erase(List.of("input.cat.customer=c20", "=foo=5832", "gone"), null, true)
                        .total())
                .isEqualTo(24);
        assertThat(erasure.erase(List.of("input.cat.customer=unknown"), "m", false)
                        .total())
                .isZero();
    }
}
