// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

/** The area under the ROC curve and its error. */
public final class RocAuc {
    private RocAuc() {}

    /** The area in [0, 1], and its standard error by DeLong, DeLong and Clarke-Pearson (1988, doi:10.2307/2531595). */
    public record Result(double auc, double error) {
        /** Two-sided p of "the area is a half"; 0 or 1 where the error is 0. */
        public double pValue() {
            return error > 0 ? Normal.twoSided((auc - 0.5) / error) : auc == 0.5 ? 1 : 0;
        }
    }

    /**
     * Cost: O((n + m) log(n + m)).
     *
     * @param negatives scores of at least two rows of the first class
     * @param positives scores of at least two rows of the second class, expected to be larger
     * @throws IllegalArgumentException for NaN or below two rows
     */
    public static Result of(double[] negatives, double[] positives) {
        if (negatives.length < 2 || positives.length < 2) {
            throw new IllegalArgumentException("AUC: expecting two or more rows of each class");
        }
        long[][] counts = Distinct.counts(negatives, positives);
        double n = negatives.length;
        double m = positives.length;
        double auc = (MannWhitney.test(counts[0], counts[1]).delta() + 1) / 2;
        double ofPositives = 0;
        double ofNegatives = 0;
        double below = 0;
        double above = m;
        for (int i = 0; i < counts[0].length; i++) {
            above -= counts[1][i];
            double won = (below + counts[0][i] / 2.0) / n;
            double lost = (above + counts[1][i] / 2.0) / m;
            ofPositives += counts[1][i] * (won - auc) * (won - auc);
            ofNegatives += counts[0][i] * (lost - auc) * (lost - auc);
            below += counts[0][i];
        }
        return new Result(auc, Math.sqrt(ofPositives / (m - 1) / m + ofNegatives / (n - 1) / n));
    }
}
