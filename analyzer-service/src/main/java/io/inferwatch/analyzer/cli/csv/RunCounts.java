// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.csv;

import io.inferwatch.monitors.Windows;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The runs of a file and their rows, as its rows name them. Not thread-safe. */
public final class RunCounts {
    private static final int NAMED = 10;
    /** A file with more has most likely an id for each row. */
    private static final int MOST = 10_000;

    private final RunIds.OfRow ids;
    private final ColumnRoles.Indexes columns;
    private final Map<String, Rows> runs = new LinkedHashMap<>();
    private boolean more;

    private record Rows(String run, long rows, Instant first, Instant last) {
        Rows and(Instant time) {
            return new Rows(run, rows + 1, Windows.earliest(first, time), Windows.latest(last, time));
        }
    }

    public RunCounts(RunIds.OfRow ids, ColumnRoles.Indexes columns) {
        this.ids = ids;
        this.columns = columns;
    }

    /** Checks the run of a row, and counts it. */
    public void add(CsvRow row) {
        String run = ids.of(row);
        if (run == null) {
            return;
        }
        Instant time = row.time(columns.time().orElseThrow());
        Rows known = runs.get(run);
        if (known != null) {
            runs.put(run, known.and(time));
        } else if (runs.size() < MOST) {
            runs.put(run, new Rows(run, 1, time, time));
        } else {
            more = true;
        }
    }

    public boolean isEmpty() {
        return runs.isEmpty();
    }

    /** {@code 2 runs: a (100 rows), b (50 rows)}, and which of them share hours. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        String size = more ? "more than " + MOST : Integer.toString(runs.size());
        lines.add(size
                + (runs.size() == 1 ? " run: " : " runs: ")
                + runs.values().stream()
                        .limit(NAMED)
                        .map(run -> run.run() + " (" + run.rows() + (run.rows() == 1 ? " row)" : " rows)"))
                        .collect(Collectors.joining(", "))
                + (runs.size() > NAMED ? ", …" : ""));
        Set<String> sharing = sharing();
        if (!sharing.isEmpty()) {
            lines.add("runs that share hours are analysed together: "
                    + sharing.stream().limit(NAMED).collect(Collectors.joining(", "))
                    + (sharing.size() > NAMED ? ", …" : ""));
        }
        return lines;
    }

    /** Rows by run; of the first 10 000 runs. */
    public Map<String, Long> json() {
        Map<String, Long> json = new LinkedHashMap<>();
        runs.forEach((run, rows) -> json.put(run, rows.rows()));
        return json;
    }

    /** The runs that have an hour in common with another one, between their first and their last row. */
    private Set<String> sharing() {
        List<Rows> sorted =
                runs.values().stream().sorted(Comparator.comparing(Rows::first)).toList();
        Set<String> sharing = new LinkedHashSet<>();
        Rows longest = null;
        for (Rows run : sorted) {
            if (longest != null && !hour(run.first()).isAfter(hour(longest.last()))) {
                sharing.add(longest.run());
                sharing.add(run.run());
            }
            longest = longest == null || run.last().isAfter(longest.last()) ? run : longest;
        }
        return sharing;
    }

    private static Instant hour(Instant time) {
        return time.truncatedTo(ChronoUnit.HOURS);
    }
}
