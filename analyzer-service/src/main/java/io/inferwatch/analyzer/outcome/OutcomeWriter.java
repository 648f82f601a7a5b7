// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.outcome;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes outcomes whose label is newer than the stored one. A label never replaces one that corrects it. */
final class OutcomeWriter {
    private static final int ATTEMPTS = 11;

    private final OutcomeRepository outcomes;

    OutcomeWriter(OutcomeRepository outcomes) {
        this.outcomes = outcomes;
    }

    /** @param touched hours of the outcomes that were written */
    record Written(Set<ModelHour> touched, int created, int corrected) {}

    /**
     * Takes them for new first, since nearly all are: only those of which an outcome is stored are read and compared. Writes
     * again what others changed meanwhile.
     *
     * @param candidates at most one per event
     * @throws IllegalStateException if others change the same outcomes all the time; a later call may succeed
     */
    Written write(List<Outcome> candidates) {
        Set<ModelHour> touched = new HashSet<>();
        int created = 0;
        int corrected = 0;
        List<Outcome> open = candidates;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Map<String, JoinedLabel> stored = attempt == 0 ? Map.of() : outcomes.labels(ids(open));
            List<Outcome> newer =
                    open.stream().filter(outcome -> isNewer(outcome, stored)).toList();
            if (newer.isEmpty()) {
                return new Written(touched, created, corrected);
            }
            Set<String> changed = outcomes.write(newer, stored);
            List<Outcome> again = new ArrayList<>();
            for (Outcome outcome : newer) {
                if (changed.contains(outcome.event().id())) {
                    again.add(outcome);
                    continue;
                }
                touched.add(outcome.event().hour());
                if (stored.containsKey(outcome.event().id())) {
                    corrected++;
                } else {
                    created++;
                }
            }
            if (again.isEmpty()) {
                return new Written(touched, created, corrected);
            }
            open = again;
        }
        throw new IllegalStateException("Could not write " + open.size() + " outcomes: they were changed by another"
                + " process " + (ATTEMPTS - 1) + " times in a row. The labels are read again by the next step.");
    }

    private static List<String> ids(List<Outcome> outcomes) {
        return outcomes.stream().map(outcome -> outcome.event().id()).toList();
    }

    private static boolean isNewer(Outcome outcome, Map<String, JoinedLabel> stored) {
        JoinedLabel joined = stored.get(outcome.event().id());
        return joined == null || outcome.label().corrects(joined.label());
    }
}
