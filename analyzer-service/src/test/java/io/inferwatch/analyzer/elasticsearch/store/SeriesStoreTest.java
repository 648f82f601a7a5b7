// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Windows;
import io.inferwatch.monitors.level.Level;
import io.inferwatch.monitors.profile.Grid;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.ProfileBuilder;
import io.inferwatch.monitors.profile.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeriesStoreTest {
    private static final Instant HOUR = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void columns_carryTheEffectOfTheirOwnVersionOnTheWholeTraffic() {
        ProfileBuilder profile = new ProfileBuilder(new Layout(1, Map.of("input.num.age", Grid.of(1, 2)), Map.of()));
        profile.add(Row.of(Map.of("input.num.age", 1.5), Map.of()));

        Map<String, Object> rows = SeriesStore.columns(
                "m",
                "1",
                HOUR,
                profile.build(),
                List.of(check("1", null, 0.1), check("2", null, 0.7), check("1", "s", 0.9)));

        assertThat(rows.values())
                .singleElement()
                .extracting("series")
                .extracting("effect", "mean", "count", "monitor", "threshold", "status", "level")
                .containsExactly(0.1, 1.5, 1L, "ks", 0.07, "OK", 0);
    }

    @Test
    void columns_carryTheWorstDecision_notTheLargestNumber() {
        ProfileBuilder profile = new ProfileBuilder(new Layout(1, Map.of("input.num.age", Grid.of(1, 2)), Map.of()));
        profile.add(Row.of(Map.of("input.num.age", 1.5), Map.of()));
        CheckResult worse = check("1", null, 0.1).withStatus(Status.FAIL, Direction.CHANGED);

        Map<String, Object> rows =
                SeriesStore.columns("m", "1", HOUR, profile.build(), List.of(check("1", null, 0.9), worse));

        assertThat(rows.values())
                .singleElement()
                .extracting("series")
                .extracting("effect", "status", "level")
                .containsExactly(0.1, "FAIL", Level.of(worse).orElseThrow());
    }

    @Test
    void decisionsOfAWindow_areARowForEachVersion_withoutSegments() {
        CheckResult worse = check("1", null, 0.1).withStatus(Status.FAIL, Direction.CHANGED);

        Map<String, Object> rows = SeriesStore.decisions(
                "m", Windows.hour(HOUR), List.of(worse, check("1", "s", 0.9), check("2", null, 0.01)));

        assertThat(rows.values())
                .extracting("model.version", "series.kind", "series.effect", "series.level", "series.to")
                .containsExactlyInAnyOrder(
                        tuple("1", "column_window", 0.1, Level.of(worse).orElseThrow(), "2026-03-01T11:00:00Z"),
                        tuple("2", "column_window", 0.01, 0, "2026-03-01T11:00:00Z"));
    }

    private static CheckResult check(String version, String segment, double effect) {
        return new CheckResult(
                new Scope("m", version, segment, Windows.hour(HOUR), "r@1"),
                Family.DRIFT,
                "ks",
                "input.num.age",
                Status.OK,
                new Evidence(effect, 1.0, null, effect, 0.07, null, 100L, 100L),
                Direction.NONE,
                null,
                Details.NONE,
                true);
    }
}
