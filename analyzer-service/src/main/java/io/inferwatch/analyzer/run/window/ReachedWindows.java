// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.window;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers how far each model was evaluated, and stores every step. Safe for threads of different models. */
final class ReachedWindows {
    private final ProgressRepository repository;
    private final Map<String, Progress> reached = new ConcurrentHashMap<>();

    ReachedWindows(ProgressRepository repository) {
        this.repository = repository;
    }

    /** What was stored, before anything of it is evaluated. */
    void begin(String model, Progress stored) {
        reached.put(model, stored);
    }

    Progress of(DueModel due) {
        return Objects.requireNonNull(reached.get(due.model()));
    }

    /**
     * Stores that hours are about to be counted again, so that their windows are evaluated again whenever the analyzer ends.
     *
     * @param counted before or after what was evaluated
     */
    void recounting(DueModel due, Collection<Instant> counted) {
        Progress before = of(due);
        counted.stream()
                .filter(hour -> hour.isBefore(before.hours()))
                .min(Comparator.naturalOrder())
                .map(before::recounting)
                .filter(after -> !after.equals(before))
                .ifPresent(after -> store(due, after));
    }

    /** Stores that every window of them was. */
    void recounted(DueModel due) {
        Progress before = of(due);
        if (before.recounted() != null) {
            store(due, before.recountedAll());
        }
    }

    private void store(DueModel due, Progress after) {
        reached.put(due.model(), after);
        repository.storeProgress(due.model(), after);
    }

    /** Stores that a window was evaluated. */
    void evaluated(DueModel due, DueWindow window) {
        store(due, of(due).after(window, due.rhythm()));
    }
}
