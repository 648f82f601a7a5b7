// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.config.ModelPlan;
import io.inferwatch.analyzer.dependency.Dependency;
import io.inferwatch.analyzer.dependency.DependencyGraph;
import io.inferwatch.analyzer.event.EventRepository.Extent;
import io.inferwatch.analyzer.run.evaluate.CheckRepository;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.dependency.DependencyMonitors;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Checks whether the models that feed a model have events, and stores the results. Other faults are findings of those models. */
final class DependencyChecks {
    private final DependencyGraph dependencies;
    private final CheckRepository checks;
    private final Function<String, ModelPlan> plans;

    DependencyChecks(DependencyGraph dependencies, CheckRepository checks, Function<String, ModelPlan> plans) {
        this.dependencies = dependencies;
        this.checks = checks;
        this.plans = plans;
    }

    /** Models in an order in which each comes after those that feed it: their findings are then known. */
    List<String> upstreamsFirst(Collection<String> models) {
        return dependencies.upstreamsFirst(models);
    }

    /** Lists of models that can be evaluated at the same time; within a list each comes after those that feed it. */
    List<List<String>> independent(Collection<String> models) {
        return dependencies.independent(models);
    }

    /**
     * Nothing, and no request, for a model that none feeds.
     *
     * @param extents the events of a model, by its name
     */
    List<CheckResult> of(String model, Window window, Function<String, Extent> extents) {
        List<CheckResult> results = dependencies.upstreams(model).stream()
                .map(Dependency::upstream)
                .map(upstream -> check(model, upstream, window, extents.apply(upstream)))
                .toList();
        if (!results.isEmpty()) {
            checks.store(results);
        }
        return results;
    }

    private CheckResult check(String model, String upstream, Window window, Extent extent) {
        Scope scope = new Scope(model, null, null, window, null);
        CheckResult check = DependencyMonitors.upstreamEvents(scope, upstream, extent.first(), extent.last());
        return plans.apply(model).settings().mutedSubjects().contains(upstream) ? check.withDeciding(false) : check;
    }
}
