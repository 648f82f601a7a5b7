// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.outcome;

import io.inferwatch.monitors.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Keeps one outcome per event. Thread-safe; calls block. */
public interface OutcomeRepository {
    /** The labels of outcomes, by the event's id; sees what was written a moment ago. */
    Map<String, JoinedLabel> labels(Collection<String> eventIds);

    /**
     * Writes outcomes that are still as they were read, and new ones.
     *
     * @param read what {@link #labels} returned
     * @return ids of the events whose outcomes somebody else has written since; theirs stay
     */
    Set<String> write(List<Outcome> outcomes, Map<String, JoinedLabel> read);

    /** Reads the outcomes of events in a window, in the order of their time. */
    void forEach(String model, Window window, Consumer<Outcome> reader);

    /**
     * The hours that were touched since a position: the windows to evaluate again. Each reader keeps a position of its own,
     * so a reader that stopped loses none.
     */
    OutcomeChanges changes(ReadPosition since);

    /**
     * The states of stretches of equal length; those without outcomes are missing.
     *
     * @param window aligned to the length
     * @param length of one stretch, at least a minute and at most a day
     */
    Map<Instant, OutcomeState> states(String model, Window window, Duration length);

    /** The models that have outcomes; sees what was written a moment ago. */
    Set<String> models();
}
