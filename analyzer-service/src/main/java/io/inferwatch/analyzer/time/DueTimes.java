// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.time;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notices that something became due. For one thread. */
public final class DueTimes {
    private final List<Timing> timings;
    private @Nullable List<Instant> before;

    public DueTimes(List<Timing> timings) {
        this.timings = List.copyOf(timings);
    }

    /** Whether one of the timings was due since the last call; false at the first. */
    public boolean passed(Instant now) {
        List<Instant> last = timings.stream().map(timing -> timing.last(now)).toList();
        boolean passed = before != null && !last.equals(before);
        before = last;
        return passed;
    }
}
