// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.interval;

import io.inferwatch.monitors.performance.classification.RankMetrics;
import io.inferwatch.monitors.performance.classification.ScoreCounts;

/** The interval of an AUROC (DeLong, DeLong and Clarke-Pearson 1988, doi:10.2307/2531595), from a mergeable summary. */
public final class DeLong {
    private DeLong() {}

    /**
     * The 95 % interval, within [0, 1]. Weighted rows count as their effective number (Kish). NaN as
     * standard error below two rows of a class; an area of 0 or 1
     * has the interval of one pair in doubt (a standard error of 0 would be false). Cost: O(distinct scores).
     */
    public static MetricInterval of(ScoreCounts counts) {
        double auc = RankMetrics.rocAuc(counts);
        double scale = counts.effectiveShare();
        double n = counts.negatives() * scale;
        double m = counts.positives() * scale;
        double ofPositives = 0;
        double ofNegatives = 0;
        double below = 0;
        double above = m;
        for (int i = 0; i < counts.size(); i++) {
            double negatives = counts.negatives(i) * scale;
            double positives = counts.positives(i) * scale;
            above -= positives;
            double won = (below + negatives / 2) / n;
            double lost = (above + positives / 2) / m;
            ofPositives += positives * (won - auc) * (won - auc);
            ofNegatives += negatives * (lost - auc) * (lost - auc);
            below += negatives;
        }
        double error = n < 2 || m < 2 ? Double.NaN : Math.sqrt(ofPositives / (m - 1) / m + ofNegatives / (n - 1) / n);
        return error < 1e-12 ? separated(auc, Math.min(n, m)) : MetricInterval.symmetric(auc, error, 0, 1);
    }

    /** Classes that do not overlap: Wilson's interval of a share of 0 or 1 among the rows of the smaller class. */
    private static MetricInterval separated(double auc, double rows) {
        return Wilson.of(auc, rows);
    }
}
