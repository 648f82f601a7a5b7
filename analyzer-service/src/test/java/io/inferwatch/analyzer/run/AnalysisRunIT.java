// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.config.ModelPlan;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.EventWriter;
import io.inferwatch.analyzer.elasticsearch.storage.ElasticsearchStorage;
import io.inferwatch.analyzer.report.FindingDecisions;
import io.inferwatch.analyzer.report.ModelReport;
import io.inferwatch.analyzer.report.Reports;
import io.inferwatch.analyzer.run.finding.FindingUpdater;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Fact;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import io.inferwatch.monitors.finding.Transition;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.monitor.MonitorSettings;
import io.inferwatch.monitors.profile.Row;
import io.inferwatch.monitors.profile.SegmentRules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ElasticsearchExtension.class)
class AnalysisRunIT {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int ROWS_PER_HOUR = 120;
    private static final List<String> MULTIVARIATE = List.of("pca_reconstruction", "domain_classifier");

    private final Random random = new Random(11);
    private final SettableClock clock = new SettableClock();
    private final List<String> notified = new CopyOnWriteArrayList<>();
    private ElasticsearchConnection cluster;
    private String namespace;
    private EventWriter writer;
    private Analyzer analyzer;
    private AnalysisRun run;

    @BeforeEach
    void open(TestElasticsearch server) {
        cluster = new ElasticsearchConnection(ClusterAddress.of(server.url()));
        writer = new EventWriter(cluster, server.namespace());
        namespace = server.namespace();
        analyzer = Analyzer.of(new ElasticsearchStorage(cluster, namespace), clock);
        analyzer.setUp();
        run = analyzer.run(this::tell);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void tick_findsAShiftOnceAndSeesItHeal() {
        hours(0, 24, 0);
        tickAt(24);
        assertThat(findings()).isEmpty();
        hours(24, 30, 2);
        tickAt(30);

        assertThat(findings()).hasSize(1);
        Finding finding = findings().get(0);
        assertThat(finding.subject()).isEqualTo("input.num.age");
        assertThat(finding.state()).isEqualTo(FindingState.OPEN);
        assertThat(finding.since()).isEqualTo(START.plus(Duration.ofHours(24)));

        assertThat(updateWhileSomebodyAcknowledges(finding))
                .extracting(Transition::kind)
                .containsExactly(Transition.Change.UPDATED);
        assertThat(findings().get(0).state()).isEqualTo(FindingState.ACKNOWLEDGED);
        assertThat(findings().get(0).lastSeen()).isEqualTo(at(31));

        hours(30, 36, 0);
        tickAt(36);
        tickAt(36);
        assertThat(findings()).extracting(Finding::state).containsExactly(FindingState.RESOLVED);
        assertThat(notified).containsExactly("OPENED input.num.age", "RESOLVED input.num.age");
    }

    @Test
    void tick_findsPersonalDataOfOtherProducers_andShowsNothingOfTheTextAround() {
        hours(0, 24, 0);
        tickAt(24);
        hours(24, 25, 0);
        for (int i = 0; i < 5; i++) {
            writer.add("m", "1", at(24).plusSeconds(i), input -> {
                input.putObject("num").put("age", 40);
                input.putObject("text")
                        .put("note", "Qfyrr Mbzwk of Tnq 7 asks: jane.roe@example.org, 4111 1111 1111 1111, today");
            });
        }
        writer.write();
        List<String> alerts = new ArrayList<>();
        clock.now = at(25).plusSeconds(61);
        analyzer.run(transition -> alerts.add(transition.finding().toString())).tick();

        assertThat(findings()).hasSize(1);
        assertThat(findings().get(0).message())
                .startsWith("personal data in input.text.note: CREDIT_CARD in 5 rows, EMAIL in 5 rows, of ")
                .endsWith("such as \"<EMAIL> ****.***@*******.***\"");
        String stored = cluster.send("GET", "/inferwatch-*-" + namespace + "/_search?size=1000", null)
                .toString();
        assertThat(stored).contains("<EMAIL>");
        assertThat(alerts).anyMatch(alert -> alert.contains("<EMAIL>"));
        assertThat(alerts.toString() + stored)
                .doesNotContain("Qfyrr", "Mbzwk", "Tnq", "asks", "jane", "4111 1111", "today");
    }

    @Test
    void tick_countsHoursAgainThatGotLateEvents() {
        hours(0, 26, 0);
        tickAt(26);
        Window hour = new Window(at(25), at(26));
        assertThat(report(hour).checks()).allMatch(check -> nCurrent(check) <= ROWS_PER_HOUR);

        writer.add(
                "m", "1", at(25).plusSeconds(7), input -> input.putObject("num").put("age", 40));
        writer.write();
        tickAt(27);

        assertThat(report(hour).checks()).anyMatch(check -> nCurrent(check) == ROWS_PER_HOUR + 1);
    }

    @Test
    void tick_tellsOfSilenceAtOnce() {
        hours(0, 26, 0);
        tickAt(26);
        tickAt(27);

        assertThat(findings()).extracting(Finding::subject).containsExactly("volume");
        assertThat(findings().get(0).since()).isEqualTo(at(26));
    }

    @Test
    void models_waitForAReferenceUntilTheFirstDayIsOver() {
        hours(0, 3, 0);
        tickAt(3);

        assertThat(analyzer.reports().models())
                .singleElement()
                .satisfies(model ->
                        assertThat(model.waiting()).isEqualTo("waiting for a reference, 360 of 1\u202f000 events"));
        assertThat(report(new Window(at(0), at(3))).checks()).isEmpty();
    }

    @Test
    void analyze_comparesWindowsWithANamedReference() {
        hours(0, 12, 0);
        hours(12, 24, 3);
        clock.now = at(24);
        analyzer.createReference("m", "morning", new Window(at(0), at(12)), null);
        List<CheckResult> checks = new ArrayList<>();

        analyzer.analyze("m", List.of(new Window(at(12), at(24))), "morning", MonitorSelection.defaults(), checks::add);

        assertThat(checks)
                .filteredOn(check -> check.subject().equals("input.num.age")
                        && check.monitor().equals("ks"))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.status()).isEqualTo(Status.FAIL);
                    assertThat(check.scope().reference()).isEqualTo("morning@1");
                    assertThat(check.evidence().nReference()).isEqualTo(12L * ROWS_PER_HOUR);
                });
    }

    @Test
    void segments_areJudgedByThemselves() {
        Analyzer split = Analyzer.of(
                new ElasticsearchStorage(cluster, namespace),
                model -> ModelPlan.DEFAULTS.withSegments(new SegmentRules(List.of("input.cat.country"), Map.of())),
                clock);
        hours(0, 12, 0);
        for (int i = 0; i < 400; i++) {
            String country = i % 4 == 0 ? "FR" : "DE";
            double age = 40 + 10 * (random.nextGaussian() + (country.equals("FR") ? 2 : 0));
            row("1", "primary", at(12).plusSeconds(8 * i), age, country);
        }
        writer.write();
        clock.now = at(24);
        split.createReference("m", "morning", new Window(at(0), at(12)), null);
        List<CheckResult> checks = new ArrayList<>();
        split.analyze("m", List.of(new Window(at(12), at(13))), "morning", MonitorSelection.defaults(), checks::add);

        assertThat(checks)
                .filteredOn(check -> check.subject().equals("input.num.age")
                        && check.monitor().equals("ks")
                        && check.scope().segment() != null)
                .extracting(check -> check.scope().segment() + " " + check.status())
                .containsExactlyInAnyOrder("input.cat.country=DE OK", "input.cat.country=FR FAIL");
        assertThat(checks).filteredOn(check -> check.scope().segment() == null).isNotEmpty();
    }

    @Test
    void candidates_areJudgedButAreNoVolume() {
        hours(0, 24, 0);
        for (int i = 0; i < 120; i++) {
            row("1", "primary", at(24).plusSeconds(20 * i), 40 + 10 * random.nextGaussian(), "DE");
            row("2", "shadow", at(24).plusSeconds(20 * i), 90 + 10 * random.nextGaussian(), "DE");
        }
        writer.write();
        clock.now = at(26);
        List<CheckResult> checks = new ArrayList<>();
        analyzer.analyze("m", List.of(new Window(at(24), at(25))), null, MonitorSelection.defaults(), checks::add);

        assertThat(checks)
                .filteredOn(check -> check.subject().equals("input.num.age")
                        && check.monitor().equals("ks"))
                .extracting(check -> check.scope().modelVersion() + " " + check.status())
                .containsExactlyInAnyOrder("1 OK", "2 FAIL");
        assertThat(checks)
                .filteredOn(check -> check.monitor().equals("volume"))
                .extracting(AnalysisRunIT::nCurrent)
                .containsExactly(120L);
    }

    @Test
    void newReference_countsNewColumns_andRegridMakesNewGrids() {
        hours(0, 12, 0);
        for (int i = 0; i < 600; i++) {
            double score = random.nextDouble();
            writer.add("m", "1", at(12).plusSeconds(6 * i), input -> {
                input.putObject("num").put("age", 1_000 + random.nextGaussian()).put("score", score);
                input.putObject("cat").put("country", "DE");
            });
        }
        writer.write();
        clock.now = at(24);
        Window day = new Window(at(12), at(13));
        assertThat(analyzer.createReference("m", "old", new Window(at(0), at(12)), null)
                        .layoutVersion())
                .isEqualTo(1);

        assertThat(analyzer.createReference("m", "more", day, null).layoutVersion())
                .isEqualTo(2);
        assertThat(check("more", day, "input.num.score").status()).isEqualTo(Status.OK);
        // all values lie above the last edge of the old grid, so the test sees one bin
        assertThat(check("more", day, "input.num.age").evidence().errorBound()).isEqualTo(1.0);

        assertThat(analyzer.createReference("m", "new", day, null, true).layoutVersion())
                .isEqualTo(3);
        assertThat(check("new", day, "input.num.age").evidence().errorBound()).isLessThan(0.02);
        assertThat(check("old", day, "input.num.age").status()).isEqualTo(Status.FAIL);
        assertThat(analyzer.createReference("m", "same", day, null).layoutVersion())
                .isEqualTo(3);
    }

    @Test
    void longWindows_areMergedFromDaysThatFollowLateEvents() {
        for (int day = 0; day < 9; day++) {
            for (int i = 0; i < 150; i++) {
                row("1", "primary", at(24 * day).plusSeconds(500L * i), 40 + 10 * random.nextGaussian(), "DE");
            }
        }
        writer.write();
        clock.now = at(24 * 10);
        analyzer.createReference("m", "first", new Window(at(0), at(24)), null);
        Window all = new Window(at(6), at(24 * 9 - 3));

        long once = nCurrent(check("first", all, "input.num.age"));
        assertThat(nCurrent(check("first", all, "input.num.age")))
                .isEqualTo(once)
                .isGreaterThan(1_200);

        row("1", "primary", at(24 * 4).plusSeconds(7), 40, "DE");
        writer.write();
        assertThat(nCurrent(check("first", all, "input.num.age"))).isEqualTo(once + 1);
    }

    /** Two columns that move together, then against each other; one is constant, one has no value. */
    private void pairs(int hour, double rho) {
        for (int i = 0; i < 600; i++) {
            double a = random.nextGaussian();
            double b = rho * a + Math.sqrt(1 - rho * rho) * random.nextGaussian();
            double c = random.nextGaussian();
            writer.add("pair", "1", at(hour).plusSeconds(6 * i), input -> {
                input.putObject("num")
                        .put("a", a)
                        .put("b", b)
                        .put("c", c)
                        .put("constant", 7)
                        .putNull("empty");
                input.putObject("cat").put("country", c > 1 ? "DE" : "FR");
            });
        }
        writer.write();
    }

    @Test
    void inputsTogether_showWhatNoColumnShows_besideEventsAndBesideRows() {
        pairs(0, 0.8);
        pairs(1, 0.8);
        pairs(2, -0.8);
        clock.now = at(24);
        analyzer.createReference("pair", "hour", new Window(at(0), at(1)), null);
        analyzer.createReference("pair", "file", reader -> {
            for (int i = 0; i < 800; i++) {
                double a = random.nextGaussian();
                Map<String, Double> numbers =
                        Map.of("input.num.a", a, "input.num.b", 0.8 * a + 0.6 * random.nextGaussian());
                reader.accept(Row.of(numbers, Map.of("input.cat.country", i % 6 == 0 ? "DE" : "FR")));
            }
        });

        for (String reference : List.of("hour", "file")) {
            assertThat(together(reference, 1, MonitorSelection.all()))
                    .extracting(check -> check.monitor() + " " + check.status() + " " + check.deciding())
                    .containsExactly("pca_reconstruction OK false", "domain_classifier OK false");
            List<CheckResult> flipped = together(reference, 2, MonitorSelection.named(MULTIVARIATE));
            assertThat(flipped).extracting(CheckResult::status).containsExactly(Status.FAIL, Status.FAIL);
            assertThat(flipped.get(1).details().items("by"))
                    .extracting(Fact.Item::text)
                    .contains("input.num.a", "input.num.b");
            assertThat(flipped.get(1).details().range("auc_interval")).isPresent();
            assertThat(flipped.get(1).evidence().nReference()).isEqualTo(reference.equals("hour") ? 600L : 800L);
        }
        assertThat(evaluate(analyzer, "hour", 2, MonitorSelection.all()))
                .filteredOn(check -> check.deciding() && check.subject().startsWith("input.num"))
                .extracting(CheckResult::status)
                .doesNotContain(Status.FAIL);
        assertThat(together("hour", 2, MonitorSelection.defaults())).isEmpty();
        assertThat(analyzer.reports().findings("pair")).isEmpty();
    }

    @Test
    void inputsTogether_openAFindingWhereTheSettingsSaySo() {
        pairs(0, 0.8);
        pairs(1, -0.8);
        pairs(2, -0.8);
        clock.now = at(24);
        Analyzer strict = Analyzer.of(
                new ElasticsearchStorage(cluster, namespace),
                model -> ModelPlan.DEFAULTS.withSettings(
                        MonitorSettings.defaults().withMultivariate(true)),
                clock);
        strict.createReference("pair", "hour", new Window(at(0), at(1)), null);
        evaluate(strict, "hour", 1, MonitorSelection.defaults());
        evaluate(strict, "hour", 2, MonitorSelection.defaults());

        assertThat(strict.reports().findings("pair"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.subject()).isEqualTo("input"));
    }

    /** One hour differs from those around it; the evaluated one, after it, does not. */
    @Test
    void anova_comparesTheWindowsBeforeAsFarAsTheyAreStored() {
        hours(0, 14, 0);
        hours(14, 15, 1);
        hours(15, 16, 0);
        clock.now = at(24);
        analyzer.createReference("m", "morning", new Window(at(0), at(12)), null);

        assertThat(anova(15).status()).isEqualTo(Status.OK);
        for (int hour = 12; hour < 15; hour++) {
            anova(hour);
        }
        CheckResult among = anova(15);
        assertThat(among.status()).isEqualTo(Status.FAIL);
        assertThat(among.details().amounts("mean"))
                .extracting(Fact.Amount::of)
                .contains("reference", "2026-03-01T12:00:00Z", "2026-03-01T14:00:00Z", "1")
                .doesNotContain("2026-03-01T11:00:00Z");
        assertThat(among.evidence().nCurrent()).isEqualTo(ROWS_PER_HOUR);
    }

    private CheckResult anova(int hour) {
        List<CheckResult> checks = new ArrayList<>();
        Window window = new Window(at(hour), at(hour + 1));
        analyzer.analyze("m", List.of(window), "morning", MonitorSelection.named(List.of("anova")), checks::add);
        return checks.stream()
                .filter(check -> check.monitor().equals("anova"))
                .findFirst()
                .orElseThrow();
    }

    private List<CheckResult> together(String reference, int hour, MonitorSelection tests) {
        return evaluate(analyzer, reference, hour, tests).stream()
                .filter(check -> MULTIVARIATE.contains(check.monitor()))
                .toList();
    }

    private static List<CheckResult> evaluate(Analyzer by, String reference, int hour, MonitorSelection tests) {
        List<CheckResult> checks = new ArrayList<>();
        by.analyze("pair", List.of(new Window(at(hour), at(hour + 1))), reference, tests, checks::add);
        return checks;
    }

    /** Judges hour 30 as wrong; the decision falls between reading the findings and writing them, as of another process. */
    private List<Transition> updateWhileSomebodyAcknowledges(Finding finding) {
        FindingUpdater keeper = new FindingUpdater(new ElasticsearchStorage(cluster, namespace).findings());
        List<CheckResult> checks = new AbstractList<>() {
            @Override
            public Stream<CheckResult> stream() {
                if (findings().get(0).state() == FindingState.OPEN) {
                    analyzer.decisions()
                            .act(
                                    FindingDecisions.Decision.of(FindingDecisions.Action.ACKNOWLEDGE),
                                    List.of(finding.id()));
                }
                return finding.evidence().stream();
            }

            @Override
            public CheckResult get(int i) {
                return finding.evidence().get(i);
            }

            @Override
            public int size() {
                return finding.evidence().size();
            }
        };
        return keeper.update("m", new Window(at(30), at(31)), checks);
    }

    private CheckResult check(String reference, Window window, String column) {
        List<CheckResult> checks = new ArrayList<>();
        analyzer.analyze("m", List.of(window), reference, MonitorSelection.named(List.of("ks")), checks::add);
        return checks.stream()
                .filter(check -> check.subject().equals(column))
                .findFirst()
                .orElseThrow();
    }

    private void row(String version, String role, Instant time, double age, String country) {
        writer.add("m", version, role, time, event -> {
            ObjectNode input = event.putObject("input");
            input.putObject("num").put("age", age);
            input.putObject("cat").put("country", country);
        });
    }

    private ModelReport report(Window window) {
        Reports reports = analyzer.reports();
        return reports.report("m", window).orElseThrow();
    }

    private List<Finding> findings() {
        return analyzer.reports().findings("m");
    }

    private static long nCurrent(CheckResult check) {
        Long n = check.evidence().nCurrent();
        return n == null ? 0 : n;
    }

    private void tell(Transition transition) {
        switch (transition.kind()) {
            case OPENED, REOPENED, WORSE, RESOLVED ->
                notified.add(transition.kind() + " " + transition.finding().subject());
            case PENDING, UPDATED -> {}
        }
    }

    private void tickAt(int hour) {
        clock.now = at(hour).plusSeconds(61);
        run.tick();
    }

    private static Instant at(int hour) {
        return START.plus(Duration.ofHours(hour));
    }

    private void hours(int from, int to, double shiftInSigmas) {
        for (int hour = from; hour < to; hour++) {
            for (int i = 0; i < ROWS_PER_HOUR; i++) {
                double age = 40 + 10 * (random.nextGaussian() + shiftInSigmas);
                String country = random.nextDouble() < 0.6 ? "DE" : "FR";
                writer.add("m", "1", at(hour).plusSeconds(i * 29L), input -> {
                    input.putObject("num").put("age", age);
                    input.putObject("cat").put("country", country);
                });
            }
        }
        writer.write();
    }

    private static final class SettableClock extends Clock {
        private Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
