// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.report;

import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of a batch job.
 *
 * @param id that its job gave it; null: a burst of rows without one
 * @param start of its first row; of a burst, the hour
 * @param end of its last row; of a burst, the end of the hour
 * @param window the hours that are analysed
 * @param rows of the run itself
 * @param expectedRows what earlier runs of its job let expect of the window; null: not known
 * @param state whether more of its rows are waited for
 * @param verdict the worst of the deciding checks of its hours; null: not analysed
 * @param notes what is unusual about it, in words
 */
public record RunSummary(
        @Nullable String id,
        Instant start,
        Instant end,
        Window window,
        long rows,
        @Nullable Double expectedRows,
        State state,
        @Nullable Status verdict,
        List<String> notes) {
    /** Of a run. */
    public enum State {
        RUNNING,
        /** Over since no more rows came. */
        OVER,
        /** Its job said so. */
        FINISHED
    }

    public RunSummary {
        notes = List.copyOf(notes);
    }

    public RunSummary withVerdict(@Nullable Status worst) {
        return new RunSummary(id, start, end, window, rows, expectedRows, state, worst, notes);
    }
}
