package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.pattern.ReferenceValues;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.reference.ReferenceRule;
import io.inferwatch.analyzer.run.evaluate.Comparisons;
import io.inferwatch.analyzer.run.evaluate.WindowFacts;
import io.inferwatch.analyzer.run.profile.WindowProfile;
import io.inferwatch.analyzer.run.reference.ResolvedReference;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Fact.Text;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.monitor.MonitorSettings;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Segment;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** One model beside one reference. For one thread. */
final class ModelAnalysis {
    private final AnalyzerComponents components;
    private final Reference reference;
    private final Layout layout;
    private final MonitorSettings settings;
    private final MonitorSelection tests;
    private final WindowFacts facts;
    private @Nullable Window resolvedFor;
    private @Nullable ResolvedReference resolved;

    ModelAnalysis(
            AnalyzerComponents components,
            Reference reference,
            Layout layout,
            MonitorSettings settings,
            MonitorSelection tests,
            WindowFacts facts) {
        this.components = components;
        this.reference = reference;
        this.layout = layout;
        this.settings = settings;
        this.tests = tests;
        this.facts = facts;
    }

    /** Counts what is new in a window; returns the hours that were counted. */
    SortedSet<Instant> profile(Window window) {
        return components.profiles().update(reference.model(), window, layout);
    }

    /** Judges the hour that has just closed and stores the results; what an autoscaler should do is told. */
    List<CheckResult> judge(Window hour, WindowProfile found, Notifier notifier) {
        return finished(
                hour,
                components
                        .operation()
                        .watch(reference.model(), hour, segments(), compare(hour, found), notifier::advise));
    }

    /** Judges an hour again that late events changed. */
    List<CheckResult> judgeLate(Window hour) {
        return finished(
                hour, components.operation().late(reference.model(), hour, segments(), compare(hour, found(hour))));
    }

    /** Judges a window of the past, its operation as far as it is asked for. */
    List<CheckResult> restate(Window window) {
        return finished(
                window,
                components
                        .operation()
                        .restate(reference.model(), window, segments(), tests, compare(window, found(window))));
    }

    private List<CheckResult> finished(Window window, List<CheckResult> verdicts) {
        List<CheckResult> checks =
                withPatterns(window, verdicts.stream().map(this::withSample).toList());
        components.checks().store(checks);
        return checks;
    }

    private List<Segment> segments() {
        return components.profiles().segments(reference.model(), layout);
    }

    /** A finding of personal data shows, masked, what it looks like. */
    private CheckResult withSample(CheckResult check) {
        return check.family() != Family.PRIVACY || check.status() != Status.FAIL
                ? check
                : components
                        .samples()
                        .of(
                                check.scope(),
                                check.subject(),
                                type -> check.details().items("types").stream()
                                        .anyMatch(item -> item.text().equals(type)))
                        .map(sample -> check.withFacts(new Text("sample", sample)))
                        .orElse(check);
    }

    private List<CheckResult> withPatterns(Window window, List<CheckResult> checks) {
        List<Window> before = expected(window, null).windows();
        Scope whole = new Scope(reference.model(), null, null, window, reference.id(), before);
        return components
                .patterns()
                .complete(
                        whole,
                        layout,
                        tests,
                        segments(),
                        version -> {
                            ResolvedReference resolved = expected(window, version);
                            return new ReferenceValues(resolved.profile(), resolved.segments());
                        },
                        checks);
    }

    /** The verdicts on what was found in a window; nothing is stored. */
    List<CheckResult> compare(Window window, WindowProfile found) {
        Comparisons compared =
                new Comparisons(reference, layout, window, found, settings, version -> expected(window, version));
        return components.judge().judge(compared, tests, facts);
    }

    /** What the reference stands for beside a window of a version; null: all versions together. */
    ResolvedReference expected(Window window, @Nullable String version) {
        if (reference.rule() == ReferenceRule.PREVIOUS_VERSION) {
            return components.referenceProfiles().resolve(reference, layout, window, version);
        }
        ResolvedReference known = window.equals(resolvedFor) ? resolved : null; // the same for every version
        if (known == null) {
            known = components.referenceProfiles().resolve(reference, layout, window, version);
            resolvedFor = window;
            resolved = known;
        }
        return known;
    }

    WindowProfile found(Window window) {
        return components.profiles().found(reference.model(), window, layout);
    }

    /** Writes the rows that Kibana plots for one hour. */
    void storeSeries(Window hour, WindowProfile found, List<CheckResult> checks) {
        String model = reference.model();
        found.versions()
                .forEach((version, profile) ->
                        components.series().storeColumns(model, version, hour.from(), profile, checks));
    }

    Layout layout() {
        return layout;
    }
}
