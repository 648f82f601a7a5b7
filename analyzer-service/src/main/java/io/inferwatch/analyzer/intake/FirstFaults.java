// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Counts faults and keeps those of the first lines, in whatever order they are found. */
final class FirstFaults {
    private static final Comparator<LineFault> BY_LINE = Comparator.comparingLong(LineFault::line);

    private final int most;
    private final PriorityQueue<LineFault> first = new PriorityQueue<>(BY_LINE.reversed());
    private long count;

    FirstFaults(int most) {
        this.most = most;
    }

    void add(LineFault fault) {
        count++;
        first.add(fault);
        if (first.size() > most) {
            first.remove();
        }
    }

    long count() {
        return count;
    }

    /** In the order of their lines. */
    List<LineFault> first() {
        List<LineFault> sorted = new ArrayList<>(first);
        sorted.sort(BY_LINE);
        return sorted;
    }
}
