// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.slice;

import io.inferwatch.monitors.performance.WeightedMean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One or two conditions on different columns, all of which hold.
 *
 * @param conditions in the order of their columns
 */
record Combination(List<Condition> conditions) {
    static Combination of(Condition... conditions) {
        return new Combination(List.of(conditions));
    }

    /** Each value of each column. */
    static List<Combination> singles(SliceColumns columns) {
        List<Combination> all = new ArrayList<>();
        for (int column = 0; column < columns.names().size(); column++) {
            forEachValue(columns, column, condition -> all.add(of(condition)));
        }
        return all;
    }

    /** Each pair of values of two columns. */
    static List<Combination> pairs(SliceColumns columns) {
        List<Combination> all = new ArrayList<>();
        for (int i = 1; i < columns.names().size(); i++) {
            int second = i;
            for (int first = 0; first < second; first++) {
                forEachValue(columns, first, a -> forEachValue(columns, second, b -> all.add(of(a, b))));
            }
        }
        return all;
    }

    private static void forEachValue(SliceColumns columns, int column, Consumer<Condition> action) {
        for (int value = 0; value < columns.values(column).size(); value++) {
            action.accept(new Condition(column, value));
        }
    }

    boolean isSingle() {
        return conditions.size() == 1;
    }

    /** Whether this is a part of a larger slice: it has all of its conditions, and one more. */
    boolean isInside(Combination parent) {
        return conditions.size() > parent.conditions.size() && conditions.containsAll(parent.conditions);
    }

    WeightedMean in(SliceCounts counts) {
        return isSingle() ? counts.at(conditions.get(0)) : counts.at(conditions.get(0), conditions.get(1));
    }

    Map<String, String> named(SliceColumns columns) {
        Map<String, String> named = new HashMap<>();
        for (Condition condition : conditions) {
            named.put(
                    columns.names().get(condition.column()),
                    columns.values(condition.column()).get(condition.value()));
        }
        return named;
    }
}
