// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.column;

import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.monitor.Measurement;
import io.inferwatch.monitors.profile.CategoryProfile;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * New values of a column that has more of them than its reference lists: there a value without a name in the reference is
 * nothing new. Counts the rows outside the frequent values, when there are more of them than before, and the one rare
 * or unnamed value that gained most.
 */
public record NewCategoriesOfTruncatedList(CategoryColumn column) {

    /** The larger change; its p is doubled, since there are two. */
    public Measurement outcome() {
        CategoryProfile before = column.reference();
        CategoryProfile now = column.current();
        Measurement all = share(rare(before), rare(now)).increase("rare_and_unknown_share", null);
        Map.Entry<String, Long> top = mostGained();
        long usual = usual(top.getKey());
        Measurement one = share(usual, top.getValue()).increase("share", "'" + top.getKey() + "'");
        double p = Math.min(1, Math.min(all.pValue(), one.pValue() * Math.max(1, rare(now))) * 2);
        boolean oneGained = one.effect() > all.effect();
        return new Measurement(
                (double) rare(now) / now.values(),
                p,
                Math.max(0, oneGained ? one.effect() : all.effect()),
                Direction.CHANGED,
                oneGained ? one.details().with(new Amount("rows", top.getValue(), Unit.COUNT)) : all.details());
    }

    private ProportionChange share(long before, long now) {
        return new ProportionChange(
                before, column.reference().values(), now, column.current().values(), column.designEffects());
    }

    private long rare(CategoryProfile profile) {
        long frequent = 0;
        for (int i : column.frequent()) {
            frequent += profile.counts().at(i);
        }
        return profile.values() - frequent;
    }

    private Map.Entry<String, Long> mostGained() {
        Map<String, Long> candidates = new HashMap<>(column.current().fresh());
        for (int i = 0; i < column.categories().size(); i++) {
            candidates.put(column.categories().get(i), column.current().counts().at(i));
        }
        for (int i : column.frequent()) {
            candidates.remove(column.categories().get(i));
        }
        return candidates.entrySet().stream()
                .max(Comparator.comparingLong((Map.Entry<String, Long> e) -> e.getValue() - usual(e.getKey()))
                        .thenComparing(Map.Entry.comparingByKey()))
                .orElse(Map.entry("", 0L));
    }

    /** The most rows that the reference can have of a value. */
    private long usual(String value) {
        CategoryProfile reference = column.reference();
        int known = column.categories().indexOf(value);
        if (known >= 0) {
            return reference.counts().at(known);
        }
        long unnamed = reference.other() == 0
                ? 0
                : reference.fresh().values().stream()
                        .mapToLong(Long::longValue)
                        .min()
                        .orElse(0);
        return reference.fresh().getOrDefault(value, unnamed);
    }
}
