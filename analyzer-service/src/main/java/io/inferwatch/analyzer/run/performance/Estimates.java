// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.performance;

import io.inferwatch.analyzer.config.PerformanceRules;
import io.inferwatch.analyzer.outcome.OutcomeRepository;
import io.inferwatch.analyzer.run.performance.PredictedRows.PredictedRow;
import io.inferwatch.analyzer.run.performance.PredictedRows.Wanted;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Fact.Text;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.performance.GapCheck;
import io.inferwatch.monitors.monitor.performance.LabelCoverage;
import io.inferwatch.monitors.monitor.performance.MetricChecks;
import io.inferwatch.monitors.monitor.performance.MetricChecks.Side;
import io.inferwatch.monitors.monitor.performance.ValueCheck;
import io.inferwatch.monitors.performance.MetricSet;
import io.inferwatch.monitors.performance.classification.ConfusionMatrix;
import io.inferwatch.monitors.performance.classification.ValueMatrix;
import io.inferwatch.monitors.performance.estimate.EstimatedMetric;
import io.inferwatch.monitors.performance.estimate.PerformanceGap.Cause;
import io.inferwatch.monitors.performance.interval.MetricInterval;
import io.inferwatch.monitors.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Estimates the performance of a window without its labels, by what the labelled reference teaches; and where labels are there, says
 * whether the window's inputs explain a loss. Not thread-safe; calls block.
 */
final class Estimates {
    /** Rows of a window that are read: all up to here, else a sample. */
    private static final int MOST_ROWS = 100_000;

    private static final int MOST_WITH_INPUTS = 10_000;

    private static final int MOST_KNOWN = 500;

    private final PredictedRows predictions;
    private final RecentlyUsed<Key, Expected> known = new RecentlyUsed<>(MOST_KNOWN);
    private final TruePredictions labelled;
    private final Estimators estimators;

    Estimates(OutcomeRepository outcomes, PredictedRows predictions, EstimatorRepository stored) {
        this.predictions = predictions;
        this.labelled = new TruePredictions(outcomes, predictions);
        this.estimators = new Estimators(labelled, stored);
    }

    private record Key(String model, Window window, String version, String role) {}

    /**
     * What an estimator expects of the events of a window.
     *
     * @param events of the window
     * @param rows those that were read: all of them, or a sample
     */
    private record Expected(
            PerformanceEstimator estimator,
            long events,
            int rows,
            Map<String, MetricInterval> metrics,
            ConfusionMatrix matrix) {}

    /** One version in a window. */
    record Part(LabelledWindow asked, PerformanceRules rules, String version, String role) {
        Wanted rows(Set<String> inputs) {
            return new Wanted(asked.model(), List.of(asked.window()), version, role, inputs);
        }

        /** What its events are worth; empty where nobody said so. */
        Optional<ValueMatrix> values() {
            Map<String, Map<String, Double>> worth = rules.valueMatrix();
            return worth.isEmpty()
                    ? Optional.empty()
                    : Optional.of(ValueMatrix.of("value_matrix", List.copyOf(new TreeSet<>(worth.keySet())), worth));
        }

        /** How many the version has in the window, labelled or not. */
        long events() {
            Profile profile = asked.profile().versions().get(version);
            return profile == null ? 0 : profile.rows();
        }

        boolean isAsked(String metric) {
            return MetricComparison.isAsked(metric, asked.monitors());
        }
    }

    /** The checks with those of the estimate, and with the cause of a loss where estimate and labels are there. */
    List<CheckResult> with(Part part, LabelledReference reference, List<CheckResult> realised) {
        Optional<PerformanceEstimator> estimator = estimators.of(part, reference);
        if (estimator.isEmpty()) {
            return realised;
        }
        Optional<GapCheck> gap = gap(part, reference.side(), estimator.get(), realised);
        List<CheckResult> all = new ArrayList<>();
        realised.forEach(check -> all.add(gap.isPresent() ? explained(check, part, gap.get()) : check));
        gap.filter(any -> part.isAsked("performance_gap"))
                .ifPresent(any -> all.add(any.check(
                        part.asked().scope(part.version(), null),
                        reference.side().subject(),
                        part.asked().settings(),
                        realised.stream().anyMatch(CheckResult::deciding))));
        estimated(part, reference, estimator.get()).stream()
                .filter(check -> part.isAsked(check.monitor()))
                .forEach(all::add);
        return all;
    }

    private List<CheckResult> estimated(Part part, LabelledReference labels, PerformanceEstimator estimator) {
        Side reference = labels.side();
        Expected expected = expected(part, estimator);
        Map<String, MetricInterval> metrics = expected.metrics();
        MetricSet.Builder values = new MetricSet.Builder();
        metrics.forEach((name, interval) -> values.add(name, interval.value(), ""));
        List<CheckResult> checks = new ArrayList<>(new MetricChecks(
                        part.asked().scope(part.version(), null),
                        Family.ESTIMATED_PERFORMANCE,
                        reference.subject(),
                        new LabelCoverage(0, expected.rows(), Double.NaN),
                        part.asked().settings(),
                        true)
                .compare(reference, new Side(values.build(), metrics, expected.rows())));
        if (expected.matrix().rows() > 0) {
            part.values()
                    .ifPresent(worth -> checks.add(ValueCheck.of(
                            part.asked().scope(part.version(), null),
                            Family.ESTIMATED_PERFORMANCE,
                            worth,
                            labels.summary().matrix(),
                            expected.matrix())));
        }
        return checks;
    }

    /** Labels do not change what is expected without them: events are read again when there are others, or the estimator is another. */
    private Expected expected(Part part, PerformanceEstimator estimator) {
        Key key = new Key(part.asked().model(), part.asked().window(), part.version(), part.role());
        long events = part.events();
        Expected before = known.get(key);
        if (before != null && before.estimator() == estimator && before.events() == events) {
            return before;
        }
        int most = estimator.inputs().isEmpty() ? MOST_ROWS : MOST_WITH_INPUTS;
        List<PredictedRow> rows = predictions.rows(part.rows(estimator.inputs()), most);
        Expected fresh = new Expected(
                estimator, events, rows.size(), new TreeMap<>(estimator.estimate(rows)), estimator.matrix(rows));
        known.put(key, fresh);
        return fresh;
    }

    /** Compares the labels of the window with what is expected of the very rows that have one. */
    private Optional<GapCheck> gap(
            Part part, Side reference, PerformanceEstimator estimator, List<CheckResult> realised) {
        String metric = reference.value("accuracy") == null ? "mae" : "accuracy";
        Double before = reference.value(metric);
        boolean decided = realised.stream()
                .anyMatch(check -> check.monitor().equals(metric) && check.deciding() && check.isConclusive());
        if (before == null || !decided) {
            return Optional.empty();
        }
        List<TruePrediction> rows = labelled.of(part.rows(estimator.inputs()));
        MetricInterval expected = estimator
                .estimate(rows.stream().map(TruePrediction::row).toList())
                .get(metric);
        double now = RealisedMean.of(metric, rows);
        if (expected == null || Double.isNaN(now)) {
            return Optional.empty();
        }
        EstimatedMetric estimate = new EstimatedMetric(expected.value(), expected.standardError());
        return Optional.of(
                metric.equals("accuracy")
                        ? new GapCheck(
                                metric, before, estimate.withReference(rows.size(), reference.rows()), now, rows.size())
                        : new GapCheck(
                                metric,
                                -before,
                                new EstimatedMetric(-estimate.value(), estimate.standardError()),
                                -now,
                                rows.size()));
    }

    private static CheckResult explained(CheckResult check, Part part, GapCheck gap) {
        Cause cause = gap.cause(part.asked().settings());
        return check.isWrong() && cause != Cause.NONE
                ? check.withFacts(new Text("cause", cause.name().toLowerCase(Locale.ROOT)))
                : check;
    }
}
