// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.report;

import static io.inferwatch.analyzer.run.report.ColumnPlots.share;

import io.inferwatch.analyzer.report.ColumnNumbers;
import io.inferwatch.analyzer.report.ColumnPlot;
import io.inferwatch.monitors.profile.CategoryProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The categories with the largest shares on either side, as the reference orders them; then new ones; then all others together. */
final class CategoryPlot {
    private static final int BARS = 15;

    private CategoryPlot() {}

    private record Bar(String label, boolean fresh, double before, double now) {
        double larger() {
            return Math.max(before, now);
        }
    }

    static ColumnPlot of(String column, List<String> frozen, CategoryProfile before, CategoryProfile now) {
        List<Bar> all = new ArrayList<>();
        for (int i = 0; i < frozen.size(); i++) {
            all.add(new Bar(frozen.get(i), false, before.share(i), now.share(i)));
        }
        now.fresh().forEach((name, count) -> {
            double usual = share((double) before.fresh().getOrDefault(name, 0L), (double) before.values());
            all.add(new Bar(
                    usual > 0 ? name : name + " (new)", true, usual, share((double) count, (double) now.values())));
        });
        List<Bar> shown = new ArrayList<>(all.stream()
                .filter(bar -> bar.larger() > 0)
                .sorted(Comparator.comparingDouble(Bar::larger).reversed())
                .limit(BARS)
                .sorted(Comparator.comparing(Bar::fresh)
                        .thenComparing(Comparator.comparingDouble(Bar::before).reversed()))
                .toList());
        double restBefore = rest(before, shown.stream().mapToDouble(Bar::before).sum());
        double restNow = rest(now, shown.stream().mapToDouble(Bar::now).sum());
        if (restBefore + restNow > 0) {
            shown.add(new Bar("other", true, restBefore, restNow));
        }
        return new ColumnPlot(
                column,
                false,
                shown.stream().map(Bar::label).toList(),
                shown.stream().map(Bar::before).toList(),
                shown.stream().map(Bar::now).toList(),
                ColumnPlot.Axis.NONE,
                new ColumnPlot.Missing(before.missingShare(), now.missingShare()),
                new ColumnNumbers(
                        true,
                        ColumnNumbers.Side.ofRows(before.rows(), before.missing()),
                        ColumnNumbers.Side.ofRows(now.rows(), now.missing())));
    }

    /** What the bars leave of the values, rounding errors left out. */
    private static double rest(CategoryProfile side, double shown) {
        double rest = side.values() == 0 ? 0 : 1 - shown;
        return rest * side.values() < 0.5 ? 0 : rest;
    }
}
