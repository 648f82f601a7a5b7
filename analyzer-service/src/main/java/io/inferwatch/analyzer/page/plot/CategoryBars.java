// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.plot;

import io.inferwatch.analyzer.report.ColumnPlot;
import io.inferwatch.monitors.text.Numbers;
import java.util.ArrayList;
import java.util.List;

/**
 * The shares of categories in the reference and in the window as horizontal bars.
 *
 * @param text the same in words
 */
public record CategoryBars(int width, int height, List<Bar> bars, boolean labelled, String text) {
    private static final int MOST = 10;
    private static final int ROW = 26;
    private static final int LABEL = 120;
    private static final int NUMBERS = 120;
    private static final int SIGNS = 16;
    private static final String NEW = " (new)";

    public CategoryBars {
        bars = List.copyOf(bars);
    }

    /**
     * One category.
     *
     * @param label cut where it is long
     * @param full the whole label
     * @param isNew whether the reference does not have it
     * @param shares {@code 31 % → 44 %}
     */
    public record Bar(
            double y,
            double height,
            double left,
            double reference,
            double current,
            String label,
            String full,
            boolean isNew,
            String shares) {}

    private record Share(String label, double reference, double current) {}

    /** With labels. */
    public static CategoryBars of(ColumnPlot plot, int width) {
        List<Share> shares = shares(plot, MOST);
        double left = LABEL;
        double room = width - LABEL - NUMBERS;
        double top = top(shares);
        List<Bar> bars = new ArrayList<>();
        for (Share share : shares) {
            bars.add(bar(share, bars.size() * (double) ROW + 4, ROW - 8.0, left, room / top));
        }
        return new CategoryBars(width, shares.size() * ROW + 4, bars, true, text(shares));
    }

    /** In the size of a word: at most six categories, standing next to one another. */
    public static CategoryBars small(ColumnPlot plot, int width, int height) {
        List<Share> shares = shares(plot, 5);
        double top = top(shares);
        double each = height / (double) Math.max(1, shares.size());
        List<Bar> bars = new ArrayList<>();
        for (Share share : shares) {
            bars.add(bar(share, bars.size() * each, Math.max(1, each - 1), 0, (width - 1) / top));
        }
        return new CategoryBars(width, height, bars, false, text(shares));
    }

    private static Bar bar(Share share, double y, double height, double left, double scale) {
        boolean isNew = share.label().endsWith(NEW);
        String full = isNew ? share.label().substring(0, share.label().length() - NEW.length()) : share.label();
        int signs = full.codePointCount(0, full.length());
        String label = signs <= SIGNS ? full : full.substring(0, full.offsetByCodePoints(0, SIGNS - 1)) + "…";
        return new Bar(
                round(y),
                round(height),
                left,
                round(share.reference() * scale),
                round(share.current() * scale),
                label,
                full,
                isNew,
                Numbers.percentChange(share.reference(), share.current()));
    }

    private static double round(double pixels) {
        return Math.rint(pixels * 10) / 10;
    }

    private static double top(List<Share> shares) {
        return Math.max(
                1e-9,
                shares.stream()
                        .mapToDouble(share -> Math.max(share.reference(), share.current()))
                        .max()
                        .orElse(1));
    }

    /** Those with the largest shares, in their order; the others together. */
    private static List<Share> shares(ColumnPlot plot, int most) {
        List<Share> all = new ArrayList<>();
        for (int i = 0; i < plot.bins().size(); i++) {
            all.add(new Share(
                    plot.bins().get(i), plot.reference().get(i), plot.current().get(i)));
        }
        if (all.size() <= most + 1) {
            return all;
        }
        List<Share> largest = all.stream()
                .filter(share -> !share.label().equals("other"))
                .sorted((a, b) -> Double.compare(size(b), size(a)))
                .limit(most)
                .toList();
        List<Share> shown =
                new ArrayList<>(all.stream().filter(largest::contains).toList());
        List<Share> rest =
                all.stream().filter(share -> !largest.contains(share)).toList();
        shown.add(new Share(
                "other (" + rest.size() + ")",
                rest.stream().mapToDouble(Share::reference).sum(),
                rest.stream().mapToDouble(Share::current).sum()));
        return shown;
    }

    private static double size(Share share) {
        return Math.max(share.reference(), share.current());
    }

    private static String text(List<Share> shares) {
        return shares.stream()
                .limit(MOST)
                .map(share -> share.label() + " " + Numbers.percentChange(share.reference(), share.current()))
                .reduce((a, b) -> a + ", " + b)
                .orElse("no values");
    }
}
