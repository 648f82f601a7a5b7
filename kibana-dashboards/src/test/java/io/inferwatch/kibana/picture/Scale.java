// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * The axis of numbers.
 *
 * @param step between two marks
 */
record Scale(double low, double high, double step) {
    private static final int MARKS = 4;

    /** An axis with round marks that holds two numbers, and 0 unless all are far from it. */
    static Scale of(double least, double most) {
        double low = least > 0 && least > most / 2 && least < most ? least : Math.min(0, least);
        double span = most > low ? most - low : 1;
        double raw = span / MARKS;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = power;
        for (double factor : new double[] {2, 5, 10}) {
            if (step < raw) {
                step = factor * power;
            }
        }
        return new Scale(Math.floor(low / step) * step, Math.ceil((low + span) / step) * step, step);
    }

    List<Double> marks() {
        List<Double> marks = new ArrayList<>();
        for (int i = 0; low + i * step <= high + step / 2; i++) {
            marks.add(low + i * step);
        }
        return marks;
    }

    /** Where a number lies in [0, 1]. */
    double share(double value) {
        return (value - low) / (high - low);
    }
}
