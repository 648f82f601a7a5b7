// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments.interleaving;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Team draft (Radlinski, Kurup and Joachims, CIKM 2008). */
final class TeamDraft<T> {
    private final List<T> control;
    private final List<T> candidate;
    private final int length;
    private final RandomGenerator random;
    private final Set<T> taken = new LinkedHashSet<>();
    private final Set<T> ofControl = new HashSet<>();
    private final Set<T> ofCandidate = new HashSet<>();

    TeamDraft(List<T> control, List<T> candidate, int length, RandomGenerator random) {
        this.control = control;
        this.candidate = candidate;
        this.length = length;
        this.random = random;
    }

    InterleavedList<T> list() {
        int before = -1;
        while (taken.size() > before && taken.size() < length) {
            before = taken.size();
            boolean candidateFirst = random.nextBoolean();
            if (candidateFirst) {
                draft(candidate, ofCandidate);
            }
            draft(control, ofControl);
            if (!candidateFirst) {
                draft(candidate, ofCandidate);
            }
        }
        return new InterleavedList<>(List.copyOf(taken), this::credit);
    }

    /** The best item that is not taken, if there is one and room for it. */
    private void draft(List<T> from, Set<T> team) {
        if (taken.size() >= length) {
            return;
        }
        for (T item : from) {
            if (taken.add(item)) {
                team.add(item);
                return;
            }
        }
    }

    private Credit credit(List<T> clicked) {
        return new Credit(count(clicked, ofControl), count(clicked, ofCandidate));
    }

    private static <T> long count(List<T> clicked, Set<T> team) {
        return clicked.stream().filter(team::contains).count();
    }
}
