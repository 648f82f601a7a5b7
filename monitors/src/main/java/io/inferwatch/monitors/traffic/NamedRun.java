// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.traffic;

import io.inferwatch.monitors.Window;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run of a batch job that names itself.
 *
 * @param id may be that of an earlier run, too: then their starts tell them apart
 * @param window the hours that hold its rows
 * @param first time of its first row
 * @param last time of its last row
 * @param rows at least 1
 * @param isFinished whether the job said so
 * @param earlier the start of the run before it that has the same id; null: none is known
 */
public record NamedRun(
        String id,
        Window window,
        Instant first,
        Instant last,
        long rows,
        boolean isFinished,
        @Nullable Instant earlier) {
    /** Whether no more of its rows are waited for. */
    public boolean isOver(Instant time) {
        return !over().isAfter(time);
    }

    /** From when on no more of its rows are waited for. */
    Instant over() {
        return isFinished ? window.to() : window.to().plus(Runs.QUIET);
    }
}
