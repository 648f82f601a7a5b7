// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.anomaly;

import java.util.List;

/** Checks of restored states. */
final class States {
    private States() {}

    static List<double[]> parts(List<double[]> state, int parts) {
        if (state.size() != parts) {
            throw new IllegalArgumentException("state: Expecting " + parts + " parts. Found: " + state.size());
        }
        return state;
    }

    static double[] part(List<double[]> state, int index, int length) {
        double[] part = state.get(index);
        if (part.length != length) {
            throw new IllegalArgumentException(
                    "state: Expecting " + length + " numbers in part " + index + ". Found: " + part.length);
        }
        return part.clone();
    }
}
