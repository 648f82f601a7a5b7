// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.config.ModelPlan;
import io.inferwatch.analyzer.contract.StoredContract;
import io.inferwatch.analyzer.operation.Operation;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.run.evaluate.Contracts;
import io.inferwatch.analyzer.run.evaluate.FactSources;
import io.inferwatch.analyzer.run.evaluate.WindowEvaluator;
import io.inferwatch.analyzer.run.performance.PerformanceEvaluator;
import io.inferwatch.analyzer.run.profile.HourlyProfiles;
import io.inferwatch.analyzer.run.profile.Layouts;
import io.inferwatch.analyzer.run.reference.ReferenceProfiles;
import io.inferwatch.analyzer.run.traffic.Traffics;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.contract.Contract;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.profile.Layout;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the analysis of a model against a reference. */
final class ModelAnalyses {
    private final Function<String, ModelPlan> plans;
    private final Layouts layouts;
    private final Contracts contracts;
    private final HourlyProfiles profiles;
    private final ReferenceProfiles references;
    private final WindowEvaluator evaluator;
    private final FactSources facts;
    private final Operation operation;
    private final CheckCompleter completer;
    private final HourRecorder hours;
    private final Traffics traffics;
    private final PerformanceEvaluator performance;
    private final PerformanceRecorder recorder;

    ModelAnalyses(
            Function<String, ModelPlan> plans,
            Layouts layouts,
            Contracts contracts,
            HourlyProfiles profiles,
            ReferenceProfiles references,
            WindowEvaluator evaluator,
            FactSources facts,
            Operation operation,
            CheckCompleter completer,
            HourRecorder hours,
            Traffics traffics,
            PerformanceEvaluator performance,
            PerformanceRecorder recorder) {
        this.plans = plans;
        this.layouts = layouts;
        this.contracts = contracts;
        this.profiles = profiles;
        this.references = references;
        this.evaluator = evaluator;
        this.facts = facts;
        this.operation = operation;
        this.completer = completer;
        this.hours = hours;
        this.traffics = traffics;
        this.performance = performance;
        this.recorder = recorder;
    }

    /** Whether a model had labels when {@link #refreshLabels} was called last. */
    boolean isLabelled(String model) {
        return performance.isLabelled(model);
    }

    /** Finds out which models have labels. One request. */
    void refreshLabels() {
        performance.refresh();
    }

    /** By the monitors that run by default, and the newest contract. */
    ModelAnalysis of(Reference reference) {
        return of(reference, MonitorSelection.defaults());
    }

    /** The same without the families that have schedules of their own. */
    ModelAnalysis scheduled(Reference reference) {
        return of(
                reference,
                MonitorSelection.defaults(),
                contract(reference),
                plans.apply(reference.model()).schedule().families().keySet());
    }

    /** By some monitors, and the newest contract. */
    ModelAnalysis of(Reference reference, MonitorSelection monitors) {
        return of(reference, monitors, contract(reference));
    }

    private @Nullable Contract contract(Reference reference) {
        return contracts
                .version(reference.model(), null)
                .map(StoredContract::contract)
                .orElse(null);
    }

    /** @param contract null: none */
    ModelAnalysis of(Reference reference, MonitorSelection monitors, @Nullable Contract contract) {
        return of(reference, monitors, contract, Set.of());
    }

    private ModelAnalysis of(
            Reference reference, MonitorSelection monitors, @Nullable Contract contract, Set<Family> later) {
        String name = reference.model();
        Layout layout = layouts.of(reference);
        AnalyzedModel model = new AnalyzedModel(
                reference, layout, plans.apply(name).settings(), monitors, profiles.segments(name, layout), later);
        return new ModelAnalysis(
                model,
                profiles,
                references,
                evaluator,
                facts.of(reference, contract),
                operation,
                completer,
                hours,
                traffics.of(name),
                performance,
                recorder);
    }
}
