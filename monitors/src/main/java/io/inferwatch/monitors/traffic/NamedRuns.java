// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.traffic;

import io.inferwatch.monitors.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells the runs of jobs apart that name them. Rows with one id are of one run, up to a quiet time of {@link Runs#QUIET} or the
 * end of the hour in which the job said that it is finished; after that the same id is another run.
 */
public final class NamedRuns {
    private static final Duration HOUR = Duration.ofHours(1);

    private final List<RunEnd> ends;
    private final List<NamedRun> runs = new ArrayList<>();

    private NamedRuns(List<RunEnd> ends) {
        this.ends = ends;
    }

    /** The runs in the order of their first rows. */
    public static List<NamedRun> of(Collection<NamedRows> rows, Collection<RunEnd> ends) {
        Map<String, List<RunEnd>> said = ends.stream().collect(Collectors.groupingBy(RunEnd::run));
        List<NamedRun> runs = new ArrayList<>();
        rows.stream()
                .collect(Collectors.groupingBy(NamedRows::run, TreeMap::new, Collectors.toList()))
                .forEach((id, own) -> runs.addAll(new NamedRuns(said.getOrDefault(id, List.of())).split(own)));
        runs.sort(Comparator.comparing(NamedRun::first).thenComparing(NamedRun::id));
        return runs;
    }

    private List<NamedRun> split(List<NamedRows> own) {
        List<NamedRows> hours =
                own.stream().sorted(Comparator.comparing(NamedRows::hour)).toList();
        int start = 0;
        for (int i = 1; i <= hours.size(); i++) {
            if (i == hours.size() || isOver(hours.get(start), hours.get(i - 1), hours.get(i))) {
                runs.add(run(
                        hours.subList(start, i),
                        i == hours.size() ? null : hours.get(i).hour()));
                start = i;
            }
        }
        return runs;
    }

    private boolean isOver(NamedRows first, NamedRows last, NamedRows next) {
        return !last.hour().plus(HOUR).plus(Runs.QUIET).isAfter(next.hour()) || isFinished(first.hour(), next.hour());
    }

    private boolean isFinished(Instant from, @Nullable Instant to) {
        return ends.stream()
                .anyMatch(end ->
                        !end.time().isBefore(from) && (to == null || end.time().isBefore(to)));
    }

    private NamedRun run(List<NamedRows> hours, @Nullable Instant next) {
        NamedRows first = hours.get(0);
        NamedRows last = hours.get(hours.size() - 1);
        return new NamedRun(
                first.run(),
                new Window(first.hour(), last.hour().plus(HOUR)),
                first.first(),
                last.last(),
                hours.stream().mapToLong(NamedRows::rows).sum(),
                isFinished(first.hour(), next),
                runs.isEmpty() ? null : runs.get(runs.size() - 1).first());
    }
}
