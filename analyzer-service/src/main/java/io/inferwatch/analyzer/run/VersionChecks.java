// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.config.ModelPlan;
import io.inferwatch.analyzer.run.evaluate.CheckRepository;
import io.inferwatch.analyzer.version.VersionFacts;
import io.inferwatch.analyzer.version.VersionRepository;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.operation.OperationMonitors;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks how long the versions that serve a model are in production, where a limit is set, and stores the results. */
final class VersionChecks {
    private final VersionRepository versions;
    private final CheckRepository checks;
    private final Function<String, ModelPlan> plans;

    VersionChecks(VersionRepository versions, CheckRepository checks, Function<String, ModelPlan> plans) {
        this.versions = versions;
        this.checks = checks;
        this.plans = plans;
    }

    /**
     * Nothing, and no request, where no limit is set.
     *
     * @param others the other checks of the window, which name the versions that served
     */
    List<CheckResult> of(String model, Window window, List<CheckResult> others) {
        Duration staleAfter = plans.apply(model).versions().staleAfter();
        Set<String> serving = others.stream()
                .flatMap(check -> Stream.ofNullable(check.scope().modelVersion()))
                .collect(Collectors.toSet());
        if (staleAfter == null || serving.isEmpty()) {
            return List.of();
        }
        List<CheckResult> results = versions.versions(model, window.to(), List.of()).versions().stream()
                .filter(version -> serving.contains(version.version()))
                .flatMap(version -> check(model, window, version, staleAfter))
                .toList();
        checks.store(results);
        return results;
    }

    private Stream<CheckResult> check(String model, Window window, VersionFacts version, Duration staleAfter) {
        VersionFacts.Production production = version.production();
        if (production == null) {
            return Stream.empty();
        }
        Instant since = production.first();
        if (!since.isBefore(window.to())) {
            return Stream.empty();
        }
        Scope scope = new Scope(model, version.version(), null, window, null);
        CheckResult check = OperationMonitors.versionAge(scope, since, staleAfter);
        boolean muted = plans.apply(model).settings().mutedSubjects().contains(check.subject());
        return Stream.of(muted ? check.withDeciding(false) : check);
    }
}
