package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.reference.ReferenceRule;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.TestChoice;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Segment;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** One model beside one reference. For one thread. */
final class ModelWatch {
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
        List<CheckResult> checks =
                compare(window, found).stream().map(this::withSample).toList();
        rooms.checks().store(checks);
        return checks;
    }

    /** The checks of the hour that has just closed, those on its operation among them. */
    List<CheckResult> watchOperation(Window hour, List<CheckResult> checks, Notifier notifier) {
        return rooms.operation().watch(reference.model(), hour, segments(), checks, notifier::advise);
    }

    /** Judges an hour again that late events changed. */
    List<CheckResult> judgeLate(Window hour) {
        return rooms.operation().late(reference.model(), hour, segments(), judge(hour));
    }

    /** Judges a window of the past, its operation as far as it is asked for. */
    List<CheckResult> restate(Window window) {
        return rooms.operation().restate(reference.model(), window, segments(), tests, judge(window));
    }

    private List<Segment> segments() {
        return rooms.profiles().segments(reference.model(), layout);
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
        found.versions()
                .forEach((version, profile) ->
                        rooms.series().storeColumns(model, version, hour.from(), profile, checks));
    }

    Layout layout() {
        return layout;
    }
}
