// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Fact;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.Bounds;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.MonitorSettings;
import io.inferwatch.monitors.profile.CategoryProfile;
import io.inferwatch.monitors.profile.Grid;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.ProfileBuilder;
import io.inferwatch.monitors.profile.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a profile says of a column, and what must be looked up in the events. */
class ColumnWindowTest {
    private static final String X = "input.num.x";
    private static final String C = "input.cat.c";
    private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
    /** Zero is an atom; the other bins are below 0, above 0 to 10, and from 10 on. */
    private static final Layout LAYOUT =
            new Layout(1, Map.of(X, Grid.of(0, Math.nextUp(0.0), 10)), Map.of(C, List.of("a", "b")));

    private final List<ContractQuery> asked = new ArrayList<>();

    private ColumnWindow window(String column, Profile profile, QueryResult answer) {
        Scope scope = new Scope("m", "1", null, new Window(FROM, FROM.plusSeconds(3600)), "training@1");
        Comparison comparison = new Comparison(scope, Profile.EMPTY, profile, LAYOUT, MonitorSettings.defaults());
        return new ColumnWindow(comparison, column, query -> {
            asked.add(query);
            return answer;
        });
    }

    private ColumnWindow window(String column, Profile profile) {
        return window(column, profile, QueryResult.of(99));
    }

    /** One row for each number and category; null is a missing value. */
    private static Profile profile(@Nullable Double... numbers) {
        ProfileBuilder builder = new ProfileBuilder(LAYOUT);
        for (Double number : numbers) {
            builder.add(Row.of(number == null ? Map.of() : Map.of(X, number), Map.of()));
        }
        return builder.build();
    }

    private static Profile categories(String... values) {
        ProfileBuilder builder = new ProfileBuilder(LAYOUT);
        for (String value : values) {
            builder.add(Row.of(Map.of(), value.isEmpty() ? Map.of() : Map.of(C, value)));
        }
        return builder.build();
    }

    @Test
    void rows_areMissing_nonFinite_orValues() {
        ColumnWindow window = window(X, profile(1.0, null, Double.NaN, Double.POSITIVE_INFINITY, 5.0, null, null));

        assertThat(window.rows()).isEqualTo(7);
        assertThat(window.values()).isEqualTo(2);
        assertThat(window.nonFinite()).isEqualTo(2);
        assertThat(window.missing()).isEqualTo(3);
        assertThat(asked).isEmpty();
    }

    @Test
    void columnThatTheWindowLacks_isMissingInEveryRow() {
        assertThat(window(X, categories("a", "b", "a")).missing()).isEqualTo(3);
        assertThat(window(C, profile(1.0, 2.0)).missing()).isEqualTo(2);
        assertThat(window(C, profile(1.0, 2.0)).values()).isZero();
        assertThat(asked).isEmpty();
    }

    /** The layout does not know the column: all is looked up, non-finite numbers of numeric columns only. */
    @Test
    void unknownColumn_isAsked() {
        ColumnWindow number = window("input.num.new", profile(1.0, 2.0, 3.0), QueryResult.of(1));
        ColumnWindow text = window("input.cat.new", profile(1.0, 2.0, 3.0), QueryResult.of(2));

        assertThat(number.isInReference()).isFalse();
        assertThat(number.missing()).isEqualTo(1);
        assertThat(asked)
                .containsExactly(
                        new ContractQuery.Count(new Selection.HasValue("input.num.new")),
                        new ContractQuery.Count(new Selection.NonFinite("input.num.new")));
        asked.clear();
        assertThat(text.missing()).isEqualTo(1);
        assertThat(asked).containsExactly(new ContractQuery.Count(new Selection.HasValue("input.cat.new")));
    }

    /** A store may count rows that came later: none are missing then, and not fewer than none. */
    @Test
    void missing_isNeverBelowZero() {
        assertThat(window("input.cat.new", profile(1.0), QueryResult.of(5)).missing())
                .isZero();
    }

    /** An atom's bin is its count; an empty bin or a value outside the extremes is 0; all others are looked up. */
    @ParameterizedTest
    @CsvSource({
        "0, 2, 0",
        "-0.0, 2, 0",
        "3, 99, 1", // its bin holds others too
        "2, 99, 1", // the smallest of its bin
        "1.9, 0, 0", // below the smallest
        "-1, 0, 0",
        "10, 0, 0", // an empty bin
        "1e9, 0, 0",
    })
    void having_isAskedOnlyWhereTheBinCannotTell(String value, long rows, int questions) {
        ColumnWindow window = window(X, profile(2.0, 4.0, 6.0));
        ColumnWindow withZeros = window(X, profile(0.0, 0.0, 6.0));

        assertThat((Double.parseDouble(value) == 0 ? withZeros : window).having(value))
                .isEqualTo(rows);
        assertThat(asked).hasSize(questions);
    }

    @Test
    void having_ofACategory_isKnownAndNew() {
        ColumnWindow window = window(C, categories("a", "b", "a", "c", "", "c", "c"));

        assertThat(window.having("a")).isEqualTo(2);
        assertThat(window.having("b")).isEqualTo(1);
        assertThat(window.having("c")).isEqualTo(3);
        assertThat(window.having("d")).isZero();
        assertThat(asked).isEmpty();
    }

    /** More new values than the profile keeps apart: any may be among the others. */
    @Test
    void having_isAsked_whereNewValuesWereDropped() {
        ColumnWindow window = window(C, many());

        assertThat(window.having("a")).isEqualTo(99);
        assertThat(asked).containsExactly(new ContractQuery.Count(new Selection.OneOf(C, List.of("a"))));
        assertThat(window.outside(List.of("a"))).isEqualTo(99);
    }

    private static Profile many() {
        String[] values = new String[CategoryProfile.MAX_FRESH + 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = "new" + i;
        }
        return categories(values);
    }

    /** Within the bounds by the extremes: nothing is looked up. The bounds are allowed. */
    @ParameterizedTest
    @CsvSource({"2, 6, 0", "2.1, 6, 1", "2, 5.9, 1", ", 6, 0", "2, , 0"})
    void outside_isAskedWhereTheExtremesAre(@Nullable Double min, @Nullable Double max, int questions) {
        ColumnWindow window = window(X, profile(2.0, 4.0, 6.0));
        Bounds bounds = new Bounds(min, max);

        assertThat(window.outside(bounds, List.of())).isEqualTo(99L * questions);
        if (questions > 0) {
            assertThat(asked)
                    .containsExactly(new ContractQuery.Count(new Selection.All(
                            List.of(new Selection.HasValue(X), new Selection.Not(new Selection.Between(X, bounds))))));
        }
    }

    @Test
    void outside_leavesSpecialValuesOut() {
        Bounds bounds = new Bounds(0.0, 5.0);
        window(X, profile(2.0, 999.0)).outside(bounds, List.of("999"));

        assertThat(asked)
                .containsExactly(new ContractQuery.Count(new Selection.All(List.of(
                        new Selection.HasValue(X),
                        new Selection.Not(new Selection.Between(X, bounds)),
                        new Selection.Not(new Selection.OneOf(X, List.of("999")))))));
        asked.clear();
        assertThat(window(X, profile((Double) null)).outside(bounds, List.of("999")))
                .isZero();
        assertThat(asked).isEmpty();
    }

    @Test
    void outsideADomain_areKnownAndNewValuesThatAreNotInIt() {
        ColumnWindow window = window(C, categories("a", "b", "b", "c", "d", "d", "d"));

        assertThat(window.outside(List.of("a", "c"))).isEqualTo(2 + 3);
        assertThat(window.outside(List.of("a", "b", "c", "d", "e"))).isZero();
        assertThat(asked).isEmpty();
    }

    /** The most frequent first, equal ones by name, at most three. */
    @Test
    void strangers_areTheMostFrequentNewValues() {
        ColumnWindow window = window(C, categories("z", "z", "y", "x", "w", "ok", "ok", "ok", "b"));
        Map<String, List<String>> named = new HashMap<>();
        window.strangers(List.of("ok")).facts().forEach(fact -> named.put(fact.name(), ((Fact.Items) fact).texts()));

        assertThat(named).containsExactly(Map.entry("other_values", List.of("z", "w", "x")));
        assertThat(window.strangers(List.of("w", "x", "y", "z", "ok"))).isEqualTo(Details.NONE);
        assertThat(window(X, profile(1.0)).strangers(List.of())).isEqualTo(Details.NONE);
    }

    @Test
    void extremes_areThoseOfTheValues() {
        assertThat(window(X, profile(2.0, -7.0, null, 6.0)).extremes())
                .isEqualTo(Details.of(new Fact.Range("seen", -7.0, 6.0)));
        assertThat(window(X, profile((Double) null)).extremes()).isEqualTo(Details.NONE);
        assertThat(window(C, categories("a")).extremes()).isEqualTo(Details.NONE);
    }

    @Test
    void refusedQuestion_isAFailure_notZero() {
        ColumnWindow window = window("input.num.new", profile(1.0), QueryResult.failed("no luck"));

        assertThatThrownBy(window::values)
                .isInstanceOf(QueryFailedException.class)
                .hasMessage("no luck");
    }
}
