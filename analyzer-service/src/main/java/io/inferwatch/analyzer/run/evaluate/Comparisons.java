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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a window of one model is compared with: version by version, segment by segment, and all versions together. */
public final class Comparisons {
    private static final String NONE = "";

    /** What a window of a version, or of all versions when null, is compared with. */
    @FunctionalInterface
    public interface Expectation {
        ResolvedReference of(@Nullable String version);
    }

    private final Reference reference;
    private final Layout layout;
    private final Window window;
    private final WindowProfile found;
    private final MonitorSettings settings;
    private final Expectation expected;
    private final Map<String, ResolvedReference> resolved = new HashMap<>();

    /** @param expected what a version, or all versions when null, are compared with; asked once for each */
    public Comparisons(
            Reference reference,
            Layout layout,
            Window window,
            WindowProfile found,
            MonitorSettings settings,
            Expectation expected) {
        this.reference = reference;
        this.layout = layout;
        this.window = window;
        this.found = found;
        this.settings = settings;
        this.expected = expected;
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

    MonitorSettings settings() {
        return settings;
    }

    /** Whether the window holds no events at all. */
    boolean isSilent() {
        return found.versions().isEmpty();
    }

    /** In which role a version was judged; null: none was. */
    @Nullable
    String role(@Nullable String version) {
        return found.role(name(version));
    }

    /** @param version null: all versions together */
    ResolvedReference expected(@Nullable String version) {
        return resolved.computeIfAbsent(name(version), name -> expected.of(name.isEmpty() ? null : name));
    }

    /** Of each version; a window without events is one of no version, so that each column says that it has no rows. */
    List<Comparison> versions() {
        Map<String, Profile> versions = found.versions();
        return versions.isEmpty()
                ? List.of(comparison(null, Profile.EMPTY))
                : versions.entrySet().stream()
                        .map(version -> comparison(version.getKey(), version.getValue()))
                        .toList();
    }

    /** Of all primary versions; only hours that were over by then count as hours. */
    Comparison whole(Instant now) {
        return comparison(null, found.whole(now));
    }

    /** Of each segment of each version. */
    List<Comparison> segments() {
        List<Comparison> segments = new ArrayList<>();
        Set<String> versions = found.versions().keySet();
        for (String version : versions) {
            expected(version).segments().forEach((segment, usual) -> {
                Profile current = found.versions(segment).get(version);
                if (current != null) {
                    segments.add(
                            new Comparison(scope(version, segment), usual, current, layout.ofSegments(), settings));
                }
            });
        }
        return segments;
    }

    private Comparison comparison(@Nullable String version, Profile current) {
        return new Comparison(scope(version, null), expected(version).profile(), current, layout, settings);
    }

    private Scope scope(@Nullable String version, @Nullable String segment) {
        String named = name(version).isEmpty() ? null : version;
        return new Scope(
                reference.model(),
                named,
                segment,
                window,
                reference.id(),
                expected(version).windows());
    }

    private static String name(@Nullable String version) {
        return version == null ? NONE : version;
    }
}
