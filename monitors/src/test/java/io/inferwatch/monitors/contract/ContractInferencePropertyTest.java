// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.MonitorSettings;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.LayoutBuilder;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.ProfileBuilder;
import io.inferwatch.monitors.profile.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** A contract holds on the data that it was inferred from, hour by hour. */
class ContractInferencePropertyTest {
    private static final String NUMBER = "input.num.x";
    private static final String CATEGORY = "input.cat.c";
    private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");

    /** Ways to fill a column; null is a missing value. */
    private enum Numbers {
        ONLY_MINUS_ONE,
        ONLY_999,
        ONLY_SENTINELS,
        SENTINELS_AND_ONE_VALUE,
        SENTINELS_AND_FEW_VALUES,
        CONSTANT,
        SPARSE,
        EMPTY,
        EMPTY_UNTIL_NOON,
        SENTINELS_AT_NIGHT,
        MIXED_SIGNS,
        DISTINCT,
        ZERO_OR_NEGATIVE,
        HUGE,
        TINY,
        NON_FINITE,
        SKEWED;

        @Nullable
        Double of(int hour, int row, Random random) {
            return switch (this) {
                case ONLY_MINUS_ONE -> -1.0;
                case ONLY_999 -> 999.0;
                case ONLY_SENTINELS -> random.nextInt(3) == 0 ? 999.0 : -1.0;
                case SENTINELS_AND_ONE_VALUE -> row == 7 ? Double.valueOf(5) : random.nextBoolean() ? 999.0 : -1.0;
                case SENTINELS_AND_FEW_VALUES ->
                    random.nextInt(300) == 0
                            ? Double.valueOf(random.nextInt(1_000))
                            : random.nextBoolean() ? 999.0 : -1.0;
                case CONSTANT -> 0.422915;
                case SPARSE -> random.nextInt(200) == 0 ? Double.valueOf(random.nextGaussian()) : null;
                case EMPTY -> null;
                case EMPTY_UNTIL_NOON -> hour < 12 ? null : Double.valueOf(random.nextInt(50));
                case SENTINELS_AT_NIGHT -> hour < 6 ? -1.0 : 20.0 + random.nextInt(60);
                case MIXED_SIGNS -> 100 * random.nextGaussian();
                case DISTINCT -> 1_000.0 * hour + row;
                case ZERO_OR_NEGATIVE -> -(double) random.nextInt(4);
                case HUGE -> random.nextBoolean() ? 1e308 : -1e308;
                case TINY -> Double.MIN_VALUE * random.nextInt(9);
                case NON_FINITE -> random.nextInt(hour + 2) == 0 ? Double.NaN : random.nextDouble();
                case SKEWED -> Math.exp(5 * random.nextGaussian());
            };
        }
    }

    private enum Categories {
        CONSTANT,
        PLACEHOLDER_ONLY,
        PLACEHOLDER_AT_NIGHT,
        SPARSE,
        EMPTY,
        ONE_PER_ROW,
        MANY;

        @Nullable
        String of(int hour, int row, Random random) {
            return switch (this) {
                case CONSTANT -> "DE";
                case PLACEHOLDER_ONLY -> "-";
                case PLACEHOLDER_AT_NIGHT -> hour < 5 ? "n/a" : "DE";
                case SPARSE -> random.nextInt(200) == 0 ? "rare" : null;
                case EMPTY -> null;
                case ONE_PER_ROW -> hour + "-" + row;
                case MANY -> "c" + random.nextInt(500);
            };
        }
    }

    @Property(tries = 400)
    void inferredContract_holdsOnItsOwnDataHourByHour(
            @ForAll Numbers numbers,
            @ForAll Categories categories,
            @ForAll @IntRange(min = 1, max = 120) int rowsPerHour,
            @ForAll long seed) {
        List<List<Row>> hours = hours(numbers, categories, rowsPerHour, new Random(seed));
        Layout layout = layout(hours);
        List<Profile> profiles =
                hours.stream().map(rows -> profile(layout, rows)).toList();
        Profile whole = profiles.stream().reduce(Profile.EMPTY, Profile::merge);

        InferredContract inferred = ContractInference.infer("m", "r@1", layout, whole);
        ContractWidening widening = new ContractWidening(inferred.contract(), layout);
        profiles.forEach(widening::add);
        Contract contract = widening.contract();

        assertThat(inferred.remarks()).isEmpty();
        for (int hour = 0; hour < profiles.size(); hour++) {
            Comparison window = comparison(layout, whole, profiles.get(hour));
            assertThat(ContractChecks.evaluate(contract, window, facts(contract, window, hours.get(hour))))
                    .as("hour %s", hour)
                    .noneMatch(check -> Set.of(Status.FAIL, Status.WARN, Status.NOT_COMPUTABLE)
                            .contains(check.status()));
            assertThat(ContractChecks.evaluateModel(contract, window)).allMatch(check -> check.status() == Status.OK);
        }
    }

    /** Without its hours, a file's contract holds where windows are not thin and rows come in any order. */
    @Property(tries = 200)
    void contractOfAFile_holdsOnEvenWindows(@ForAll Numbers numbers, @ForAll Categories categories, @ForAll long seed) {
        Random random = new Random(seed);
        List<Row> rows = new ArrayList<>();
        hours(numbers, categories, 100, random).forEach(rows::addAll);
        Collections.shuffle(rows, random);
        Layout layout = layout(List.of(rows));
        Profile whole = profile(layout, rows);

        Contract contract = ContractInference.infer("m", "r@1", layout, whole).contract();

        for (int from = 0; from < rows.size(); from += 100) {
            List<Row> part = rows.subList(from, from + 100);
            Comparison window = comparison(layout, whole, profile(layout, part));
            assertThat(ContractChecks.evaluate(contract, window, facts(contract, window, part)))
                    .noneMatch(check -> check.status() == Status.FAIL);
        }
    }

    private static List<List<Row>> hours(Numbers numbers, Categories categories, int most, Random random) {
        List<List<Row>> hours = new ArrayList<>();
        for (int hour = 0; hour < 24; hour++) {
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < most; i++) {
                Double number = numbers.of(hour, i, random);
                String category = categories.of(hour, i, random);
                rows.add(Row.of(
                        number == null ? Map.of() : Map.of(NUMBER, number),
                        category == null ? Map.of() : Map.of(CATEGORY, category)));
            }
            hours.add(rows);
        }
        return hours;
    }

    private static Layout layout(List<List<Row>> hours) {
        List<Double> numbers = new ArrayList<>();
        Map<String, Long> categories = new HashMap<>();
        hours.forEach(rows -> rows.forEach(row -> {
            row.numeric().values().forEach(numbers::add);
            row.categorical().values().forEach(value -> categories.merge(value, 1L, Long::sum));
        }));
        LayoutBuilder builder = new LayoutBuilder(1);
        if (!numbers.isEmpty()) {
            builder.numeric(
                    NUMBER, numbers.stream().mapToDouble(Double::doubleValue).toArray());
        }
        if (!categories.isEmpty()) {
            builder.categorical(CATEGORY, categories);
        }
        return builder.build();
    }

    private static Profile profile(Layout layout, List<Row> rows) {
        ProfileBuilder builder = new ProfileBuilder(layout);
        rows.forEach(builder::add);
        return builder.build();
    }

    private static Comparison comparison(Layout layout, Profile reference, Profile hour) {
        Scope scope = new Scope("m", "1", null, new Window(FROM, FROM.plusSeconds(3600)), "r@1");
        return new Comparison(scope, reference, hour, layout, MonitorSettings.defaults());
    }

    /** What the server would answer, counted over the rows. */
    private static QueryResults facts(Contract contract, Comparison window, List<Row> rows) {
        Map<ContractQuery, QueryResult> answers = new HashMap<>();
        for (ContractQuery query : ContractChecks.questions(contract, window, QueryResults.NONE)) {
            answers.put(query, answer(query, rows));
        }
        return QueryResults.NONE.withAnswers(answers);
    }

    private static QueryResult answer(ContractQuery query, List<Row> rows) {
        if (query instanceof ContractQuery.DistinctValues distinct) {
            Set<Object> values = new HashSet<>();
            rows.forEach(row -> values.add(Objects.toString(value(row, distinct.column()))));
            return QueryResult.of(values.size(), rows.size());
        }
        Selection selection = ((ContractQuery.Count) query).rows();
        return QueryResult.of(rows.stream().filter(row -> holds(selection, row)).count(), rows.size());
    }

    private static @Nullable Object value(Row row, String column) {
        Double number = row.numeric().get(column);
        return number != null
                ? (Double.isFinite(number) ? number : null)
                : row.categorical().get(column);
    }

    private static boolean holds(Selection selection, Row row) {
        if (selection instanceof Selection.All all) {
            return all.parts().stream().allMatch(part -> holds(part, row));
        }
        if (selection instanceof Selection.Not not) {
            return !holds(not.rows(), row);
        }
        if (selection instanceof Selection.HasValue has) {
            return value(row, has.column()) != null;
        }
        if (selection instanceof Selection.Between between) {
            return value(row, between.column()) instanceof Double number
                    && between.bounds().contains(number);
        }
        if (selection instanceof Selection.OneOf one) {
            Object value = value(row, one.column());
            return one.values().stream()
                    .anyMatch(text ->
                            value instanceof Double number ? number == Double.parseDouble(text) : text.equals(value));
        }
        throw new AssertionError("the checks of inferred rules ask no " + selection);
    }
}
