// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.json.PerformancePoint;
import io.inferwatch.analyzer.level.LevelHistory;
import io.inferwatch.analyzer.level.LevelHistory.Cell;
import io.inferwatch.analyzer.level.LevelQuery;
import io.inferwatch.analyzer.pattern.TemplateRepository.Memory;
import io.inferwatch.analyzer.run.AnalyzerStorage;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.level.Level;
import io.inferwatch.monitors.series.SeriesRow;
import io.inferwatch.monitors.series.SeriesScope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every storage of checks, steps of operation and templates does. */
abstract class ResultContract {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Window DAY = window(0, 24);

    abstract AnalyzerStorage storage();

    @Test
    void checks_overwriteTheSameCheckOfTheSameWindow() {
        storage().checks().store(List.of(check("m", DAY, "ks", Status.OK), check("m", DAY, "psi", Status.OK)));
        storage().checks().store(List.of(check("m", DAY, "ks", Status.FAIL)));

        assertThat(storage().checks().within("m", DAY, Set.of()))
                .containsExactlyInAnyOrder(check("m", DAY, "ks", Status.FAIL), check("m", DAY, "psi", Status.OK));
    }

    @Test
    void checks_ofAnEstimate_stayNextToThoseOfLabels() {
        CheckResult labelled = check("m", DAY, "accuracy", Status.FAIL, Family.PERFORMANCE);
        CheckResult estimated = check("m", DAY, "accuracy", Status.OK, Family.ESTIMATED_PERFORMANCE);
        storage().checks().store(List.of(labelled, estimated));

        assertThat(storage().checks().within("m", DAY, Set.of())).containsExactlyInAnyOrder(labelled, estimated);

        storage().checks().delete(List.of(labelled));
        assertThat(storage().checks().within("m", DAY, Set.of())).containsExactly(estimated);
    }

    @Test
    void checks_areForgotten() {
        CheckResult kept = check("m", DAY, "psi", Status.OK);
        CheckResult gone = check("m", DAY, "ks", Status.OK);
        storage().checks().store(List.of(gone, kept));
        storage().checks().delete(List.of(gone, check("m", window(0, 1), "ks", Status.OK)));
        storage().checks().delete(List.of());

        assertThat(storage().checks().within("m", DAY, Set.of())).containsExactly(kept);
    }

    @Test
    void checks_withinAWindow_areItsOwn_andThoseOfOtherMonitorsInside() {
        CheckResult own = check("m", DAY, "ks", Status.OK);
        CheckResult early = check("m", window(1, 2), "anomaly", Status.FAIL);
        CheckResult late = check("m", window(5, 6), "anomaly", Status.OK);
        storage()
                .checks()
                .store(List.of(
                        late,
                        own,
                        early,
                        check("m", window(1, 2), "ks", Status.FAIL),
                        check("m", window(23, 25), "anomaly", Status.FAIL),
                        check("n", window(1, 2), "anomaly", Status.FAIL)));

        assertThat(storage().checks().within("m", DAY, Set.of("ks"))).containsExactly(early, late, own);
    }

    @Test
    void checksOfSegments_areThoseOfOneSubject_inAWindow() {
        CheckResult whole = check("m", window(1, 2), "ks", Status.FAIL);
        CheckResult part = ofSegment(whole, "country=DE");
        storage()
                .checks()
                .store(List.of(
                        whole,
                        part,
                        ofSegment(check("m", window(24, 25), "ks", Status.FAIL), "country=DE"),
                        ofSegment(check("n", window(1, 2), "ks", Status.FAIL), "country=DE")));

        assertThat(storage().checks().ofSegments("m", DAY, "input.num.age")).containsExactly(part);
        assertThat(storage().checks().ofSegments("m", DAY, "input.num.income")).isEmpty();
    }

    private static CheckResult ofSegment(CheckResult check, String segment) {
        Scope scope = check.scope();
        return new CheckResult(
                new Scope(scope.model(), scope.modelVersion(), segment, scope.window(), scope.reference()),
                check.family(),
                check.monitor(),
                check.subject(),
                check.status(),
                check.evidence(),
                check.direction(),
                check.reason(),
                check.details(),
                check.deciding());
    }

    @Test
    void levels_areTheWorstOfEachStretch_andOfChecksThatCanOpenAFinding() {
        storage()
                .checks()
                .store(List.of(
                        check("m", window(0, 1), "ks", Status.OK),
                        check("m", window(0, 1), "psi", Status.FAIL),
                        check("m", window(1, 2), "ks", Status.INSUFFICIENT_DATA),
                        check("m", window(2, 3), "psi", Status.FAIL).withDeciding(false),
                        check("m", window(4, 6), "ks", Status.OK),
                        check("n", window(3, 4), "ks", Status.FAIL)));
        LevelQuery query = LevelQuery.ofSubjects("m", window(0, 7), Duration.ofHours(1));

        LevelHistory levels = storage().checks().levels(query);

        String subject = check("m", DAY, "ks", Status.OK).subject();
        int level = Level.of(check("m", DAY, "psi", Status.FAIL)).orElseThrow();
        assertThat(levels.subjects()).containsExactly(subject);
        assertThat(levels.cells(subject))
                .containsExactly(
                        Optional.of(new Cell(level)),
                        Optional.of(new Cell(null)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new Cell(0)),
                        Optional.of(new Cell(0)),
                        Optional.empty());
        assertThat(levels.worst(subject)).hasValue(level);
        assertThat(storage()
                        .checks()
                        .levels(LevelQuery.together("m", window(0, 7), Duration.ofHours(1)))
                        .worst())
                .isEqualTo(levels.cells(subject));
        Map<String, LevelHistory> all = storage().checks().levelsOfModels(window(0, 7), Duration.ofHours(1));
        assertThat(all).containsOnlyKeys("m", "n");
        assertThat(all.get("m").worst()).isEqualTo(levels.cells(subject));
        assertThat(storage().checks().levelsOfModels(window(8, 9), Duration.ofHours(1)))
                .isEmpty();
    }

    @Test
    void operation_isReadInTheOrderOfTime() {
        SeriesRow first = new SeriesRow(SeriesScope.WHOLE, START, 5, Map.of("volume", 5.0, "input.num.age", 40.5));
        SeriesRow again = new SeriesRow(SeriesScope.WHOLE, START, 6, Map.of("volume", 6.0));
        SeriesRow second = new SeriesRow(SeriesScope.WHOLE, START.plusSeconds(300), 2, Map.of("volume", 2.0));
        SeriesRow version = new SeriesRow(SeriesScope.ofVersion("1"), START.plusSeconds(600), 2, Map.of("volume", 2.0));
        storage().operation().store("m", List.of(second, first, version));
        assertThat(storage().operation().rows("m", DAY)).containsExactly(first, second, version);

        storage().operation().store("m", List.of(again));

        assertThat(storage().operation().rows("m", new Window(START, START.plusSeconds(600))))
                .containsExactly(again, second);
        assertThat(storage().operation().rows("n", DAY)).isEmpty();
    }

    @Test
    void performance_isReplacedByWindowVersionAndMetric() {
        PerformancePoint first = point("1", window(0, 1), "accuracy", 0.8);
        PerformancePoint other = point("2", window(1, 2), "roc_auc", null);
        storage().performanceSeries().store(List.of(other, first));
        PerformancePoint restated = point("1", window(0, 1), "accuracy", 0.7);
        storage().performanceSeries().store(List.of(restated));

        assertThat(storage().performanceSeries().points("m", DAY)).containsExactly(restated, other);
        assertThat(storage().performanceSeries().points("m", window(1, 24))).containsExactly(other);
        assertThat(storage().performanceSeries().points("n", DAY)).isEmpty();
    }

    private static PerformancePoint point(String version, Window window, String metric, Double value) {
        return new PerformancePoint("m", version, window, metric, value, null, 0.9, 0.85, 0.81, 0.5);
    }

    @Test
    void templates_areRememberedByField() {
        Memory memory = new Memory(List.of("user 7 not found", "time-out"), Map.of("t1", START));
        storage().templates().store("m", "error.message", memory);

        assertThat(storage().templates().memory("m", "error.message")).isEqualTo(memory);
        assertThat(storage().templates().memory("m", "input.text.note")).isEqualTo(new Memory(List.of(), Map.of()));
    }

    private static Window window(int from, int to) {
        return new Window(START.plusSeconds(from * 3_600L), START.plusSeconds(to * 3_600L));
    }

    private static CheckResult check(String model, Window window, String monitor, Status status) {
        return check(model, window, monitor, status, Family.DRIFT);
    }

    private static CheckResult check(String model, Window window, String monitor, Status status, Family family) {
        return new CheckResult(
                new Scope(model, "1", null, window, "past@1"),
                family,
                monitor,
                "input.num.age",
                status,
                new Evidence(0.3, 0.01, 0.02, 0.3, 0.1, 0.0, 200L, 100L),
                Direction.UP,
                null,
                Details.sentence("moved up"),
                true);
    }
}
