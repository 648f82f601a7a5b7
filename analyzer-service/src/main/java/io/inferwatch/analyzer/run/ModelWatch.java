package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.reference.ReferenceRule;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.TestChoice;
import io.inferwatch.monitors.profile.Layout;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** One model beside one reference. For one thread. */
final class ModelWatch {
    private static final Duration SERIES_STEP = Duration.ofMinutes(5);

    private final Rooms rooms;
    private final Reference reference;
    private final Layout layout;
    private final TestChoice tests;
    private final WindowFacts facts;
    private @Nullable Window resolvedFor;
    private @Nullable Resolved resolved;

    ModelWatch(Rooms rooms, Reference reference, Layout layout, TestChoice tests, WindowFacts facts) {
        this.rooms = rooms;
        this.reference = reference;
        this.layout = layout;
        this.tests = tests;
        this.facts = facts;
    }

    /** Counts what is new in a window; returns the hours that were counted. */
    SortedSet<Instant> profile(Window window) {
        return rooms.profiles().update(reference.model(), window, layout);
    }

    /** Judges one window by the stored profiles and stores the results. */
    List<CheckResult> judge(Window window) {
        return judge(window, found(window));
    }

    /** The same by profiles that were read before. */
    List<CheckResult> judge(Window window, WindowProfile found) {
        List<CheckResult> checks = withPatterns(
                window, compare(window, found).stream().map(this::withSample).toList());
        rooms.checks().store(checks);
        return checks;
    }

    /** A finding of personal data shows, masked, what it looks like. */
    private CheckResult withSample(CheckResult check) {
        return check.family() != Family.PRIVACY || check.status() != Status.FAIL
                ? check
                : rooms.samples()
                        .of(check.scope(), check.subject())
                        .map(sample -> check.withMessage(check.message() + ", such as \"" + sample + "\""))
                        .orElse(check);
    }

    private List<CheckResult> withPatterns(Window window, List<CheckResult> checks) {
        List<Window> before = expected(window, null).windows();
        Scope whole = new Scope(reference.model(), null, null, window, reference.id(), before);
        return rooms.patterns()
                .complete(
                        whole,
                        layout,
                        tests,
                        version -> expected(window, version).profile(),
                        checks);
    }

    /** The verdicts on what was found in a window; nothing is stored. */
    List<CheckResult> compare(Window window, WindowProfile found) {
        return rooms.judge()
                .judge(reference, version -> expected(window, version), layout, window, found, tests, facts);
    }

    /** What the reference stands for beside a window of a version; null: all versions together. */
    Resolved expected(Window window, @Nullable String version) {
        if (reference.rule() == ReferenceRule.PREVIOUS_VERSION) {
            return rooms.referenceProfiles().resolve(reference, layout, window, version);
        }
        Resolved known = window.equals(resolvedFor) ? resolved : null; // the same for every version
        if (known == null) {
            known = rooms.referenceProfiles().resolve(reference, layout, window, version);
            resolvedFor = window;
            resolved = known;
        }
        return known;
    }

    WindowProfile found(Window window) {
        return rooms.profiles().found(reference.model(), window, layout);
    }

    /** Writes the rows that Kibana plots for one hour. */
    void storeSeries(Window hour, WindowProfile found, List<CheckResult> checks) {
        String model = reference.model();
        rooms.series().storeOperation(model, rooms.events().series(model, hour, SERIES_STEP));
        found.versions()
                .forEach((version, profile) ->
                        rooms.series().storeColumns(model, version, hour.from(), profile, checks));
    }

    Layout layout() {
        return layout;
    }
}
