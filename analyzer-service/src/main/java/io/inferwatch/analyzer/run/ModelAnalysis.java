// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.operation.Operation;
import io.inferwatch.analyzer.operation.ScalingAdvice;
import io.inferwatch.analyzer.reference.ReferenceRule;
import io.inferwatch.analyzer.report.PerformanceCurves;
import io.inferwatch.analyzer.run.evaluate.Comparisons;
import io.inferwatch.analyzer.run.evaluate.WindowEvaluator;
import io.inferwatch.analyzer.run.evaluate.WindowFacts;
import io.inferwatch.analyzer.run.performance.LabelledWindow;
import io.inferwatch.analyzer.run.performance.PerformanceEvaluator;
import io.inferwatch.analyzer.run.profile.HourlyProfiles;
import io.inferwatch.analyzer.run.profile.WindowProfile;
import io.inferwatch.analyzer.run.reference.ReferenceProfiles;
import io.inferwatch.analyzer.run.reference.ResolvedReference;
import io.inferwatch.analyzer.run.traffic.ModelTraffic;
import io.inferwatch.analyzer.run.window.DueWindow;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.operation.OperationMonitors;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.ProfileKey;
import io.inferwatch.monitors.traffic.ExpectedRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Evaluates windows of one model against one reference. For one thread. */
final class ModelAnalysis {
    private final AnalyzedModel model;
    private final HourlyProfiles profiles;
    private final ReferenceProfiles references;
    private final WindowEvaluator evaluator;
    private final WindowFacts facts;
    private final Operation operation;
    private final CheckCompleter completer;
    private final HourRecorder hours;
    private final ModelTraffic traffic;
    private final PerformanceEvaluator performance;
    private final PerformanceRecorder recorder;
    private @Nullable Window resolvedFor;
    private @Nullable ResolvedReference resolved;

    ModelAnalysis(
            AnalyzedModel model,
            HourlyProfiles profiles,
            ReferenceProfiles references,
            WindowEvaluator evaluator,
            WindowFacts facts,
            Operation operation,
            CheckCompleter completer,
            HourRecorder hours,
            ModelTraffic traffic,
            PerformanceEvaluator performance,
            PerformanceRecorder recorder) {
        this.model = model;
        this.profiles = profiles;
        this.references = references;
        this.evaluator = evaluator;
        this.facts = facts;
        this.operation = operation;
        this.completer = completer;
        this.hours = hours;
        this.traffic = traffic;
        this.performance = performance;
        this.recorder = recorder;
    }

    /** Counts what is new in a window; returns the hours that were counted. */
    SortedSet<Instant> updateProfiles(Window window) {
        return updateProfiles(window, hours -> {});
    }

    /** @param announced takes the hours before they are counted */
    SortedSet<Instant> updateProfiles(Window window, Consumer<SortedSet<Instant>> announced) {
        return profiles.update(model.name(), window, model.layout(), announced);
    }

    /** The stored profiles of a window. */
    WindowProfile profile(Window window) {
        return profiles.read(model.name(), window, model.layout());
    }

    /** @param reader takes the profile of each hour, in long windows of each day, as well */
    WindowProfile profile(Window window, BiConsumer<ProfileKey, Profile> reader) {
        return profiles.read(model.name(), window, model.layout(), reader);
    }

    /**
     * Evaluates a window that has just closed, and stores the results and what dashboards plot.
     *
     * @param advised takes what an autoscaler should do, when that changes
     */
    List<CheckResult> evaluate(DueWindow due, Consumer<ScalingAdvice> advised) {
        Window window = due.window();
        List<CheckResult> checks = switch (due.part()) {
            case HOUR, AT_ONCE, AT_ONCE_BETWEEN_RUNS -> evaluateHour(due, advised);
            case LONG, RUN -> recorded(due, completer.store(compare(due)));
            case MISSING_RUN -> completer.store(missingRun(window));
        };
        return withPerformance(due, checks);
    }

    /** Evaluates a window for a family with a schedule of its own, and stores the results and what dashboards plot. */
    List<CheckResult> evaluate(DueWindow due, Family family) {
        List<CheckResult> all = compare(due);
        if (due.part() == DueWindow.Part.HOUR) {
            record(due.window(), profile(due.window()), all);
        } else {
            recorded(due, all);
        }
        return completer.store(
                all.stream().filter(check -> check.family() == family).toList());
    }

    private List<CheckResult> withPerformance(DueWindow due, List<CheckResult> checks) {
        return due.decides() ? joined(checks, evaluateLabels(due.window())) : checks;
    }

    private static List<CheckResult> joined(List<CheckResult> checks, List<CheckResult> more) {
        List<CheckResult> all = new ArrayList<>(checks);
        all.addAll(more);
        return all;
    }

    /** Evaluates how good the model was in a window, and stores the results. */
    List<CheckResult> evaluateLabels(Window window) {
        return performance.isLabelled(model.name()) ? recorder.record(performance(window, profile(window))) : List.of();
    }

    /** How good the model was in a window; nothing is stored. */
    List<CheckResult> performance(Window window, WindowProfile profile) {
        return performance.evaluate(labelled(window, profile));
    }

    /** Its curves. */
    List<PerformanceCurves> curves(Window window, WindowProfile profile) {
        return performance.curves(labelled(window, profile));
    }

    private LabelledWindow labelled(Window window, WindowProfile profile) {
        return new LabelledWindow(
                model.reference(),
                model.layout(),
                model.segments(),
                model.settings(),
                model.monitors(),
                window,
                profile,
                version -> reference(window, version));
    }

    private List<CheckResult> evaluateHour(DueWindow due, Consumer<ScalingAdvice> advised) {
        Window hour = due.window();
        WindowProfile profile = profile(hour);
        List<CheckResult> watched =
                operation.watch(model.name(), hour, model.segments(), ofHour(due.part(), hour, profile), advised);
        List<CheckResult> checks = complete(
                hour, due.part() == DueWindow.Part.AT_ONCE_BETWEEN_RUNS ? betweenRuns(hour, watched) : watched);
        record(hour, profile, checks);
        return checks;
    }

    /** Of windows that are no hours, whose columns were counted hour by hour. */
    private List<CheckResult> recorded(DueWindow due, List<CheckResult> checks) {
        hours.recordWindow(model.name(), due.window(), model.layout(), checks);
        return checks;
    }

    private void record(Window hour, WindowProfile profile, List<CheckResult> checks) {
        hours.record(model.name(), hour, profile, model.layout(), checks);
    }

    private List<CheckResult> betweenRuns(Window hour, List<CheckResult> checks) {
        return AtOnce.withoutVolume(LiveVolume.withoutExpected(checks, hour, traffic));
    }

    /** What the profiles of an hour say, as far as it is evaluated by itself; nothing where a job does not run. */
    private List<CheckResult> ofHour(DueWindow.Part part, Window hour, WindowProfile profile) {
        return switch (part) {
            case AT_ONCE -> AtOnce.of(compare(hour, profile));
            case AT_ONCE_BETWEEN_RUNS -> profile.versions().isEmpty() ? List.of() : AtOnce.of(compare(hour, profile));
            case HOUR, LONG, RUN, MISSING_RUN -> compare(hour, profile);
        };
    }

    /** Evaluates a window again that late events changed, or a run that has grown. */
    List<CheckResult> evaluateLate(DueWindow due) {
        Window window = due.window();
        List<CheckResult> checks = switch (due.part()) {
            case HOUR, AT_ONCE, AT_ONCE_BETWEEN_RUNS ->
                operation.late(
                        model.name(),
                        window,
                        model.segments(),
                        ofHour(due.part(), window, profile(window)),
                        found -> complete(window, found));
            case LONG -> recorded(due, completer.store(compare(due)));
            case RUN -> recorded(due, completer.restate(model.name(), window, compare(due)));
            case MISSING_RUN -> List.of();
        };
        return withPerformance(due, checks);
    }

    /** Evaluates a window of the past, its operation as far as it is asked for. */
    List<CheckResult> evaluatePast(Window window) {
        List<CheckResult> checks = complete(
                window,
                operation.restate(
                        model.name(), window, model.segments(), model.monitors(), compare(window, profile(window))));
        return joined(checks, evaluateLabels(window));
    }

    /** The same of a window that follows the traffic. */
    List<CheckResult> evaluatePast(DueWindow due) {
        return switch (due.part()) {
            case HOUR -> evaluatePast(due.window());
            case AT_ONCE, AT_ONCE_BETWEEN_RUNS ->
                completer.store(ofHour(due.part(), due.window(), profile(due.window())));
            case LONG, RUN -> joined(completer.store(compare(due)), evaluateLabels(due.window()));
            case MISSING_RUN -> completer.store(missingRun(due.window()));
        };
    }

    private List<CheckResult> complete(Window window, List<CheckResult> checks) {
        return completer.complete(model, window, version -> reference(window, version), checks);
    }

    private List<CheckResult> missingRun(Window time) {
        Scope scope =
                new Scope(model.name(), null, null, time, model.reference().id());
        return traffic.schedule(time.from()).missed(time).stream()
                .map(expected -> OperationMonitors.missingRun(scope, expected))
                .toList();
    }

    private List<CheckResult> compare(DueWindow due) {
        Window window = due.window();
        boolean run = due.part() == DueWindow.Part.RUN;
        return compare(window, profile(window), run ? traffic.expectedOfRun(window) : traffic.expected(window), run);
    }

    /** The results of the profiles of a window; nothing is stored. */
    List<CheckResult> compare(Window window, WindowProfile profile) {
        return compare(window, profile, traffic.expected(window), false);
    }

    private List<CheckResult> compare(
            Window window, WindowProfile profile, Optional<ExpectedRows> expected, boolean run) {
        Comparisons comparisons = new Comparisons(
                model.reference(),
                model.layout(),
                window,
                profile,
                model.settings(),
                version -> reference(window, version),
                expected.orElse(null),
                run);
        return evaluator.evaluate(comparisons, model.monitors(), facts).stream()
                .filter(check -> !model.later().contains(check.family()))
                .toList();
    }

    /** What a version, or all versions when null, are compared with in a window. */
    ResolvedReference reference(Window window, @Nullable String version) {
        if (model.reference().rule() == ReferenceRule.PREVIOUS_VERSION) {
            return references.resolve(model.reference(), model.layout(), window, version);
        }
        ResolvedReference cached = window.equals(resolvedFor) ? resolved : null; // the same for every version
        if (cached == null) {
            cached = references.resolve(model.reference(), model.layout(), window, version);
            resolvedFor = window;
            resolved = cached;
        }
        return cached;
    }

    Layout layout() {
        return model.layout();
    }
}
