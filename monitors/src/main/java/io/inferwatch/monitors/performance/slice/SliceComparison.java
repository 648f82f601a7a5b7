// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.slice;

import io.inferwatch.monitors.performance.WeightedMean;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compares slices with the rest, in a window alone or against a reference. */
final class SliceComparison {
    private final SliceCounts current;
    private final @Nullable SliceCounts reference;
    private final SliceOptions options;
    private final boolean binary;

    SliceComparison(SliceCounts current, @Nullable SliceCounts reference, SliceOptions options) {
        if (reference != null) {
            current.checkSameColumns(reference);
        }
        this.current = current;
        this.reference = reference;
        this.options = options;
        this.binary = current.binary() && (reference == null || reference.binary());
    }

    SliceCounts current() {
        return current;
    }

    SliceOptions options() {
        return options;
    }

    /** Those that have the share, and enough rows; with their p-values corrected for one another. */
    List<TestedSlice> test(Collection<Combination> combinations, double minShare) {
        double least = minShare * current.total().weight();
        List<Combination> tested = new ArrayList<>();
        List<Contrast> contrasts = new ArrayList<>();
        for (Combination combination : combinations) {
            if (combination.in(current).weight() >= least) {
                contrast(counts -> Sides.of(combination, counts)).ifPresent(contrast -> {
                    tested.add(combination);
                    contrasts.add(contrast);
                });
            }
        }
        FalseSlices expected = new FalseSlices(contrasts);
        List<TestedSlice> slices = new ArrayList<>();
        for (int i = 0; i < tested.size(); i++) {
            Contrast contrast = contrasts.get(i);
            slices.add(new TestedSlice(tested.get(i), contrast, expected.upTo(contrast.p())));
        }
        return slices;
    }

    /** Empty where a side has too few rows in the window. A reference with too few rows of a side is not used. */
    Optional<Contrast> contrast(Function<SliceCounts, Sides> sides) {
        Sides now = sides.apply(current);
        if (!now.haveRows(options.minRows())) {
            return Optional.empty();
        }
        List<WeightedMean> groups = new ArrayList<>(now.groups());
        Optional<Sides> then = inReference(sides);
        then.ifPresent(past -> groups.addAll(past.groups()));
        return Optional.of(
                binary ? Contrast.ofShares(groups, options.materialShare()) : means(groups, then.isPresent()));
    }

    private Optional<Sides> inReference(Function<SliceCounts, Sides> sides) {
        return Optional.ofNullable(reference).map(sides).filter(past -> past.haveRows(options.minRows()));
    }

    private Contrast means(List<WeightedMean> groups, boolean withReference) {
        double now = current.total().variance();
        return withReference ? Contrast.ofMeans(groups, now, baseline().variance()) : Contrast.ofMeans(groups, now);
    }

    /** All rows of the reference, or of the window where it is missing or too small. */
    private WeightedMean baseline() {
        return reference != null && reference.rows() >= options.minRows() ? reference.total() : current.total();
    }

    boolean isMaterial(Contrast contrast) {
        double least = binary
                ? options.materialShare()
                : options.materialDeviations() * Math.sqrt(baseline().variance());
        return contrast.difference() >= least;
    }

    boolean isWorse(TestedSlice slice) {
        return slice.adjustedP() <= options.alpha() && isMaterial(slice.contrast());
    }

    Slice describe(TestedSlice slice) {
        Combination combination = slice.combination();
        Sides now = Sides.of(combination, current);
        Contrast contrast = slice.contrast();
        return new Slice(
                combination.named(current.columns()),
                now.slice().rows(),
                now.slice().weight() / current.total().weight(),
                now.slice().mean(),
                now.rest().mean(),
                inReference(counts -> Sides.of(combination, counts))
                        .map(Sides::difference)
                        .orElse(0.0),
                contrast.difference(),
                contrast.low(),
                contrast.high(),
                contrast.p(),
                slice.adjustedP(),
                isWorse(slice));
    }
}
