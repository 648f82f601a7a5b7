// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.window;

import io.inferwatch.monitors.Window;
import java.time.Instant;
import java.util.Comparator;

/** A window to evaluate, and what of it. */
public record DueWindow(Window window, Part part) {
    /** In the order of time of what was known; what counts at once before what needs all of its rows. */
    static final Comparator<DueWindow> ORDER =
            Comparator.comparing((DueWindow due) -> due.window().to()).thenComparing(DueWindow::part);

    /** What is evaluated of a window. */
    public enum Part {
        /** Everything of an hour. */
        HOUR,
        /** Of an hour that is part of a longer window: its operation, and what is wrong whatever the other hours hold. */
        AT_ONCE,
        /** The same of a model that is analysed by the run; its volume follows from its runs. */
        AT_ONCE_BETWEEN_RUNS,
        /** Everything but the operation, of a window of several hours. */
        LONG,
        /** The same of one run of a batch job. */
        RUN,
        /** A time at which a run should have begun, and none did. */
        MISSING_RUN
    }

    /** Whether its rows are compared with the reference: each row is in one such window. */
    public boolean decides() {
        return part == Part.HOUR || part == Part.LONG || part == Part.RUN;
    }

    boolean isHour() {
        return part == Part.HOUR || part == Part.AT_ONCE || part == Part.AT_ONCE_BETWEEN_RUNS;
    }

    Instant end() {
        return window.to();
    }
}
