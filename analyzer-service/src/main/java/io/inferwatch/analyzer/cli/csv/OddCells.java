// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.csv;

import io.inferwatch.analyzer.config.Fault;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts cells, and keeps the first {@value #VALUES} distinct texts with their counts. Not thread-safe. */
public final class OddCells {
    static final OddCells NONE = new OddCells();

    private static final int VALUES = 10;
    private static final int SHOWN = 40;

    private final Map<String, Long> values = new LinkedHashMap<>();
    private long count;
    private long firstLine;

    void add(String cell, long line) {
        if (count++ == 0) {
            firstLine = line;
        }
        if (values.size() < VALUES || values.containsKey(cell)) {
            values.merge(cell, 1L, Long::sum);
        }
    }

    public long count() {
        return count;
    }

    /** The line of the first one; 0 without any. */
    public long firstLine() {
        return firstLine;
    }

    /** Counts by text; at most {@value #VALUES} texts. */
    public Map<String, Long> values() {
        return Map.copyOf(values);
    }

    /** {@code 'Test' 2 times, 'x' and 3 more, first in line 17}. */
    String words() {
        String shown = values.entrySet().stream()
                .map(entry -> "'" + shortened(entry.getKey()) + "'"
                        + (entry.getValue() == 1 ? "" : " " + entry.getValue() + " times"))
                .collect(Collectors.joining(", "));
        long more = count - values.values().stream().mapToLong(Long::longValue).sum();
        return shown + (more == 0 ? "" : " and " + more + " more") + ", first in line " + firstLine;
    }

    private static String shortened(String cell) {
        return Fault.shortened(cell.replaceAll("\\R", " "), SHOWN);
    }
}
