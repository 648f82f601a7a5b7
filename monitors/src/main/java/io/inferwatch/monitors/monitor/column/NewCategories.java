// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.column;

import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Item;
import io.inferwatch.monitors.Fact.Items;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.profile.CategoryProfile;
import io.inferwatch.monitors.stat.GoodTuring;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Values of a categorical column that the reference does not have. */
public record NewCategories(CategoryColumn column) {
    private static final int NAMED = 3;

    /** Rows with such values; those beyond the bound on names are among them. */
    public long rows() {
        return column.current().other()
                + unseen().values().stream().mapToLong(Long::longValue).sum();
    }

    /** The most frequent new values, and how many rows with one the reference lets expect. */
    public Details details() {
        double expected = mass(column.reference().values()) * column.current().values();
        return names().with(new Amount("expected_rows", expected, Unit.VALUE));
    }

    private double mass(long nReference) {
        return GoodTuring.unseenMass(seenOnce(), column.reference().other(), nReference);
    }

    /** P that so many rows fall outside, if nothing but the reference's unseen mass were at work. */
    public double pValue(long nReference, long nCurrent) {
        double effect = column.designEffects().current();
        return GoodTuring.binomialTail(rows() / effect, nCurrent / effect, mass(nReference));
    }

    /** The most frequent new values. */
    public Details names() {
        return Details.of(new Items(
                "new_values",
                unseen().entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                        .limit(NAMED)
                        .map(e -> new Item(e.getKey(), e.getValue()))
                        .toList()));
    }

    private Map<String, Long> unseen() {
        CategoryProfile reference = column.reference();
        return column.current().fresh().entrySet().stream()
                .filter(e -> !reference.fresh().containsKey(e.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private long seenOnce() {
        CategoryProfile reference = column.reference();
        long known =
                LongStream.of(reference.counts().toArray()).filter(n -> n == 1).count();
        return known + reference.fresh().values().stream().filter(n -> n == 1).count();
    }
}
