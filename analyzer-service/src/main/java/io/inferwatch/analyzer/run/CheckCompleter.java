// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.pattern.Patterns;
import io.inferwatch.analyzer.pattern.ReferenceValues;
import io.inferwatch.analyzer.run.evaluate.CheckRepository;
import io.inferwatch.analyzer.run.evaluate.PiiExamples;
import io.inferwatch.analyzer.run.figures.LatestWindows;
import io.inferwatch.analyzer.run.reference.ResolvedReference;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Fact.Text;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.operation.OperationMonitors;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Completes the checks of a window by what single events add to them, and stores them. */
final class CheckCompleter {
    private final PiiExamples examples;
    private final Patterns patterns;
    private final CheckRepository checks;
    private final LatestWindows latest;

    CheckCompleter(PiiExamples examples, Patterns patterns, CheckRepository checks, LatestWindows latest) {
        this.examples = examples;
        this.patterns = patterns;
        this.checks = checks;
        this.latest = latest;
    }

    /** @param references what a version, or all versions when null, are compared with */
    List<CheckResult> complete(
            AnalyzedModel model,
            Window window,
            Function<@Nullable String, ResolvedReference> references,
            List<CheckResult> evaluated) {
        List<Window> before = references.apply(null).windows();
        Scope whole =
                new Scope(model.name(), null, null, window, model.reference().id(), before);
        List<CheckResult> completed = patterns.complete(
                whole,
                model.layout(),
                model.monitors(),
                model.segments(),
                version -> values(references.apply(version)),
                evaluated.stream().map(this::withExample).toList());
        checks.store(completed);
        latest.add(completed);
        return completed;
    }

    /** Stores checks that single events add nothing to but what personal data looks like. */
    List<CheckResult> store(List<CheckResult> evaluated) {
        List<CheckResult> completed = evaluated.stream().map(this::withExample).toList();
        checks.store(completed);
        latest.add(completed);
        return completed;
    }

    /** Stores the checks of a run that was evaluated before; what was said of a part of it is no longer said. */
    List<CheckResult> restate(String model, Window run, List<CheckResult> evaluated) {
        checks.delete(checks.within(model, run, Set.of()).stream()
                .filter(check -> !check.scope().window().equals(run) && isOfWholeRuns(check))
                .toList());
        return store(evaluated);
    }

    private static boolean isOfWholeRuns(CheckResult check) {
        return check.family() == Family.DRIFT
                || check.family() == Family.PREDICTION
                || check.monitor().equals(OperationMonitors.RUN_ROWS.name());
    }

    private static ReferenceValues values(ResolvedReference resolved) {
        return new ReferenceValues(resolved.profile(), resolved.segments());
    }

    /** A finding of personal data shows, masked, what it looks like. */
    private CheckResult withExample(CheckResult check) {
        return check.family() != Family.PRIVACY || check.status() != Status.FAIL
                ? check
                : examples.of(
                                check.scope(),
                                check.subject(),
                                type -> check.details().items("types").stream()
                                        .anyMatch(item -> item.text().equals(type)))
                        .map(sample -> check.withFacts(new Text("sample", sample)))
                        .orElse(check);
    }
}
