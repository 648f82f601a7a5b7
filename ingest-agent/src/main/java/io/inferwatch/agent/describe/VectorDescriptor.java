// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.describe;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Three numbers that describe a vector, for example an embedding. Immutable; two passes, linear in the dimension.
 *
 * @param dimension the number of its components
 * @param norm Euclidean norm, computed relative to the largest component, which avoids overflow and underflow; NaN if a
 *     component is NaN, else infinite if one is; 0 for the empty vector
 * @param zeros share of components that are 0 or -0, 0 to 1; NaN for the empty vector
 */
public record VectorDescriptor(int dimension, double norm, double zeros) implements Descriptor {
    /** Describes a vector. */
    public static VectorDescriptor of(double[] vector) {
        double largest = 0;
        int zeros = 0;
        for (double component : vector) {
            largest = Math.max(largest, Math.abs(component));
            zeros += component == 0 ? 1 : 0;
        }
        return new VectorDescriptor(vector.length, norm(vector, largest), zeros / (double) vector.length);
    }

    /** Describes a vector of single precision; computed in double precision. */
    public static VectorDescriptor of(float[] vector) {
        double[] wide = new double[vector.length];
        for (int i = 0; i < vector.length; i++) {
            wide[i] = vector[i];
        }
        return of(wide);
    }

    /**
     * {@code dimension}, {@code norm} and, unless the vector is empty, {@code zeros}. A norm that is not finite is included: as
     * a feature it is listed in {@code input.nonfinite}.
     */
    @Override
    public Map<String, Double> numbers() {
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("dimension", (double) dimension);
        numbers.put("norm", norm);
        if (dimension > 0) {
            numbers.put("zeros", zeros);
        }
        return numbers;
    }

    private static double norm(double[] vector, double largest) {
        if (largest == 0 || !Double.isFinite(largest)) {
            return largest;
        }
        double squares = 0;
        for (double component : vector) {
            double part = component / largest;
            squares += part * part;
        }
        return largest * Math.sqrt(squares);
    }
}
