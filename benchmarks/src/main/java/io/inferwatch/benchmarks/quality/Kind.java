// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.quality;

import io.inferwatch.monitors.stat.Normal;
import java.util.Locale;

/** What the values of a simulated column look like; each is made of a standard normal number z. */
enum Kind {
    NORMAL,
    LOGNORMAL,
    /** z e^(z²/4): its tails fall as those of Student's t with 2 degrees of freedom. */
    HEAVY,
    /** Whole numbers 0 to 5. */
    DISCRETE,
    SIX,
    /** A hundred categories, the share of the i-th proportional to 1/i. */
    HUNDRED;

    private static final double[] SIX_SHARES = {0.4, 0.25, 0.15, 0.1, 0.07, 0.03};
    private static final double[] SIX_BOUNDS = bounds(SIX_SHARES);
    private static final double[] HUNDRED_BOUNDS = bounds(zipf(100));

    boolean isNumeric() {
        return this != SIX && this != HUNDRED;
    }

    double number(double z) {
        return switch (this) {
            case NORMAL -> z;
            case LOGNORMAL -> Math.exp(z);
            case HEAVY -> z * Math.exp(z * z / 4);
            default -> cell(SIX_BOUNDS, z);
        };
    }

    /** 0 is the most frequent. */
    int category(double z) {
        return cell(this == HUNDRED ? HUNDRED_BOUNDS : SIX_BOUNDS, z);
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static int cell(double[] bounds, double z) {
        int cell = 0;
        while (cell < bounds.length && z > bounds[cell]) {
            cell++;
        }
        return cell;
    }

    private static double[] zipf(int k) {
        double[] shares = new double[k];
        double sum = 0;
        for (int i = 0; i < k; i++) {
            shares[i] = 1.0 / (i + 1);
            sum += shares[i];
        }
        for (int i = 0; i < k; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    /** Where the normal distribution must be cut for cells of these shares. */
    private static double[] bounds(double[] shares) {
        double[] bounds = new double[shares.length - 1];
        double below = 0;
        for (int i = 0; i < bounds.length; i++) {
            below += shares[i];
            bounds[i] = quantile(below);
        }
        return bounds;
    }

    /** By halving; made once. */
    private static double quantile(double p) {
        double low = -9;
        double high = 9;
        for (int i = 0; i < 80; i++) {
            double middle = (low + high) / 2;
            if (1 - Normal.upper(middle) < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
