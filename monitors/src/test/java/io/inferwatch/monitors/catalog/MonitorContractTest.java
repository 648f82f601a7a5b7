// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.message.MessageFormat;
import io.inferwatch.monitors.monitor.Bounds;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.GroupMonitor;
import io.inferwatch.monitors.monitor.Monitor;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.monitor.MonitorSettings;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.MonitorSpec.EffectRange;
import io.inferwatch.monitors.monitor.PastWindow;
import io.inferwatch.monitors.monitor.Samples;
import io.inferwatch.monitors.monitor.multivariate.MultivariateMonitors;
import io.inferwatch.monitors.monitor.numeric.NumericMonitors;
import io.inferwatch.monitors.monitor.operation.OperationMonitors;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every monitor of the catalog does with every kind of column, whatever it measures. */
class MonitorContractTest {
    private static final String NUMBER = "input.num.x";
    private static final String NAME = "input.cat.c";
    private static final int ROWS = 120;
    /** A share that fell is no problem of theirs; the effect says by how much it fell. */
    private static final Set<String> ONE_SIDED =
            Set.of("staleness", "non_finite", "out_of_bounds", "new_category", "pii", "error_rate", "new_error");

    /** What the columns of a side hold. */
    enum Kind {
        NORMAL(row ->
                row.number(row.random().nextGaussian()).name("v" + row.random().nextInt(4))),
        SHIFTED(row -> row.number(2 + row.random().nextGaussian())
                .name("v" + row.random().nextInt(2))),
        TWO_VALUES(row -> row.number(row.index() % 3 == 0 ? 1 : 0).name(row.index() % 3 == 0 ? "yes" : "no")),
        CONSTANT(row -> row.number(7).name("same")),
        ZERO(row -> row.number(row.index() % 2 == 0 ? 0.0 : -0.0).name("")),
        ALL_NULL(row -> {}),
        HALF_NULL(row ->
                row.number(row.index() % 2 == 0 ? 1.0 * row.index() : null).name(row.index() % 2 == 0 ? "v" : null)),
        NAN(row -> row.number(Double.NaN).name("v")),
        INFINITE(row -> row.number(row.index() % 2 == 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY)),
        HUGE(row -> row.number((row.index() - 50) * (Double.MAX_VALUE / 100)).name("v")),
        TINY(row -> row.number(row.index() * Double.MIN_VALUE).name("v")),
        EVERY_VALUE_ONCE(row -> row.number(row.index()).name("id-" + row.index())),
        WEIGHTED(row -> row.number(row.random().nextGaussian()).name("v").weight(1 + row.index() % 9)),
        FAILURES(row -> row.number(1.0 * row.index()).name("v").failure());

        private final Consumer<Draft> filler;

        Kind(Consumer<Draft> filler) {
            this.filler = filler;
        }

        List<Row> rows(int count) {
            Random random = new Random(ordinal());
            return IntStream.range(0, count)
                    .mapToObj(i -> {
                        Draft draft = new Draft(i, random);
                        filler.accept(draft);
                        return draft.row();
                    })
                    .toList();
        }
    }

    /** A row in which all columns of a type hold the same. */
    private static final class Draft {
        private final int index;
        private final Random random;
        private final Map<String, Double> numbers = new HashMap<>();
        private final Map<String, String> names = new HashMap<>(Map.of("event.outcome", "success"));
        private double weight = 1;

        Draft(int index, Random random) {
            this.index = index;
            this.random = random;
        }

        int index() {
            return index;
        }

        Random random() {
            return random;
        }

        Draft number(Double value) {
            for (String column : List.of(
                    NUMBER, "prediction.value", "prediction.probability.yes", "attribution.x", "event.duration")) {
                if (value != null) {
                    numbers.put(column, value);
                }
            }
            return this;
        }

        Draft number(double value) {
            return number((Double) value);
        }

        Draft name(String value) {
            if (value != null) {
                names.put(NAME, value);
                names.put("prediction.label", value);
            }
            return this;
        }

        Draft weight(double rows) {
            weight = rows;
            return this;
        }

        void failure() {
            names.put("event.outcome", "failure");
            names.put("error.type", "java.lang.Error");
        }

        Row row() {
            return new Row(numbers, names, weight, Map.of("input.text.t", Set.of("EMAIL")));
        }
    }

    /** The layout is that of both sides together, so that the two may change places. */
    private static Comparison compare(List<Row> reference, List<Row> current) {
        List<Row> both = new ArrayList<>(reference);
        both.addAll(current);
        Layout layout = Samples.layout(both);
        MonitorSettings settings = MonitorSettings.defaults()
                .withBounds(Map.of("prediction.value", new Bounds(-1.0, 1.0)))
                .withImportance(Map.of(NUMBER, 0.0));
        return new Comparison(
                Samples.scope(),
                Samples.profile(layout, reference, reference.isEmpty() ? 0 : 4),
                Samples.profile(layout, current, current.isEmpty() ? 0 : 1),
                layout,
                settings);
    }

    private static Comparison swapped(Comparison c) {
        return new Comparison(c.scope(), c.current(), c.reference(), c.layout(), c.settings());
    }

    private static List<Monitor> all() {
        return Stream.of(MonitorCatalog.standard().monitors(), OperationMonitors.ofModel(), OperationMonitors.ofRuns())
                .flatMap(List::stream)
                .toList();
    }

    /** Every pair of a kind with all kinds, of no, one, few and many rows. */
    private static void forEachPair(Kind reference, Consumer<Comparison> check) {
        for (Kind current : Kind.values()) {
            check.accept(compare(reference.rows(ROWS), current.rows(ROWS)));
        }
        for (int rows : new int[] {0, 1, 2, 31}) {
            check.accept(compare(reference.rows(ROWS), reference.rows(rows)));
            check.accept(compare(reference.rows(rows), reference.rows(ROWS)));
        }
        check.accept(compare(List.of(), List.of()));
    }

    private static List<CheckResult> results(Comparison c) {
        List<CheckResult> results = new ArrayList<>();
        all().forEach(monitor -> results.addAll(monitor.check(c)));
        Window before = new Window(
                c.scope().window().from().minusSeconds(3600), c.scope().window().from());
        for (GroupMonitor monitor : NumericMonitors.ofGroups()) {
            results.addAll(monitor.check(List.of(), List.of(c)));
            results.addAll(monitor.check(List.of(new PastWindow(before, c.reference())), List.of(c, c)));
        }
        return results;
    }

    @ParameterizedTest
    @EnumSource
    void noMonitorThrows_andEachResultIsComplete(Kind reference) {
        forEachPair(reference, c -> results(c).forEach(MonitorContractTest::isComplete));
    }

    private static void isComplete(CheckResult result) {
        Evidence evidence = result.evidence();
        MonitorSpec spec = MonitorCatalog.standard().spec(result.monitor()).orElseThrow();
        // Personal data of a new type has the number of rows as its effect.
        boolean share = spec.effectRange() == EffectRange.SHARE && !spec.name().equals("pii");
        if (evidence.pValue() != null) {
            assertThat(evidence.pValue()).as("p of %s", result).isBetween(0.0, 1.0);
        }
        if (evidence.effect() != null) {
            assertThat(evidence.effect())
                    .as("effect of %s", result)
                    .isBetween(ONE_SIDED.contains(spec.name()) ? -1.0 : 0.0, share ? 1.0 : Double.POSITIVE_INFINITY);
        }
        if (evidence.statistic() != null) {
            assertThat(evidence.statistic()).as("statistic of %s", result).isNotNaN();
        }
        if (result.isConclusive()) {
            assertThat(result.reason()).as("reason of %s", result).isNull();
        } else {
            assertThat(result.reason().text())
                    .as("reason of %s", result)
                    .isNotBlank()
                    .doesNotContain("Exception", "Error:", "null");
            assertThat(result.reason().code())
                    .as("reason of %s", result)
                    .isNotIn(Reason.Code.MONITOR_FAILED, Reason.Code.OTHER);
        }
        assertThatCode(() -> MessageFormat.message(result)).doesNotThrowAnyException();
        assertThat(MessageFormat.message(result).replace("NaN or infinite", ""))
                .doesNotContain("NaN", "Infinity", "null");
    }

    @ParameterizedTest
    @EnumSource
    void theSameQuestionTwice_hasTheSameAnswer(Kind reference) {
        forEachPair(reference, c -> assertThat(results(c)).isEqualTo(results(c)));
        forEachPair(
                reference,
                c -> assertThat(MonitorCatalog.standard().evaluate(c, MonitorSelection.all()))
                        .isEqualTo(MonitorCatalog.standard().evaluate(c, MonitorSelection.all())));
    }

    /** Monitors that compare two sides; the others look at what the window holds. */
    @ParameterizedTest
    @EnumSource
    void whatIsAsItWas_isNoDrift(Kind kind) {
        Comparison c = compare(kind.rows(ROWS), kind.rows(ROWS));
        assertThat(results(c))
                .filteredOn(result -> MonitorCatalog.standard().decidingTests().contains(result.monitor())
                        || Set.of("missing_share", "zero_share", "new_category", "class_share", "error_rate")
                                .contains(result.monitor()))
                .isNotEmpty()
                .noneMatch(CheckResult::isWrong);
    }

    /** Both sides count the same for a distance, and for a test of two samples; KL and Wasserstein/σ have a direction. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ks",
                "welch_t",
                "mean_z",
                "mann_whitney",
                "cohen_d",
                "hedges_g",
                "chi_square",
                "psi",
                "jensen_shannon",
                "hellinger",
                "l_infinity",
                "total_variation",
                "cramers_v",
                "fisher",
                "two_proportion"
            })
    void sidesThatChangePlaces_giveTheSameDistance(String name) {
        Monitor monitor = all().stream()
                .filter(one -> one.spec().name().equals(name))
                .findFirst()
                .orElseThrow();
        int compared = 0;
        for (Kind kind : List.of(Kind.NORMAL, Kind.SHIFTED, Kind.TWO_VALUES, Kind.HALF_NULL)) {
            for (Kind other : List.of(Kind.NORMAL, Kind.SHIFTED, Kind.TWO_VALUES)) {
                Comparison there = compareInOneHour(kind.rows(400), other.rows(300));
                Map<String, CheckResult> before = bySubject(monitor.check(there));
                Map<String, CheckResult> after = bySubject(monitor.check(swapped(there)));
                for (String subject : Set.of(NUMBER, NAME)) {
                    // Tests of shares cut numbers at the quantiles of the reference.
                    boolean asked = before.containsKey(subject)
                            && after.containsKey(subject)
                            && !(subject.equals(NUMBER) && isOfShares(monitor));
                    if (asked && before.get(subject).isConclusive()) {
                        compared++;
                        assertSame(before.get(subject), after.get(subject));
                    }
                }
            }
        }
        assertThat(compared).isGreaterThan(2);
    }

    private static boolean isOfShares(Monitor monitor) {
        return monitor.spec().kind() == MonitorSpec.Kind.SHARES;
    }

    private static void assertSame(CheckResult before, CheckResult after) {
        assertThat(after.status()).as("%s and %s", before, after).isEqualTo(before.status());
        assertThat(after.evidence().effect())
                .as("effects of %s and %s", before, after)
                .isCloseTo(before.evidence().effect(), within(1e-9));
        assertThat(after.evidence().pValue())
                .as("p of %s and %s", before, after)
                .isCloseTo(before.evidence().pValue(), within(1e-9));
    }

    private static Comparison compareInOneHour(List<Row> reference, List<Row> current) {
        List<Row> both = new ArrayList<>(reference);
        both.addAll(current);
        Layout layout = Samples.layout(both);
        return new Comparison(
                Samples.scope(),
                Samples.profile(layout, reference, 1),
                Samples.profile(layout, current, 1),
                layout,
                MonitorSettings.defaults());
    }

    private static Map<String, CheckResult> bySubject(List<CheckResult> results) {
        Map<String, CheckResult> bySubject = new HashMap<>();
        results.forEach(result -> bySubject.put(result.subject(), result));
        return bySubject;
    }

    /** The rows of an hour have no order. */
    @ParameterizedTest
    @EnumSource(names = {"NORMAL", "TWO_VALUES", "HALF_NULL", "EVERY_VALUE_ONCE"})
    void theOrderOfRows_saysNothing(Kind kind) {
        List<Row> current = new ArrayList<>(kind.rows(ROWS));
        List<CheckResult> before = results(compareInOneHour(Kind.NORMAL.rows(ROWS), current));
        Collections.reverse(current);
        List<CheckResult> after = results(compareInOneHour(Kind.NORMAL.rows(ROWS), current));
        assertThat(after)
                .extracting(CheckResult::status)
                .isEqualTo(before.stream().map(CheckResult::status).toList());
    }

    @ParameterizedTest
    @EnumSource
    void monitorsOfAllInputsTogether_neverThrow(Kind reference) {
        for (Kind current : EnumSet.of(reference, Kind.NORMAL, Kind.CONSTANT, Kind.ALL_NULL, Kind.NAN, Kind.HUGE)) {
            Comparison c = compare(reference.rows(ROWS), current.rows(ROWS));
            List<CheckResult> results =
                    MultivariateMonitors.check(c, reference.rows(ROWS), current.rows(ROWS), MonitorSelection.all());
            assertThat(results).hasSize(2);
            results.forEach(MonitorContractTest::isComplete);
            assertThat(MultivariateMonitors.check(c, reference.rows(ROWS), current.rows(ROWS), MonitorSelection.all()))
                    .isEqualTo(results);
        }
        Comparison empty = compare(List.of(), List.of());
        assertThat(MultivariateMonitors.check(empty, List.of(), List.of(), MonitorSelection.all()))
                .noneMatch(CheckResult::isConclusive)
                .allMatch(result ->
                        result.status() == Status.INSUFFICIENT_DATA || result.status() == Status.NOT_COMPUTABLE);
    }
}
