// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.plot;

import java.util.List;

/**
 * A series over time as SVG.
 *
 * @param title above the plot
 * @param layers from the back to the front
 * @param shades stretches behind everything
 * @param times labels below
 * @param values labels at the left, with a line across the plot
 * @param text the same in words, for those who do not see it
 */
public record TimePlot(
        String title,
        int width,
        int height,
        List<Layer> layers,
        List<Shade> shades,
        List<Tick> times,
        List<Tick> values,
        String text) {
    public static final int LEFT = 46;
    public static final int RIGHT = 10;
    public static final int TOP = 8;
    public static final int BOTTOM = 20;

    public TimePlot {
        layers = List.copyOf(layers);
        shades = List.copyOf(shades);
        times = List.copyOf(times);
        values = List.copyOf(values);
    }

    /**
     * A shape.
     *
     * @param style class: {@code bars}, {@code line}, {@code second}, {@code band}, {@code usual}
     * @param name for the legend; empty: none
     */
    public record Layer(String style, String name, String path) {}

    /**
     * A stretch of time.
     *
     * @param style class: {@code unfinished}, {@code own}, {@code other}
     */
    public record Shade(double x, double width, String style, String title) {}

    public double bottom() {
        return height - BOTTOM;
    }

    public double right() {
        return width - RIGHT;
    }

    /** Layers that the legend names. */
    public List<Layer> named() {
        return layers.stream().filter(layer -> !layer.name().isEmpty()).toList();
    }
}
