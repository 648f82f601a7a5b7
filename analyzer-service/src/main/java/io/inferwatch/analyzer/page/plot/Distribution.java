// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.plot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The distribution of a numeric column in the reference and in the window, laid over one another.
 *
 * @param reference path of an area
 * @param current path of an outline
 * @param values labels below
 * @param shares labels at the left; empty where bars have different widths
 * @param means where both means lie
 * @param gap where the shares of values below differ most; null: nowhere by a point
 * @param missing shares of rows without a value as bars at the left; empty: none are missing
 * @param text the same in words
 */
public record Distribution(
        int width,
        int height,
        String reference,
        String current,
        List<Tick> values,
        List<Tick> shares,
        List<Mean> means,
        @Nullable Gap gap,
        List<MissingBar> missing,
        String text) {
    public Distribution {
        values = List.copyOf(values);
        shares = List.copyOf(shares);
        means = List.copyOf(means);
        missing = List.copyOf(missing);
    }

    /** @param style class: {@code reference} or {@code current} */
    public record Mean(double x, String style, String title) {}

    /** A place at which the distributions are furthest apart. */
    public record Gap(double x, String text, String anchor) {}

    /** A bar of rows without a value. */
    public record MissingBar(double x, double y, double width, double height, String style) {}

    /** Where the axis lies. */
    public double bottom() {
        return height - (values.isEmpty() ? 1 : DistributionBuilder.BOTTOM);
    }

    public double left() {
        return values.isEmpty() ? 0 : DistributionBuilder.LEFT;
    }
}
