package io.inferwatch.analyzer.outcome;

import java.time.Clock;
import java.util.Set;
import java.util.function.Function;

/**
 * Joins the labels that arrived and finds the hours that they touched. An hour is found until somebody says that it was evaluated, so
 * a process that stops in between loses none. Not thread-safe; calls block.
 */
public final class LabelUpdates {
    /** Then the windows that were touched come first. */
    private static final int MOST_STEPS = 20;

    private final LabelJoin join;
    private final OutcomeRepository outcomes;
    private final JoinStateRepository states;
    private boolean looked;

    /** @param columns of a model: full names of the columns that its outcomes keep */
    public LabelUpdates(OutcomeStorage storage, Function<String, Set<String>> columns, Clock clock) {
        this.join = new LabelJoin(storage, columns, WaitingRules.STANDARD, clock);
        this.outcomes = storage.outcomes();
        this.states = storage.joinState();
    }

    /** The hours touched since {@link #evaluated} was called last. Three requests where nothing arrived. */
    public OutcomeChanges next() {
        boolean touched = !looked;
        boolean more = true;
        for (int step = 0; more && step < MOST_STEPS; step++) {
            JoinStep done = join.step();
            touched |= !done.touched().isEmpty();
            more = done.more();
        }
        looked = true;
        return touched ? outcomes.changes(states.read().evaluated()) : OutcomeChanges.NONE;
    }

    /** Joins all labels that arrived; the hours that they touch are still to be evaluated. */
    public void joinAll() {
        while (join.step().more()) {
            looked = false;
        }
        looked = false;
    }

    /** Says that the windows of all hours were evaluated. */
    public void evaluated(OutcomeChanges changes) {
        JoinState state = states.read();
        if (!changes.hours().isEmpty()) {
            states.store(new JoinState(state.position(), state.counts(), changes.position()));
        }
    }

    /** To look for touched hours again although no label arrives: they were not evaluated. */
    public void repeat() {
        looked = false;
    }
}
