// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.figures;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Profile;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The newest of what was evaluated of each version and column, of the {@value #MOST_VERSIONS} newest versions of a model. Thread-safe.
 */
public final class LatestWindows {
    private static final int MOST_VERSIONS = 20;

    private final Map<Subject, CheckResult> checks = new HashMap<>();
    private final Map<String, Map<String, HourFigures>> hours = new HashMap<>();
    private final Map<String, Instant> evaluated = new HashMap<>();

    private record Subject(String model, @Nullable String version, Family family, String subject) {}

    /** Of whole versions, those that decide and have an answer. A window that ends before the one that is known changes nothing. */
    public synchronized void add(List<CheckResult> found) {
        for (CheckResult check : found) {
            if (check.deciding() && check.isConclusive() && check.scope().segment() == null) {
                Subject subject = new Subject(
                        check.scope().model(), check.scope().modelVersion(), check.family(), check.subject());
                checks.merge(subject, check, LatestWindows::newer);
            }
        }
    }

    private static CheckResult newer(CheckResult known, CheckResult other) {
        int later = other.scope().window().to().compareTo(known.scope().window().to());
        boolean worse = later == 0
                && ColumnFigures.of(known).level() > ColumnFigures.of(other).level();
        return later < 0 || worse ? known : other;
    }

    /** The versions of an hour; a window is evaluated even where it has none. */
    public synchronized void add(String model, Window hour, Map<String, Profile> versions, Layout layout) {
        evaluated.merge(model, hour.to(), (known, other) -> known.isAfter(other) ? known : other);
        Map<String, HourFigures> known = hours.computeIfAbsent(model, any -> new HashMap<>());
        versions.forEach((version, profile) -> known.merge(
                version,
                HourFigures.of(model, version, hour.to(), profile, layout),
                (before, now) -> now.until().isBefore(before.until()) ? before : now));
        while (known.size() > MOST_VERSIONS) {
            known.values().stream()
                    .min(Comparator.comparing(HourFigures::until))
                    .ifPresent(oldest -> known.remove(oldest.version()));
        }
    }

    /** What checks said, the worst first. */
    private List<ColumnFigures> columns() {
        return checks.values().stream()
                .map(ColumnFigures::of)
                .sorted(Comparator.comparingInt(ColumnFigures::level)
                        .reversed()
                        .thenComparing(ColumnFigures::model)
                        .thenComparing(ColumnFigures::column))
                .toList();
    }

    /** By version; a version without events in the newest hour of its model has none. */
    private List<HourFigures> hours() {
        return hours.values().stream()
                .flatMap(versions -> versions.values().stream())
                .map(this::asOfNow)
                .toList();
    }

    private HourFigures asOfNow(HourFigures hour) {
        Instant newest = evaluated.getOrDefault(hour.model(), hour.until());
        return hour.until().isBefore(newest) ? hour.silent(newest) : hour;
    }

    /** @param openIncidents as in {@link ModelFigures} */
    public synchronized ModelFigures figures(Map<String, Map<Integer, Long>> openIncidents) {
        return new ModelFigures(columns(), hours(), evaluated, openIncidents);
    }
}
