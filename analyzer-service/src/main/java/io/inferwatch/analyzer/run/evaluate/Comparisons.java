// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.evaluate;

import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.run.profile.WindowProfile;
import io.inferwatch.analyzer.run.reference.ResolvedReference;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.MonitorSettings;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.traffic.ExpectedRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a window of one model is compared with: version by version, segment by segment, and all versions together. */
public final class Comparisons {
    private static final String NONE = "";

    private final Reference reference;
    private final Layout layout;
    private final Window window;
    private final WindowProfile profiles;
    private final MonitorSettings settings;
    private final Function<@Nullable String, ResolvedReference> references;
    private final @Nullable ExpectedRows expected;
    private final boolean run;
    private final Map<String, ResolvedReference> resolved = new HashMap<>();

    /**
     * @param references what a version, or all versions when null, are compared with; called once for each
     * @param expected rows that the past lets expect of the window; null: not known
     * @param run whether the window is one run of a batch job
     */
    public Comparisons(
            Reference reference,
            Layout layout,
            Window window,
            WindowProfile profiles,
            MonitorSettings settings,
            Function<@Nullable String, ResolvedReference> references,
            @Nullable ExpectedRows expected,
            boolean run) {
        this.reference = reference;
        this.layout = layout;
        this.window = window;
        this.profiles = profiles;
        this.settings = settings;
        this.references = references;
        this.expected = expected;
        this.run = run;
    }

    Reference reference() {
        return reference;
    }

    Layout layout() {
        return layout;
    }

    Window window() {
        return window;
    }

    boolean isRun() {
        return run;
    }

    MonitorSettings settings() {
        return settings;
    }

    /** Whether the window holds no events at all. */
    boolean isSilent() {
        return profiles.versions().isEmpty();
    }

    /** The role with which a version counts; null: it has no events. */
    @Nullable
    String role(@Nullable String version) {
        return profiles.role(name(version));
    }

    /** @param version null: all versions together */
    ResolvedReference reference(@Nullable String version) {
        return resolved.computeIfAbsent(name(version), name -> references.apply(name.isEmpty() ? null : name));
    }

    /** Of each version; a window without events is one of no version, so that each column says that it has no rows. */
    List<Comparison> versions() {
        Map<String, Profile> versions = profiles.versions();
        return versions.isEmpty()
                ? List.of(comparison(null, Profile.EMPTY))
                : versions.entrySet().stream()
                        .map(version -> comparison(version.getKey(), version.getValue()))
                        .toList();
    }

    /** Of all primary versions; only hours that were over by then count as hours. */
    Comparison whole(Instant now) {
        return comparison(null, profiles.whole(now)).withExpected(expected);
    }

    /** Of each segment of each version. */
    List<Comparison> segments() {
        List<Comparison> segments = new ArrayList<>();
        Set<String> versions = profiles.versions().keySet();
        for (String version : versions) {
            reference(version).segments().forEach((segment, before) -> {
                Profile current = profiles.versions(segment).get(version);
                if (current != null) {
                    segments.add(
                            new Comparison(scope(version, segment), before, current, layout.ofSegments(), settings));
                }
            });
        }
        return segments;
    }

    private Comparison comparison(@Nullable String version, Profile current) {
        return new Comparison(scope(version, null), reference(version).profile(), current, layout, settings);
    }

    private Scope scope(@Nullable String version, @Nullable String segment) {
        String named = name(version).isEmpty() ? null : version;
        return new Scope(
                reference.model(),
                named,
                segment,
                window,
                reference.id(),
                reference(version).windows());
    }

    private static String name(@Nullable String version) {
        return version == null ? NONE : version;
    }
}
