// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VersionTimelineTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final VersionRules STALE_AFTER_A_WEEK = new VersionRules(Duration.ofDays(7), Map.of());

    @Test
    void versions_comeNewestFirst_withTheOneBefore() {
        VersionTimeline timeline = timeline(
                VersionRules.DEFAULTS, served("a", 0, 10, null), served("c", 20, 30, null), served("b", 9, 21, null));

        assertThat(timeline.versions())
                .extracting(version -> version.facts().version())
                .containsExactly("c", "b", "a");
        assertThat(timeline.versions()).extracting(ModelVersion::previous).containsExactly("b", "a", null);
        assertThat(timeline.versions())
                .extracting(ModelVersion::inProduction)
                .containsExactly(Duration.ofDays(10), Duration.ofDays(12), Duration.ofDays(10));
    }

    /** A shadow is before nobody; what served before it came is before it. */
    @Test
    void versions_thatNeverServed_haveNoTimeInProduction() {
        VersionFacts shadow =
                new VersionFacts("s", day(5), day(6), 10, null, List.of("shadow"), null, Map.of(), Map.of());
        VersionTimeline timeline =
                timeline(VersionRules.DEFAULTS, served("a", 0, 10, null), shadow, served("b", 8, 9, null));

        assertThat(timeline.versions()).extracting(ModelVersion::previous).containsExactly("a", "a", null);
        ModelVersion first = timeline.versions().get(1);
        assertThat(first.inProduction()).isNull();
        assertThat(first.serving()).isFalse();
        assertThat(first.share()).isZero();
        assertThat(first.recentShare()).isZero();
    }

    @Test
    void staleness_isThatOfAVersionThatServes() {
        VersionTimeline timeline = timeline(
                STALE_AFTER_A_WEEK,
                served("old", 0, 29.5, null),
                served("gone", 2, 20, null),
                served("new", 24, 30, null));

        assertThat(timeline.versions())
                .extracting(version -> version.facts().version() + " " + version.serving() + " " + version.stale())
                .containsExactly("new true false", "gone false false", "old true true");
        assertThat(timeline.versions().get(2).inProduction()).isEqualTo(Duration.ofDays(30));
        assertThat(timeline(VersionRules.DEFAULTS, served("old", 0, 29.5, null))
                        .versions()
                        .get(0)
                        .stale())
                .as("silent unless it is set")
                .isFalse();
    }

    @Test
    void shares_areUnknown_withoutEventsOfTheLastDay() {
        VersionHistory history = new VersionHistory(List.of(served("a", 0, 10, null)), 100, 0, true);

        ModelVersion version = VersionTimeline.of(history, VersionRules.DEFAULTS, day(30))
                .versions()
                .get(0);

        assertThat(version.share()).isEqualTo(1);
        assertThat(version.recentShare()).isNull();
    }

    @Test
    void hyperparameters_areComparedWithTheParent_elseWithTheVersionBefore() {
        VersionTimeline timeline = timeline(
                VersionRules.DEFAULTS,
                with(served("a", 0, 10, null), Map.of("depth", "4", "trees", "100")),
                with(served("b", 10, 20, null), Map.of("depth", "6", "trees", "100", "eta", "0.1")),
                with(served("c", 20, 30, "a"), Map.of("depth", "4", "lambda", "1")),
                with(served("d", 25, 30, "unknown"), Map.of("depth", "4", "lambda", "2")),
                served("e", 28, 30, "d"));

        assertThat(changes(timeline, "b"))
                .containsExactly(
                        new ModelVersion.Change("depth", "4", "6"), new ModelVersion.Change("eta", null, "0.1"));
        assertThat(changes(timeline, "c"))
                .containsExactly(
                        new ModelVersion.Change("lambda", null, "1"), new ModelVersion.Change("trees", "100", null));
        assertThat(changes(timeline, "d")).containsExactly(new ModelVersion.Change("lambda", "1", "2"));
        assertThat(changes(timeline, "e")).as("not recorded").isEmpty();
        assertThat(changes(timeline, "a")).isEmpty();
    }

    @Test
    void links_areOnlyAddressesOfTheWeb() {
        VersionRules rules = new VersionRules(
                null, Map.of("git_commit", "https://git.example/commit/{}?tab=files", "evil", "https://x.example/{}"));
        VersionFacts facts = new VersionFacts(
                "a",
                day(0),
                day(1),
                1,
                null,
                List.of(),
                null,
                Map.of(),
                Map.of(
                        "git_commit", "4f/2a b",
                        "mlflow_run_url", "https://mlflow.example/#/runs/7",
                        "model_card", "javascript:alert(1)",
                        "mlflow_run_id", "7",
                        "evil", "data:text/html,x"));

        ModelVersion version = timeline(rules, facts).versions().get(0);

        assertThat(version.links())
                .containsExactly(
                        new VersionLink("evil", "data:text/html,x", "https://x.example/data%3Atext%2Fhtml%2Cx"),
                        new VersionLink("git_commit", "4f/2a b", "https://git.example/commit/4f%2F2a%20b?tab=files"),
                        new VersionLink("mlflow_run_id", "7", null),
                        new VersionLink(
                                "mlflow_run_url", "https://mlflow.example/#/runs/7", "https://mlflow.example/#/runs/7"),
                        new VersionLink("model_card", "javascript:alert(1)", null));
    }

    private static List<ModelVersion.Change> changes(VersionTimeline timeline, String version) {
        return timeline.versions().stream()
                .filter(one -> one.facts().version().equals(version))
                .findFirst()
                .orElseThrow()
                .changes();
    }

    private static VersionTimeline timeline(VersionRules rules, VersionFacts... versions) {
        return VersionTimeline.of(new VersionHistory(List.of(versions), 1_000, 10, true), rules, day(30));
    }

    private static VersionFacts served(String version, double from, double to, @Nullable String parent) {
        return new VersionFacts(
                version,
                day(from),
                day(to),
                100,
                new VersionFacts.Production(day(from), day(to), 100, 1),
                List.of("primary"),
                parent,
                Map.of(),
                Map.of());
    }

    private static VersionFacts with(VersionFacts facts, Map<String, String> hyperparameters) {
        return new VersionFacts(
                facts.version(),
                facts.first(),
                facts.last(),
                facts.events(),
                facts.production(),
                facts.roles(),
                facts.parent(),
                hyperparameters,
                facts.labels());
    }

    private static Instant day(double day) {
        return START.plus(Duration.ofMinutes(Math.round(day * 24 * 60)));
    }
}
