// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.performance;

import io.inferwatch.analyzer.config.ModelPlan;
import io.inferwatch.analyzer.config.PerformanceRules;
import io.inferwatch.analyzer.outcome.OutcomeRepository;
import io.inferwatch.analyzer.report.PerformanceCurves;
import io.inferwatch.analyzer.run.performance.Estimates.Part;
import io.inferwatch.analyzer.run.performance.LabelledSummaries.Labelled;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.monitor.performance.ErrorDistributionCheck;
import io.inferwatch.monitors.monitor.performance.LabelCoverage;
import io.inferwatch.monitors.monitor.performance.MetricChecks.Side;
import io.inferwatch.monitors.monitor.performance.ValueCheck;
import io.inferwatch.monitors.performance.summary.PerformanceSummary;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.Segment;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Checks how good a model was in a window: version by version, and the deciding metrics segment by segment. Models without a
 * label have no such checks, and cost no request. One evaluation at a time, since each keeps what it read: the others wait. Thread-safe; calls
 * block.
 */
public final class PerformanceEvaluator {
    private final OutcomeRepository outcomes;
    private final LabelledSummaries summaries;
    private final LabelledReferences references;
    private final Estimates estimates;
    private final ErrorStreams errors;
    private final PositiveRates positives;
    private final LabelCoverages coverages;
    private final WorseSlices slices;
    private final Function<String, ModelPlan> plans;
    private volatile Set<String> labelled = Set.of();

    public PerformanceEvaluator(
            OutcomeRepository stored,
            PredictedRows predictions,
            EstimatorRepository estimators,
            Function<String, ModelPlan> plans,
            Clock clock) {
        this.outcomes = new RememberedOutcomes(stored);
        this.summaries = new LabelledSummaries(outcomes);
        this.references = new LabelledReferences(summaries);
        this.estimates = new Estimates(outcomes, predictions, estimators);
        this.errors = new ErrorStreams(outcomes);
        this.positives = new PositiveRates(outcomes, clock);
        this.coverages = new LabelCoverages(outcomes, positives, clock);
        this.slices = new WorseSlices(outcomes, coverages, clock);
        this.plans = plans;
    }

    /** Finds out which models have labels. One request. */
    public void refresh() {
        labelled = outcomes.models();
    }

    /** Whether a model had labels when {@link #refresh} was called last. */
    public boolean isLabelled(String model) {
        return labelled.contains(model);
    }

    public synchronized List<CheckResult> evaluate(LabelledWindow asked) {
        if (!isLabelled(asked.model())) {
            return List.of();
        }
        Labelled model = labelled(asked);
        Map<SummaryKey, PerformanceSummary> found = summaries.of(model, asked.window());
        List<CheckResult> checks = new ArrayList<>();
        asked.profile().versions().forEach((version, events) -> {
            String role = String.valueOf(asked.profile().role(version));
            checks.addAll(ofVersion(asked, model, version, role, events, found));
        });
        Set<String> muted = asked.settings().mutedSubjects();
        return checks.stream()
                .map(check -> muted.contains(check.subject()) ? check.withDeciding(false) : check)
                .toList();
    }

    /** The curves of the versions with labels in a window; its summaries are known after {@link #evaluate}. */
    public synchronized List<PerformanceCurves> curves(LabelledWindow asked) {
        if (!isLabelled(asked.model())) {
            return List.of();
        }
        Labelled model = labelled(asked);
        Map<SummaryKey, PerformanceSummary> found = summaries.of(model, asked.window());
        List<PerformanceCurves> curves = new ArrayList<>();
        asked.profile().versions().forEach((version, events) -> {
            String role = String.valueOf(asked.profile().role(version));
            PerformanceSummary current = found.get(new SummaryKey(version, role, null));
            if (current != null && current.isClassifier()) {
                LabelledReference reference =
                        references.of(model, asked.references().apply(version), null);
                curves.add(Curves.of(version, current, reference.summary()));
            }
        });
        return curves;
    }

    private Labelled labelled(LabelledWindow asked) {
        PerformanceRules rules = plans.apply(asked.model()).performance();
        return new Labelled(asked.model(), rules.positiveClass(), rules.rankingCutoff(), asked.segments());
    }

    private List<CheckResult> ofVersion(
            LabelledWindow asked,
            Labelled model,
            String version,
            String role,
            Profile events,
            Map<SummaryKey, PerformanceSummary> found) {
        LabelledReference reference = references.of(model, asked.references().apply(version), null);
        PerformanceSummary current = found.getOrDefault(new SummaryKey(version, role, null), PerformanceSummary.EMPTY);
        Part part = new Part(asked, plans.apply(asked.model()).performance(), version, role);
        LabelCoverage coverage = coverages.of(part, reference, current, events);
        List<CheckResult> whole = current.rows() == 0
                ? MetricComparison.unlabelled(asked, version, events, reference.side())
                : MetricComparison.compare(asked, version, null, coverage, reference.side(), current);
        List<CheckResult> checks = new ArrayList<>(estimates.with(part, reference, whole));
        if (whole.stream().anyMatch(CheckResult::deciding)) {
            Double usual = current.isClassifier() ? null : reference.side().value("mae");
            errors.check(part, usual).ifPresent(checks::add);
            checks.addAll(slices.checks(
                    part,
                    reference,
                    current,
                    plans.apply(asked.model()).segments().columns()));
        }
        worth(part, reference.summary(), current).ifPresent(checks::add);
        positiveRate(part, reference, current, coverage).ifPresent(checks::add);
        errorDistribution(part, reference.summary(), current).ifPresent(checks::add);
        for (Segment segment : asked.segments()) {
            PerformanceSummary summary = found.get(new SummaryKey(version, role, segment.name()));
            Profile its = asked.profile().versions(segment.name()).get(version);
            if (summary != null && its != null) {
                Side before = references
                        .of(model, asked.references().apply(version), segment.name())
                        .side();
                MetricComparison.compare(
                                asked,
                                version,
                                segment.name(),
                                coverages.of(part, reference, summary, its),
                                before,
                                summary)
                        .stream()
                        .filter(CheckResult::deciding)
                        .forEach(checks::add);
            }
        }
        return checks;
    }

    private Optional<CheckResult> positiveRate(
            Part part, LabelledReference reference, PerformanceSummary current, LabelCoverage coverage) {
        String positive = LabelCoverages.onlyPositive(part, reference.summary(), current);
        return positive == null || !part.isAsked("positive_rate")
                ? Optional.empty()
                : Optional.of(positives.check(part, positive, coverage));
    }

    private static Optional<CheckResult> errorDistribution(
            Part part, PerformanceSummary reference, PerformanceSummary current) {
        return part.isAsked(ErrorDistributionCheck.NAME)
                ? ErrorDistributionCheck.of(
                        part.asked().scope(part.version(), null),
                        reference,
                        current,
                        part.asked().settings())
                : Optional.empty();
    }

    private static Optional<CheckResult> worth(Part part, PerformanceSummary reference, PerformanceSummary current) {
        boolean isAsked = part.isAsked("value_per_event");
        return !isAsked || current.matrix().rows() == 0
                ? Optional.empty()
                : part.values()
                        .map(values -> ValueCheck.of(
                                part.asked().scope(part.version(), null),
                                Family.PERFORMANCE,
                                values,
                                reference.matrix(),
                                current.matrix()));
    }
}
