// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.analyzer.config.ModelPlan;
import io.inferwatch.analyzer.memory.InMemoryEvent;
import io.inferwatch.analyzer.memory.InMemoryStorage;
import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.analyzer.version.VersionRules;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
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
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Versions from their events to checks and findings, without a server. */
class VersionRunTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int ROWS_PER_HOUR = 120;

    private final Random random = new Random(7);
    private final SettableClock clock = new SettableClock(START);
    private final InMemoryStorage storage = new InMemoryStorage();

    @Test
    void version_thatServesTooLong_isAFinding_untilAnotherServes() {
        AnalysisRun run =
                analyzer(new VersionRules(Duration.ofHours(30), Map.of())).run(Notifier.NONE);
        write("1", "primary", 0, 30, 0);
        tickAt(run, 24);
        tickAt(run, 30);
        assertThat(ages()).isEmpty();

        write("1", "primary", 30, 32, 0);
        tickAt(run, 32);
        assertThat(ages()).singleElement().satisfies(finding -> {
            assertThat(finding.modelVersion()).isEqualTo("1");
            assertThat(finding.state()).isEqualTo(FindingState.OPEN);
            Details details = finding.worst().orElseThrow().details();
            assertThat(details.amount("days_in_production").orElseThrow().value())
                    .isCloseTo(32 / 24.0, within(1e-9));
            assertThat(details.amount("stale_after_days").orElseThrow().value()).isEqualTo(30 / 24.0);
        });

        write("2", "primary", 32, 58, 0);
        tickAt(run, 58);
        assertThat(ages()).extracting(Finding::state).containsExactly(FindingState.RESOLVED);
    }

    @Test
    void age_isNotLookedAt_byDefault() {
        AnalysisRun run = Analyzer.of(storage, clock).run(Notifier.NONE);
        write("1", "primary", 0, 26, 0);
        tickAt(run, 26);

        assertThat(storage.findings().findings("m")).isEmpty();
    }

    @Test
    void age_countsFromTheFirstAnswer_notFromTheFirstShadow() {
        AnalysisRun run =
                analyzer(new VersionRules(Duration.ofHours(5), Map.of())).run(Notifier.NONE);
        write("1", "primary", 0, 24, 0);
        write("2", "shadow", 0, 24, 0);
        tickAt(run, 24);
        write("1", "primary", 24, 26, 0);
        write("2", "primary", 24, 26, 0);
        tickAt(run, 26);

        assertThat(ages()).extracting(Finding::modelVersion).containsOnly("1");
    }

    @Test
    void analyze_withThePreviousVersion_comparesEachWithTheOneBefore() {
        Analyzer analyzer = Analyzer.of(storage, clock);
        write("1", "primary", 0, 24, 0);
        write("2", "primary", 24, 30, 2);
        write("3", "primary", 30, 36, 2);
        clock.set(at(40));
        List<CheckResult> checks = new ArrayList<>();
        analyzer.analyze(
                "m",
                List.of(new Window(at(24), at(30)), new Window(at(30), at(36))),
                "previous-version",
                MonitorSelection.defaults(),
                checks::add);

        assertThat(checks)
                .filteredOn(check -> check.monitor().equals("ks"))
                .extracting(check -> check.scope().modelVersion() + " " + check.status() + " "
                        + check.scope().reference())
                .containsExactly("2 FAIL previous-version@1", "3 OK previous-version@1");
        assertThat(analyzer.references("m")).as("nothing is stored").isEmpty();
    }

    @Test
    void analyze_withThePreviousVersion_needsOne() {
        Analyzer analyzer = Analyzer.of(storage, clock);
        write("1", "primary", 0, 24, 0);
        write("2", "shadow", 10, 24, 0);
        clock.set(at(40));

        assertThatThrownBy(() -> analyze(analyzer, "m", 24))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "reference: Expecting two versions of model m in production, one after the other, to compare one"
                                + " with the version before it. Found: only version 1, since 2026-03-01T00:00:00Z");
        assertThatThrownBy(() -> analyze(analyzer, "unknown", 24))
                .hasMessageContaining("Found: no version in production before 2026-03-02T00:00:00Z");
        write("2", "primary", 30, 31, 0);
        assertThatThrownBy(() -> analyze(analyzer, "m", 24)).as("it came later").hasMessageContaining("only version 1");
    }

    @Test
    void analyze_goesOnTakingAReferenceOfThatName() {
        Analyzer analyzer = Analyzer.of(storage, clock);
        write("1", "primary", 0, 24, 0);
        clock.set(at(40));
        analyzer.createReference("m", "previous-version", new Window(at(0), at(12)), null);
        List<CheckResult> checks = new ArrayList<>();
        analyzer.analyze(
                "m", List.of(new Window(at(12), at(24))), "previous-version", MonitorSelection.defaults(), checks::add);

        assertThat(checks)
                .filteredOn(check -> check.monitor().equals("ks"))
                .extracting(CheckResult::status)
                .containsExactly(Status.OK);
    }

    private static void analyze(Analyzer analyzer, String model, int until) {
        analyzer.analyze(
                model,
                List.of(new Window(at(until - 1), at(until))),
                "previous-version",
                MonitorSelection.defaults(),
                check -> {});
    }

    private Analyzer analyzer(VersionRules rules) {
        return Analyzer.of(storage, model -> ModelPlan.DEFAULTS.withVersions(rules), clock);
    }

    private List<Finding> ages() {
        return storage.findings().findings("m").stream()
                .filter(finding -> finding.subject().equals("version_age"))
                .toList();
    }

    private void tickAt(AnalysisRun run, int hour) {
        clock.set(at(hour).plusSeconds(61));
        run.tick();
    }

    private void write(String version, String role, int from, int to, double shift) {
        List<InMemoryEvent> events = new ArrayList<>();
        for (int hour = from; hour < to; hour++) {
            for (int i = 0; i < ROWS_PER_HOUR; i++) {
                Row row = new Row(
                        Map.of("input.num.age", 40 + 10 * (random.nextGaussian() + shift)), Map.of(), 1, Map.of());
                events.add(new InMemoryEvent("m", version, role, at(hour).plusSeconds(30L * i), row));
            }
        }
        storage.write(events);
    }

    private static Instant at(int hour) {
        return START.plus(Duration.ofHours(hour));
    }
}
