// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments.interleaving;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Probabilistic interleaving (Hofmann, Whiteson and de Rijke, CIKM 2011), with the credit of a click divided by how likely each side
 * is to have placed the item, given the list.
 */
final class Probabilistic<T> {
    private static final double DECAY = 3;

    private final Map<T, Double> control;
    private final Map<T, Double> candidate;
    private final int length;
    private final RandomGenerator random;
    private final Map<T, Double> candidateShare = new HashMap<>();

    Probabilistic(List<T> control, List<T> candidate, int length, RandomGenerator random) {
        this.control = weights(control);
        this.candidate = weights(candidate);
        this.length = length;
        this.random = random;
    }

    InterleavedList<T> list() {
        List<T> items = new ArrayList<>();
        while (items.size() < length && !(control.isEmpty() && candidate.isEmpty())) {
            boolean fromCandidate = random.nextBoolean();
            Map<T, Double> side = (fromCandidate && !candidate.isEmpty()) || control.isEmpty() ? candidate : control;
            T item = draw(side);
            candidateShare.put(item, share(item));
            items.add(item);
            control.remove(item);
            candidate.remove(item);
        }
        return new InterleavedList<>(List.copyOf(items), this::credit);
    }

    private T draw(Map<T, Double> side) {
        double left = random.nextDouble() * sum(side);
        T last = side.keySet().iterator().next();
        for (Map.Entry<T, Double> entry : side.entrySet()) {
            last = entry.getKey();
            left -= entry.getValue();
            if (left < 0) {
                break;
            }
        }
        return last;
    }

    /** How likely the candidate is to have placed this item now. */
    private double share(T item) {
        double byCandidate = candidate.isEmpty() ? 0 : candidate.getOrDefault(item, 0.0) / sum(candidate);
        double byControl = control.isEmpty() ? 0 : control.getOrDefault(item, 0.0) / sum(control);
        return byCandidate / (byCandidate + byControl);
    }

    private Credit credit(List<T> clicked) {
        double ofCandidate = clicked.stream()
                .mapToDouble(item -> candidateShare.getOrDefault(item, 0.0))
                .sum();
        return new Credit(clicked.size() - ofCandidate, ofCandidate);
    }

    private static double sum(Map<?, Double> side) {
        return side.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static <T> Map<T, Double> weights(List<T> ranked) {
        Map<T, Double> weights = new LinkedHashMap<>();
        for (T item : ranked) {
            weights.put(item, Math.pow(weights.size() + 1.0, -DECAY));
        }
        return weights;
    }
}
