// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.outcome;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * Joins the labels that arrived and finds the hours that they touched, for each part of the models by itself: several instances share
 * them. An hour is found until somebody says that it was evaluated, so a process that stops in between loses none. Not
 * thread-safe; calls block.
 */
public final class LabelUpdates {
    /** Then the windows that were touched come first. */
    private static final int MOST_STEPS = 20;

    private final LabelJoin join;
    private final OutcomeRepository outcomes;
    private final JoinStateRepository states;
    private final Map<Integer, ReadPosition> evaluated = new HashMap<>();
    private JoinCounts noticed = JoinCounts.NONE;
    /** Also by labels of which another process, now gone, wrote the outcomes. */
    private boolean touched = true;

    /** @param columns of a model: full names of the columns that its outcomes keep */
    public LabelUpdates(OutcomeStorage storage, Function<String, Set<String>> columns, Clock clock) {
        this.join = new LabelJoin(storage, columns, WaitingRules.STANDARD, clock);
        this.outcomes = storage.outcomes();
        this.states = storage.joinState();
    }

    /** Joins labels. Three requests where nothing arrived. */
    public void join() {
        boolean more = true;
        for (int step = 0; more && step < MOST_STEPS; step++) {
            JoinStep done = join.step();
            touched |= !done.touched().isEmpty() || done.counts().read() > 0;
            more = done.more();
        }
    }

    /** Notices what another instance joined. One request. */
    public void notice() {
        JoinCounts counts = states.read().counts();
        touched |= !counts.equals(noticed);
        noticed = counts;
    }

    /** Joins all labels that arrived; the hours that they touch are still to be evaluated. */
    public void joinAll() {
        while (join.step().more()) {
            touched = true;
        }
        touched = true;
    }

    /**
     * The hours touched since the parts were {@link #evaluated}. Empty, and no request, where no label was joined since the last call.
     *
     * @param parts whose models this process evaluates
     * @param partOf a model
     */
    public Map<Integer, OutcomeChanges> next(Collection<Integer> parts, ToIntFunction<String> partOf) {
        if (!touched) {
            return Map.of();
        }
        Set<Integer> unknown = new HashSet<>(parts);
        unknown.removeAll(evaluated.keySet());
        if (!unknown.isEmpty()) {
            evaluated.putAll(states.evaluated(unknown));
        }
        Map<ReadPosition, OutcomeChanges> changes = new HashMap<>();
        Map<Integer, OutcomeChanges> byPart = new HashMap<>();
        for (Integer part : parts) {
            OutcomeChanges all =
                    changes.computeIfAbsent(evaluated.getOrDefault(part, ReadPosition.START), outcomes::changes);
            Set<ModelHour> own = all.hours().stream()
                    .filter(hour -> partOf.applyAsInt(hour.model()) == part)
                    .collect(Collectors.toSet());
            byPart.put(part, new OutcomeChanges(own, all.position()));
        }
        touched = false;
        return byPart;
    }

    /** Says that the windows of all hours were evaluated. */
    public void evaluated(Map<Integer, OutcomeChanges> changes) {
        Map<Integer, ReadPosition> changed = new HashMap<>();
        changes.forEach((part, own) -> {
            evaluated.put(part, own.position());
            if (!own.hours().isEmpty()) {
                changed.put(part, own.position());
            }
        });
        if (!changed.isEmpty()) {
            states.storeEvaluated(changed);
        }
    }

    /** To look for touched hours again although no label arrives: they were not evaluated. */
    public void repeat() {
        touched = true;
    }
}
