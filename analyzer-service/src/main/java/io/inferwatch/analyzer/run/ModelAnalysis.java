package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.operation.Operation;
import io.inferwatch.analyzer.operation.ScalingAdvice;
import io.inferwatch.analyzer.reference.ReferenceRule;
import io.inferwatch.analyzer.run.evaluate.ColumnSeriesRepository;
import io.inferwatch.analyzer.run.evaluate.Comparisons;
import io.inferwatch.analyzer.run.evaluate.WindowEvaluator;
import io.inferwatch.analyzer.run.evaluate.WindowFacts;
import io.inferwatch.analyzer.run.profile.HourlyProfiles;
import io.inferwatch.analyzer.run.profile.WindowProfile;
import io.inferwatch.analyzer.run.reference.ReferenceProfiles;
import io.inferwatch.analyzer.run.reference.ResolvedReference;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.Layout;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
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
    private final ColumnSeriesRepository series;
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
            ColumnSeriesRepository series) {
        this.model = model;
        this.profiles = profiles;
        this.references = references;
        this.evaluator = evaluator;
        this.facts = facts;
        this.operation = operation;
        this.completer = completer;
        this.series = series;
    }

    /** Counts what is new in a window; returns the hours that were counted. */
    SortedSet<Instant> updateProfiles(Window window) {
        return profiles.update(model.name(), window, model.layout());
    }

    /** The stored profiles of a window. */
    WindowProfile profile(Window window) {
        return profiles.read(model.name(), window, model.layout());
    }

    /**
     * Evaluates a window that has just closed, and stores the results and what dashboards plot.
     *
     * @param advised takes what an autoscaler should do, when that changes
     */
    List<CheckResult> evaluate(Window window, Consumer<ScalingAdvice> advised) {
        WindowProfile profile = profile(window);
        List<CheckResult> checks = complete(
                window, operation.watch(model.name(), window, model.segments(), compare(window, profile), advised));
        profile.versions()
                .forEach((version, columns) ->
                        series.storeColumns(model.name(), version, window.from(), columns, checks));
        return checks;
    }

    /** Evaluates an hour again that late events changed. */
    List<CheckResult> evaluateLate(Window hour) {
        return complete(hour, operation.late(model.name(), hour, model.segments(), compare(hour, profile(hour))));
    }

    /** Evaluates a window of the past, its operation as far as it is asked for. */
    List<CheckResult> evaluatePast(Window window) {
        return complete(
                window,
                operation.restate(
                        model.name(), window, model.segments(), model.monitors(), compare(window, profile(window))));
    }

    private List<CheckResult> complete(Window window, List<CheckResult> checks) {
        return completer.complete(model, window, version -> reference(window, version), checks);
    }

    /** The results of the profiles of a window; nothing is stored. */
    List<CheckResult> compare(Window window, WindowProfile profile) {
        Comparisons comparisons = new Comparisons(
                model.reference(),
                model.layout(),
                window,
                profile,
                model.settings(),
                version -> reference(window, version));
        return evaluator.evaluate(comparisons, model.monitors(), facts);
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
