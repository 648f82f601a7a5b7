// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.slice;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds the few slices that explain the many that are worse: a bad value makes all pairs that contain it worse, and a bad pair
 * both of its values.
 *
 * <p>Forward: the slice that stands out most is taken; each next one only if it is worse without the rows of those taken, or, as a
 * pair of a value taken, worse than that value's other rows (of two values taken, worse than the sum of both). Backward: a value is
 * dropped if it is not worse without its pairs that were taken; then a pair by the same rule as before.
 */
final class SliceSearch {
    private static final Comparator<TestedSlice> MOST_EVIDENCE_FIRST = Comparator.comparingDouble(
                    (TestedSlice slice) -> -slice.contrast().score())
            .thenComparing(slice -> !slice.combination().isSingle());

    private final SliceComparison comparison;
    private final List<TestedSlice> tested;
    /** The largest p-value that is significant. */
    private final double critical;

    SliceSearch(SliceComparison comparison) {
        this.comparison = comparison;
        SliceColumns columns = comparison.current().columns();
        List<Combination> all = Combination.singles(columns);
        all.addAll(Combination.pairs(columns));
        tested = comparison.test(all, comparison.options().minShare());
        critical = tested.stream()
                .filter(slice -> slice.adjustedP() <= comparison.options().alpha())
                .mapToDouble(slice -> slice.contrast().p())
                .max()
                .orElse(0);
    }

    /** The largest difference first. */
    List<TestedSlice> find() {
        List<TestedSlice> taken = new ArrayList<>();
        tested.stream().filter(comparison::isWorse).sorted(MOST_EVIDENCE_FIRST).forEach(slice -> {
            if (taken.size() < comparison.options().limit() && isNew(slice.combination(), taken)) {
                taken.add(slice);
            }
        });
        taken.removeIf(slice -> isExplainedByPairs(slice.combination(), List.copyOf(taken)));
        taken.removeIf(slice -> isExplainedByValues(slice.combination(), List.copyOf(taken)));
        taken.sort(Comparator.comparingDouble(slice -> -slice.contrast().difference()));
        return taken;
    }

    private boolean isNew(Combination slice, List<TestedSlice> taken) {
        return !isExplainedByValues(slice, taken)
                && taken.stream()
                        .map(TestedSlice::combination)
                        .allMatch(known -> slice.isInside(known)
                                || shareNoRow(known, slice)
                                || isWorse(counts -> Sides.without(known, slice, counts)));
    }

    private boolean shareNoRow(Combination one, Combination other) {
        return Overlap.of(one, other, comparison.current()).weight() == 0;
    }

    /** Whether a pair is not worse than the values of it that were taken: than one, or than both together make it. */
    private boolean isExplainedByValues(Combination pair, List<TestedSlice> taken) {
        List<Combination> values = taken.stream()
                .map(TestedSlice::combination)
                .filter(pair::isInside)
                .toList();
        return switch (values.size()) {
            case 0 -> false;
            case 1 -> !isWorse(counts -> Sides.within(values.get(0), pair, counts));
            default -> !isWorse(counts -> Sides.beyondBoth(values.get(0), values.get(1), pair, counts));
        };
    }

    /** Pairs of the same two columns share no row, so all of them are removed at once. */
    private boolean isExplainedByPairs(Combination single, List<TestedSlice> taken) {
        Collection<List<Combination>> byColumns = taken.stream()
                .map(TestedSlice::combination)
                .filter(pair -> pair.isInside(single))
                .collect(Collectors.groupingBy(pair ->
                        pair.conditions().stream().map(Condition::column).toList()))
                .values();
        return byColumns.stream().anyMatch(pairs -> !isWorse(counts -> Sides.withoutParts(pairs, single, counts)));
    }

    private boolean isWorse(Function<SliceCounts, Sides> sides) {
        Optional<Contrast> contrast = comparison.contrast(sides);
        return contrast.filter(comparison::isMaterial)
                .filter(found -> found.p() <= critical)
                .isPresent();
    }
}
