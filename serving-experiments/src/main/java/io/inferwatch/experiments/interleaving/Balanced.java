// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments.interleaving;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Balanced interleaving (Joachims, 2002). */
final class Balanced<T> {
    private final List<T> control;
    private final List<T> candidate;
    private final int length;
    private final boolean candidateFirst;

    Balanced(List<T> control, List<T> candidate, int length, RandomGenerator random) {
        this.control = control;
        this.candidate = candidate;
        this.length = length;
        this.candidateFirst = random.nextBoolean();
    }

    InterleavedList<T> list() {
        Set<T> merged = new LinkedHashSet<>();
        int ofControl = 0;
        int ofCandidate = 0;
        while (merged.size() < length && (ofControl < control.size() || ofCandidate < candidate.size())) {
            boolean fromCandidate = ofCandidate < ofControl || (ofCandidate == ofControl && candidateFirst);
            if (ofControl >= control.size() || (fromCandidate && ofCandidate < candidate.size())) {
                merged.add(candidate.get(ofCandidate++));
            } else {
                merged.add(control.get(ofControl++));
            }
        }
        List<T> items = List.copyOf(merged);
        return new InterleavedList<>(items, clicked -> credit(items, clicked));
    }

    /** Clicks among the first k of each list, where k is the depth at which one of them has all items down to the last click. */
    private Credit credit(List<T> items, List<T> clicked) {
        if (clicked.isEmpty()) {
            return new Credit(0, 0);
        }
        T lowest = items.get(clicked.stream().mapToInt(items::indexOf).max().orElseThrow());
        int depth = Math.min(depth(control, lowest), depth(candidate, lowest));
        return new Credit(count(control, depth, clicked), count(candidate, depth, clicked));
    }

    private static <T> int depth(List<T> list, T item) {
        int at = list.indexOf(item);
        return at < 0 ? Integer.MAX_VALUE : at + 1;
    }

    private static <T> long count(List<T> list, int depth, List<T> clicked) {
        return list.stream().limit(depth).filter(clicked::contains).count();
    }
}
