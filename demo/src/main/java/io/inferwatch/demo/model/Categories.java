// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo.model;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Categories with their shares. */
final class Categories {
    private final List<String> names;
    private final double[] weights;
    private final double total;

    private Categories(List<String> names, double[] weights) {
        this.names = names;
        this.weights = weights;
        this.total = Arrays.stream(weights).sum();
    }

    /** Names and weights, such as {@code "DE 40, FR 25.5, ES 10"}. */
    static Categories of(String namesAndWeights) {
        List<String[]> parts = Arrays.stream(namesAndWeights.split(", ", -1))
                .map(p -> p.split(" ", -1))
                .toList();
        return new Categories(
                parts.stream().map(part -> part[0]).toList(),
                parts.stream().mapToDouble(part -> Double.parseDouble(part[1])).toArray());
    }

    String draw(RandomGenerator random) {
        double left = random.nextDouble() * total;
        int at = 0;
        while (at < weights.length - 1 && left >= weights[at]) {
            left -= weights[at++];
        }
        return names.get(at);
    }
}
