// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/** Logistic regression with a quadratic penalty, fitted by a few Newton steps. Immutable. */
public final class RidgeLogistic {
    private static final int STEPS = 6;

    /** The intercept last. */
    private final double[] weights;

    private RidgeLogistic(double[] weights) {
        this.weights = weights;
    }

    /**
     * Fits. Cost: O(rows · columns²) six times.
     *
     * @param rows of about unit scale; at least one
     * @param positive the class of each row
     * @param penalty on half the squared weights, positive; the intercept is free
     */
    public static RidgeLogistic fit(double[][] rows, boolean[] positive, double penalty) {
        int size = rows[0].length + 1;
        double[] weights = new double[size];
        for (int step = 0; step < STEPS; step++) {
            double[][] hessian = new double[size][size];
            double[] gradient = new double[size];
            for (int r = 0; r < rows.length; r++) {
                accumulate(rows[r], positive[r], weights, gradient, hessian);
            }
            for (int i = 0; i < size; i++) {
                boolean free = i == size - 1;
                gradient[i] -= free ? 0 : penalty * weights[i];
                hessian[i][i] += free ? 1e-9 : penalty;
                for (int j = i + 1; j < size; j++) {
                    hessian[i][j] = hessian[j][i];
                }
            }
            double[] move = new CholeskyDecomposition(new Array2DRowRealMatrix(hessian, false), 1e-6, 1e-12)
                    .getSolver()
                    .solve(new ArrayRealVector(gradient, false))
                    .toArray();
            for (int i = 0; i < size; i++) {
                weights[i] += move[i];
            }
        }
        return new RidgeLogistic(weights);
    }

    private static void accumulate(
            double[] row, boolean positive, double[] weights, double[] gradient, double[][] hessian) {
        double p = 1 / (1 + Math.exp(-score(row, weights)));
        double away = (positive ? 1 : 0) - p;
        double spread = Math.max(1e-6, p * (1 - p));
        for (int i = 0; i < weights.length; i++) {
            double x = i < row.length ? row[i] : 1;
            gradient[i] += away * x;
            for (int j = 0; j <= i; j++) {
                hessian[i][j] += spread * x * (j < row.length ? row[j] : 1);
            }
        }
    }

    /** The log-odds of the positive class. */
    public double score(double[] row) {
        return score(row, weights);
    }

    private static double score(double[] row, double[] weights) {
        double sum = weights[row.length];
        for (int i = 0; i < row.length; i++) {
            sum += weights[i] * row[i];
        }
        return sum;
    }
}
