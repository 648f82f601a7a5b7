// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.analyzer.contract.StoredContract;
import io.inferwatch.analyzer.operation.SeriesStateRepository.Remembered;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.reference.ReferenceQuery;
import io.inferwatch.analyzer.reference.ReferenceRule;
import io.inferwatch.analyzer.run.AnalyzerStorage;
import io.inferwatch.analyzer.run.performance.EstimatorRepository.Key;
import io.inferwatch.analyzer.run.performance.Features;
import io.inferwatch.analyzer.run.performance.LearntEstimator;
import io.inferwatch.analyzer.run.window.Progress;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.Grid;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.ProfileBuilder;
import io.inferwatch.monitors.profile.Row;
import io.inferwatch.monitors.traffic.Rhythm;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every storage of layouts, references, progress, contracts and states of series does. */
abstract class ConfigContract {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Layout LAYOUT = new Layout(
            3, Map.of("input.num.age", Grid.of(0, 0.1, 60)), Map.of("input.cat.country", List.of("DE", "FR")));

    abstract AnalyzerStorage storage();

    @Test
    void layouts_areReadAsTheyWereStored() {
        storage().layouts().store("m", LAYOUT);

        assertThat(storage().layouts().layout("m", 3)).hasValue(LAYOUT);
        assertThat(storage().layouts().layout("m", 2)).isEmpty();
        assertThat(storage().layouts().layout("n", 3)).isEmpty();
    }

    @Test
    void references_areVisibleAtOnce_theOldestFirst() {
        Reference first = reference("m", 1, ReferenceRule.WINDOW, 0);
        Reference second = reference("m", 2, ReferenceRule.HOUR_OF_WEEK, 1);
        Reference other = reference("n", 1, ReferenceRule.ROWS, 2);
        for (Reference reference : List.of(first, other, second)) {
            storage().references().store(reference, null, Map.of());
        }

        assertThat(storage().references().references("m")).containsExactly(first, second);
        assertThat(storage().references().references("unknown")).isEmpty();
        assertThat(storage().references().references())
                .isEqualTo(Map.of("m", List.of(first, second), "n", List.of(other)));
    }

    /** Those of one moment in the order of their ids. */
    @Test
    void references_areReadPageByPage() {
        List<Reference> all = List.of(
                reference("m", 1, ReferenceRule.WINDOW, 0),
                reference("m", 2, ReferenceRule.WINDOW, 0),
                reference("m", 3, ReferenceRule.ROWS, 1));
        all.forEach(reference -> storage().references().store(reference, null, Map.of()));
        storage().references().store(reference("n", 1, ReferenceRule.WINDOW, 0), null, Map.of());

        assertThat(page(null, null, 2)).containsExactly(all.get(0), all.get(1));
        assertThat(page(null, ReferenceQuery.place(all.get(1)), 2)).containsExactly(all.get(2));
        assertThat(page(null, ReferenceQuery.place(all.get(2)), 2)).isEmpty();
        assertThat(page("past", ReferenceQuery.place(all.get(0)), 1)).containsExactly(all.get(1));
        assertThat(page("pas", null, 2)).isEmpty();
    }

    private List<Reference> page(String name, Place after, int limit) {
        return storage().references().page(new ReferenceQuery("m", name, after, limit));
    }

    /** Of two services that make the same version at the same time, one is the first. */
    @Test
    void references_areNeverOverwritten() {
        Reference first = reference("m", 1, ReferenceRule.WINDOW, 0);
        assertThat(storage().references().store(first, null, Map.of())).isTrue();
        assertThat(storage().references().store(reference("m", 1, ReferenceRule.HOUR_OF_WEEK, 1), null, Map.of()))
                .isFalse();
        assertThat(storage().references().store(reference("n", 1, ReferenceRule.WINDOW, 0), null, Map.of()))
                .isTrue();
        assertThat(storage().references().references("m")).containsExactly(first);
    }

    @Test
    void references_areDeleted_andTheirNumbersStayTaken() {
        Reference rows = reference("m", 1, ReferenceRule.ROWS, 0);
        Reference kept = reference("m", 2, ReferenceRule.WINDOW, 1);
        Row row = Row.of(Map.of("input.num.age", 0.05), Map.of("input.cat.country", "DE"));
        storage().references().store(rows, profile(row), Map.of());
        storage().references().storeSample(rows, List.of(row));
        storage().references().store(kept, null, Map.of());

        storage().references().delete(rows);

        assertThat(storage().references().references("m")).containsExactly(kept);
        assertThat(storage().references().references()).isEqualTo(Map.of("m", List.of(kept)));
        assertThat(page(null, null, 9)).containsExactly(kept);
        assertThat(storage().references().profile(rows)).isEmpty();
        assertThat(storage().references().sample(rows)).isEmpty();
        assertThat(storage().references().store(rows, null, Map.of())).isFalse();
    }

    @Test
    void references_ofRows_keepTheirProfilesAndASample() {
        Reference rows = reference("m", 1, ReferenceRule.ROWS, 0);
        Reference window = reference("m", 2, ReferenceRule.WINDOW, 1);
        Row row = Row.of(Map.of("input.num.age", 0.05), Map.of("input.cat.country", "DE"));
        Profile profile = profile(row);
        storage().references().store(rows, profile, Map.of("country=DE", profile));
        storage().references().store(window, null, Map.of());
        storage().references().storeSample(rows, List.of(row));

        assertThat(storage().references().profile(rows)).hasValue(profile);
        assertThat(storage().references().segments(rows)).isEqualTo(Map.of("country=DE", profile));
        assertThat(storage().references().sample(rows)).hasValue(List.of(row));
        assertThat(storage().references().profile(window)).isEmpty();
        assertThat(storage().references().segments(window)).isEmpty();
        assertThat(storage().references().sample(window)).isEmpty();
    }

    @Test
    void progress_isVisibleAtOnce_andLeavesOutModelsWithoutIt() {
        storage().progress().storeProgress("m", new Progress(START, START, Rhythm.HOUR));
        Progress later = new Progress(START.plusSeconds(3_600), START, Rhythm.of("1d"));
        storage().progress().storeProgress("m", later);
        storage().progress().storeProgress("n", new Progress(START, START, Rhythm.RUN));

        assertThat(storage().progress().progress(List.of("m", "unknown"))).isEqualTo(Map.of("m", later));
        assertThat(storage().progress().progress(List.of())).isEmpty();
    }

    @Test
    void contracts_areNeverOverwritten() {
        StoredContract first = new StoredContract("m", 1, START, "first");
        StoredContract second = new StoredContract("m", 2, START.plusSeconds(1), "second");
        storage().contracts().create(first);
        storage().contracts().create(second);

        assertThatThrownBy(() -> storage().contracts().create(new StoredContract("m", 2, START, "again")))
                .isInstanceOf(RuntimeException.class);

        assertThat(storage().contracts().versions("m")).containsExactly(first, second);
        assertThat(storage().contracts().versions("n")).isEmpty();
    }

    @Test
    void seriesStates_areReadToTheLastBit() {
        assertThat(storage().seriesStates().series("m")).isEmpty();
        double[] numbers = {Math.PI, Double.NaN, Double.NEGATIVE_INFINITY, -0.0};
        storage().seriesStates().storeSeries("m", new Remembered(START, Map.of("volume", numbers)));

        assertThat(storage().seriesStates().series("m")).hasValueSatisfying(remembered -> {
            assertThat(remembered.until()).isEqualTo(START);
            assertThat(remembered.series()).containsOnlyKeys("volume");
            assertThat(remembered.series().get("volume")).containsExactly(numbers);
        });
    }

    @Test
    void advice_isTheLastOne() {
        assertThat(storage().seriesStates().advice("m")).isEmpty();
        storage().seriesStates().storeAdvice("m", "add");
        storage().seriesStates().storeAdvice("m", "keep");

        assertThat(storage().seriesStates().advice("m")).hasValue("keep");
    }

    private static Reference reference(String model, int version, ReferenceRule rule, int second) {
        Window window = rule == ReferenceRule.WINDOW ? new Window(START, START.plusSeconds(3_600)) : null;
        return new Reference(model, "past", version, rule, window, null, 3, 120, START.plusSeconds(second));
    }

    private static Profile profile(Row row) {
        ProfileBuilder builder = new ProfileBuilder(LAYOUT);
        builder.add(row);
        return builder.build();
    }

    @Test
    void estimators_areReadAsTheyWereStored() {
        Key key = new Key("m", "r@1", "2");
        LearntEstimator first = new LearntEstimator(
                "labels 1/2/3",
                LearntEstimator.Method.BINARY_PAPE,
                List.of("no", "yes"),
                new Features(List.of("input.cat.c", "input.num.x"), Map.of("input.cat.c", List.of("a", "b"))),
                new double[] {1, Double.NaN, -0.0, 1 / 3.0, Double.NEGATIVE_INFINITY});
        LearntEstimator second = new LearntEstimator(
                "labels 2/3/4",
                LearntEstimator.Method.DLE,
                List.of(),
                new Features(List.of(), Map.of()),
                new double[0]);
        storage().estimators().store(key, second);
        storage().estimators().store(key, first);
        storage().estimators().store(new Key("m", "r@1", null), second);

        assertThat(storage().estimators().find(key))
                .hasValueSatisfying(found -> assertThat(found)
                        .usingRecursiveComparison()
                        .withEqualsForType((a, b) -> a.equals(b), Double.class)
                        .isEqualTo(first));
        assertThat(storage().estimators().find(new Key("m", "r@1", null)))
                .hasValueSatisfying(found -> assertThat(found.from()).isEqualTo("labels 2/3/4"));
        assertThat(storage().estimators().find(new Key("m", "r@2", "2"))).isEmpty();
    }
}
