// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.reference;

import io.inferwatch.analyzer.event.EventHistory;
import io.inferwatch.analyzer.finding.FindingRepository;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.reference.ReferenceRepository;
import io.inferwatch.analyzer.reference.ReferenceRule;
import io.inferwatch.analyzer.run.profile.HourlyProfiles;
import io.inferwatch.analyzer.run.profile.WindowProfile;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingActions;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.Segment;
import io.inferwatch.schema.Fields;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a window is compared with. Hours in which findings were open are left out where the rule looks for hours anew;
 * what never changes is cached.
 */
public final class ReferenceProfiles {
    /** An hour of the week needs so much history; the previous version is looked at for so long at most. */
    static final Duration FOUR_WEEKS = Duration.ofDays(28);

    private final ReferenceRepository store;
    private final HourlyProfiles profiles;
    private final EventHistory history;
    private final FindingRepository findings;
    private final Map<String, ResolvedReference> cached = new ConcurrentHashMap<>();

    public ReferenceProfiles(
            ReferenceRepository store, HourlyProfiles profiles, EventHistory history, FindingRepository findings) {
        this.store = store;
        this.profiles = profiles;
        this.history = history;
        this.findings = findings;
    }

    /** @param version the evaluated version; null: all versions together */
    public ResolvedReference resolve(Reference reference, Layout layout, Window evaluated, @Nullable String version) {
        String id = reference.model() + "/" + reference.id() + "/" + reference.created() + "/"
                + profiles.segments(reference.model(), layout);
        return switch (reference.rule()) {
            case ROWS ->
                cached.computeIfAbsent(
                        id,
                        any -> ResolvedReference.of(
                                store.profile(reference).orElse(Profile.EMPTY),
                                store.segments(reference),
                                List.of(),
                                null));
            case WINDOW ->
                reference.isStored()
                        ? cached.computeIfAbsent(id, any -> window(reference, layout))
                        : window(reference, layout);
            case PREVIOUS_VERSION -> previous(reference, layout, evaluated, version);
            case HOUR_OF_WEEK -> hoursOfWeek(reference, layout, evaluated);
        };
    }

    /** Hands over the profile of each hour and version that a resolved reference was merged of; none of a file's rows. */
    public void forEachHour(Reference reference, Layout layout, ResolvedReference resolved, Consumer<Profile> reader) {
        for (Window window : resolved.windows()) {
            profiles.forEachHour(reference.model(), window, layout, resolved.version(), reader);
        }
    }

    /** What a reference says of each column, by name. */
    public List<ReferenceColumn> columns(Reference reference, Layout layout) {
        if (reference.window() == null && reference.rule() != ReferenceRule.ROWS) {
            return List.of();
        }
        Window any = new Window(reference.created(), reference.created().plusSeconds(1));
        Profile profile = resolve(reference, layout, any, null).profile();
        List<ReferenceColumn> columns = new ArrayList<>();
        profile.numeric()
                .forEach((name, column) -> columns.add(new ReferenceColumn(
                        name,
                        column.rows(),
                        column.missing(),
                        column.moments().mean(),
                        Math.sqrt(column.moments().variance()),
                        column.moments().min(),
                        column.moments().max(),
                        null)));
        profile.categorical()
                .forEach((name, column) -> columns.add(new ReferenceColumn(
                        name,
                        column.rows(),
                        column.missing(),
                        null,
                        null,
                        null,
                        null,
                        layout.categories().getOrDefault(name, List.of()).size())));
        // Errors are always watched, so that the first one is seen; where there were none, there is nothing to show.
        columns.removeIf(column -> column.name().equals(Fields.ERROR_TYPE) && column.missing() == column.rows());
        columns.sort(Comparator.comparing(ReferenceColumn::name));
        return columns;
    }

    private ResolvedReference window(Reference reference, Layout layout) {
        Window window = reference.window();
        return window == null
                ? ResolvedReference.nothing("the reference names no window")
                : resolved(
                        reference,
                        layout,
                        merge(reference, window, layout, null),
                        reference.modelVersion(),
                        List.of(window));
    }

    private ResolvedReference previous(Reference reference, Layout layout, Window evaluated, @Nullable String version) {
        Map<String, Instant> firstSeen = history.firstSeen(reference.model());
        String current = version != null ? version : newest(firstSeen, evaluated.to());
        Instant came = current == null ? null : firstSeen.get(current);
        String before = came == null ? null : newest(firstSeen, came);
        if (came == null || before == null) {
            return ResolvedReference.nothing("no version served before " + (current == null ? "this window" : current));
        }
        Instant to = came.truncatedTo(ChronoUnit.HOURS);
        Instant first = Objects.requireNonNull(firstSeen.get(before)).truncatedTo(ChronoUnit.HOURS);
        Instant from = first.isBefore(to.minus(FOUR_WEEKS)) ? to.minus(FOUR_WEEKS) : first;
        if (!from.isBefore(to)) {
            return ResolvedReference.nothing("version " + before + " served for less than an hour before " + current);
        }
        return healthy(reference, layout, new Window(from, to), before, hour -> true);
    }

    /** The version that was first seen last, before an instant. */
    private static @Nullable String newest(Map<String, Instant> firstSeen, Instant before) {
        return firstSeen.entrySet().stream()
                .filter(version -> version.getValue().isBefore(before))
                .max(Map.Entry.<String, Instant>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private ResolvedReference hoursOfWeek(Reference reference, Layout layout, Window evaluated) {
        Window fixed = reference.window();
        Window base = fixed != null ? fixed : new Window(evaluated.from().minus(FOUR_WEEKS), evaluated.from());
        Instant first = history.firstSeen(reference.model()).values().stream()
                .min(Instant::compareTo)
                .orElse(evaluated.from());
        boolean longEnough = base.length().compareTo(FOUR_WEEKS) >= 0
                && !first.truncatedTo(ChronoUnit.HOURS).isAfter(base.from());
        Set<Long> hoursOfWeek = HoursOfWeek.of(evaluated);
        return healthy(
                reference,
                layout,
                base,
                reference.modelVersion(),
                hour -> !longEnough || hoursOfWeek.contains(HoursOfWeek.of(hour)));
    }

    private ResolvedReference healthy(
            Reference reference, Layout layout, Window base, @Nullable String version, Predicate<Instant> requested) {
        List<Finding> trouble = findings.findings(reference.model()).stream()
                .filter(finding -> FindingActions.spoils(finding, base, version))
                .toList();
        Predicate<Instant> healthy = hour -> requested.test(hour)
                && trouble.stream().noneMatch(finding -> FindingActions.spoils(finding, Windows.hour(hour), version));
        WindowProfile merged = merge(reference, base, layout, healthy);
        return merged.whole(null, version).rows() == 0
                ? ResolvedReference.nothing("no rows in " + base.from() + " to " + base.to()
                        + (trouble.isEmpty() ? "" : " outside of hours with open findings"))
                : resolved(reference, layout, merged, version, merged.hours());
    }

    private ResolvedReference resolved(
            Reference reference, Layout layout, WindowProfile merged, @Nullable String version, List<Window> windows) {
        Map<String, Profile> segments = new HashMap<>();
        for (Segment segment : profiles.segments(reference.model(), layout)) {
            segments.put(segment.name(), merged.whole(segment.name(), version));
        }
        return ResolvedReference.of(merged.whole(null, version), segments, windows, version);
    }

    /** @param requested the hours to take; null: all */
    private WindowProfile merge(
            Reference reference, Window window, Layout layout, @Nullable Predicate<Instant> requested) {
        profiles.update(reference.model(), window, layout);
        return requested == null
                ? profiles.read(reference.model(), window, layout)
                : profiles.read(reference.model(), window, layout, requested);
    }
}
