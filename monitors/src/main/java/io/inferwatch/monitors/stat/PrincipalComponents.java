// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * The principal components of standardised rows that explain a share of their variance, and how well they give other rows
 * back: rows whose columns hang together in another way come back worse (or better). Immutable.
 */
public final class PrincipalComponents {
    /** By component, then by column. */
    private final double[][] components;

    private PrincipalComponents(double[][] components) {
        this.components = components;
    }

    /**
     * The fewest components that explain the share. Cost: O(rows · columns² + columns³).
     *
     * @param rows standardised: mean 0, variance 1 per column; at least one row
     * @param share in (0, 1]
     */
    public static PrincipalComponents of(double[][] rows, double share) {
        int columns = rows[0].length;
        double[][] covariance = new double[columns][columns];
        for (double[] row : rows) {
            for (int i = 0; i < columns; i++) {
                for (int j = 0; j <= i; j++) {
                    covariance[i][j] += row[i] * row[j] / rows.length;
                    covariance[j][i] = covariance[i][j];
                }
            }
        }
        EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(covariance, false));
        double[] values = eigen.getRealEigenvalues(); // descending for a symmetric matrix
        double total = Sums.of(values);
        int kept = 0;
        double explained = 0;
        while (kept < columns && explained < share * total) {
            explained += values[kept++];
        }
        double[][] components = new double[kept][];
        for (int i = 0; i < kept; i++) {
            components[i] = eigen.getEigenvector(i).toArray();
        }
        return new PrincipalComponents(components);
    }

    /** How many were kept. */
    public int size() {
        return components.length;
    }

    /** What is left of a row after its projection on the components, per column. */
    public double[] residual(double[] row) {
        double[] residual = row.clone();
        for (double[] component : components) {
            double score = 0;
            for (int i = 0; i < row.length; i++) {
                score += component[i] * row[i];
            }
            for (int i = 0; i < row.length; i++) {
                residual[i] -= score * component[i];
            }
        }
        return residual;
    }

    /** The Euclidean length of the residual: the reconstruction error of a row. */
    public double error(double[] row) {
        return Math.sqrt(Arrays.stream(residual(row)).map(x -> x * x).sum());
    }
}
