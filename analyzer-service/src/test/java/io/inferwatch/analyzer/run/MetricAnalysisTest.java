// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.memory.InMemoryEvent;
import io.inferwatch.analyzer.memory.InMemoryStorage;
import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.analyzer.metric.MetricDraft;
import io.inferwatch.analyzer.metric.MetricSeries;
import io.inferwatch.analyzer.storage.NamePage;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.profile.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Business metrics from their values to findings, without a server. */
class MetricAnalysisTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final int DAY = 24;

    private final SettableClock clock = new SettableClock(START);
    private final InMemoryStorage storage = new InMemoryStorage();
    private final Analyzer analyzer = Analyzer.of(storage, clock);
    private final List<String> notified = new ArrayList<>();
    private final AnalysisRun run = analyzer.run(transition -> notified.add(transition.kind() + " "
            + transition.finding().family() + " " + transition.finding().subject()));

    @BeforeEach
    void model() {
        storage.write(List.of(new InMemoryEvent(
                "m", "1", "primary", START, new Row(Map.of("input.num.age", 40.0), Map.of(), 1, Map.of()))));
    }

    @Test
    void change_opensAFinding_thatResolves() {
        values(0, 20 * DAY, 1);
        tickAt(20 * DAY);
        assertThat(findings()).isEmpty();

        values(20 * DAY, 20 * DAY + 1, 0.5);
        tickAt(20 * DAY + 1);
        assertThat(findings()).isEmpty();
        values(20 * DAY + 1, 20 * DAY + 4, 0.5);
        tickAt(20 * DAY + 4);
        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.family()).isEqualTo(Family.BUSINESS);
            assertThat(finding.subject()).isEqualTo("revenue");
            assertThat(finding.state()).isEqualTo(FindingState.OPEN);
        });

        values(20 * DAY + 4, 20 * DAY + 9, 1);
        tickAt(20 * DAY + 9);
        assertThat(findings()).extracting(Finding::state).containsExactly(FindingState.RESOLVED);
        assertThat(notified).contains("OPENED BUSINESS revenue", "RESOLVED BUSINESS revenue");
    }

    @Test
    void hours_areEvaluatedOnce_whenTheirValuesArrive() {
        values(0, 19 * DAY, 1);
        tickAt(20 * DAY);
        assertThat(check(20 * DAY - 1)).isEmpty();
        assertThat(check(19 * DAY - 1)).singleElement().satisfies(check -> {
            assertThat(check.monitor()).isEqualTo("metric_change");
            assertThat(check.status()).isEqualTo(Status.OK);
        });
        assertThat(check(DAY)).extracting(CheckResult::status).containsExactly(Status.INSUFFICIENT_DATA);

        values(19 * DAY, 20 * DAY, 0.5); // a day later
        tickAt(20 * DAY + 20);
        assertThat(check(19 * DAY + 3)).extracting(CheckResult::status).containsExactly(Status.FAIL);

        List<CheckResult> all = check(19 * DAY + 3);
        storage.checks().delete(all);
        value(19 * DAY + 3, 30, 1000);
        tickAt(20 * DAY + 21);
        assertThat(check(19 * DAY + 3)).isEmpty();
    }

    @Test
    void openHours_wait() {
        values(0, 20 * DAY, 1);
        clock.set(at(20 * DAY));
        run.tick();
        assertThat(check(20 * DAY - 1)).isEmpty();
        tickAt(20 * DAY);
        assertThat(check(20 * DAY - 1)).hasSize(1);
    }

    @Test
    void changeOfLongAgo_callsNobody() {
        values(0, 20 * DAY, 1);
        values(20 * DAY, 20 * DAY + 6, 0.5);
        values(20 * DAY + 6, 26 * DAY, 1);
        tickAt(26 * DAY);
        assertThat(check(20 * DAY + 4)).extracting(CheckResult::status).containsExactly(Status.FAIL);
        assertThat(notified).isEmpty();
        assertThat(findings()).extracting(Finding::state).containsExactly(FindingState.RESOLVED);
    }

    @Test
    void metricsOfAnUnknownModel_areLeftAlone() {
        assertThat(analyzer.metrics().take(List.of(new MetricDraft("ghost", null, "revenue", 1, START))))
                .noneMatch(taken -> taken.isRefused());
        tickAt(1);
        assertThat(storage.checks().within("ghost", new Window(at(0), at(1)), Set.of()))
                .isEmpty();
    }

    @Test
    void analyze_givesTheChecksOfThePast_whereTheyAreAskedFor() {
        storage.write(rows(0, 21 * DAY));
        values(0, 21 * DAY, 1);
        analyzer.createReference("m", "past", new Window(at(0), at(DAY)), null);
        Window day = new Window(at(20 * DAY), at(21 * DAY));
        assertThat(analyze(day, MonitorSelection.defaults())).contains("metric_change revenue OK");
        assertThat(analyze(day, MonitorSelection.named(List.of("metric_change"))))
                .contains("metric_change revenue OK");
        assertThat(analyze(day, MonitorSelection.named(List.of("ks")))).noneMatch(text -> text.contains("revenue"));
    }

    @Test
    void report_hasTheMetricsOfItsWindow_andTheirChecks() {
        values(0, 20 * DAY, 1);
        tickAt(20 * DAY);
        List<MetricSeries> series = analyzer.reports()
                .report("m", new Window(at(10 * DAY), at(12 * DAY)))
                .orElseThrow()
                .metrics();
        assertThat(series).singleElement().satisfies(metric -> {
            assertThat(metric.name()).isEqualTo("revenue");
            assertThat(metric.points()).hasSize(2 * DAY);
        });
        assertThat(analyzer.metrics().series("m", new Window(at(10 * DAY), at(90 * DAY)), new NamePage(null, 9)))
                .singleElement()
                .satisfies(metric -> assertThat(metric.points()).hasSize(10));
    }

    private List<String> analyze(Window window, MonitorSelection tests) {
        List<String> checks = new ArrayList<>();
        analyzer.analyze(
                "m",
                List.of(window),
                null,
                tests,
                check -> checks.add(check.monitor() + " " + check.subject() + " " + check.status()));
        return checks;
    }

    private static List<InMemoryEvent> rows(int from, int to) {
        List<InMemoryEvent> rows = new ArrayList<>();
        for (int hour = from; hour < to; hour++) {
            for (int i = 0; i < 5; i++) {
                rows.add(new InMemoryEvent(
                        "m",
                        "1",
                        "primary",
                        at(hour).plusSeconds(i),
                        new Row(Map.of("input.num.age", 40.0 + i), Map.of(), 1, Map.of())));
            }
        }
        return rows;
    }

    private void values(int from, int to, double factor) {
        for (int hour = from; hour < to; hour++) {
            value(hour, 10, factor * (100 + 4 * Math.sin(hour) + 30 * Math.sin(2 * Math.PI * hour / DAY)));
        }
    }

    private void value(int hour, int minute, double value) {
        Instant time = at(hour).plus(Duration.ofMinutes(minute));
        assertThat(analyzer.metrics().take(List.of(new MetricDraft("m", "1", "revenue", value, time))))
                .noneMatch(taken -> taken.isRefused());
    }

    private List<CheckResult> check(int hour) {
        return storage.checks().within("m", new Window(at(hour), at(hour + 1)), Set.of()).stream()
                .filter(check -> check.family() == Family.BUSINESS)
                .toList();
    }

    private List<Finding> findings() {
        return analyzer.reports().findings("m").stream()
                .filter(finding -> finding.family() == Family.BUSINESS)
                .toList();
    }

    private void tickAt(int hour) {
        clock.set(at(hour).plusSeconds(61));
        run.tick();
    }

    private static Instant at(int hour) {
        return START.plus(Duration.ofHours(hour));
    }
}
