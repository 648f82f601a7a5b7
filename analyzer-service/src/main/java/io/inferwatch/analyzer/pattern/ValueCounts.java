// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.pattern;

import io.inferwatch.monitors.contract.Selection;
import io.inferwatch.monitors.profile.Grid;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts single values of events. Of a {@linkplain EventSelection#sampled sampled} selection the counts are those of the
 * sample, the same one each time. Thread-safe; calls block.
 */
public interface ValueCounts {
    /** The categorical and boolean fields whose values may explain something. */
    List<String> categories(String model);

    /** Those of the fields of which any event of the model has a value. */
    Set<String> withValues(String model, List<String> names);

    /** The events, or as many of them as are in the sample. */
    long count(EventSelection selection);

    /** The most frequent values of each column, with the events that have them. */
    Map<String, Map<String, Long>> topValues(EventSelection selection, List<String> columns);

    /** Events per bin of each grid. */
    Map<String, long[]> bins(EventSelection selection, Map<String, Grid> grids);

    /** The events that each condition finds, in their order. */
    long[] counts(EventSelection selection, List<Selection> conditions);
}
