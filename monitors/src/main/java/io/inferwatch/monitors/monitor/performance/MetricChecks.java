// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.performance;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Range;
import io.inferwatch.monitors.Fact.Text;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.monitor.MonitorSettings;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.MonitorSpec.EffectRange;
import io.inferwatch.monitors.performance.MetricDirection;
import io.inferwatch.monitors.performance.MetricSet;
import io.inferwatch.monitors.performance.classification.BinaryCounts;
import io.inferwatch.monitors.performance.classification.ConfusionMatrix;
import io.inferwatch.monitors.performance.interval.MetricDrop;
import io.inferwatch.monitors.performance.interval.MetricInterval;
import io.inferwatch.monitors.performance.summary.MeasuredMetrics;
import io.inferwatch.monitors.performance.summary.PerformanceSummary;
import io.inferwatch.monitors.stat.BenjaminiHochberg;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares the metrics of one window with those of the reference: a metric is wrong if its loss is material and larger than the
 * errors of both sides explain ({@link MetricDrop}). The p-values of the deciding metrics are one family (Benjamini–Hochberg).
 *
 * @param family realised or estimated performance
 * @param subject the target: {@code prediction.label} or {@code prediction.value}
 * @param coverage how many events have a label
 * @param deciding whether the window may open findings
 */
public record MetricChecks(
        Scope scope,
        Family family,
        String subject,
        LabelCoverage coverage,
        MonitorSettings settings,
        boolean deciding) {
    /** The subject of the checks of a classifier. */
    public static final String LABEL = "prediction.label";
    /** The subject of the checks of a regressor. */
    public static final String VALUE = "prediction.value";
    /** The subject of the checks of a model that ranks lists. */
    public static final String RANKING = "prediction.ranking";

    /** The first of its deciding metrics, by subject. */
    private static final Map<String, String> MAIN = Map.of(LABEL, "accuracy", VALUE, "mae", RANKING, "ndcg");

    /** Rows of a class that its metrics need on both sides: with fewer, their intervals are too narrow. */
    private static final int LEAST_OF_CLASS = 10;

    private static final Set<String> OF_POSITIVES = Set.of(
            "precision",
            "recall",
            "f1",
            "f05",
            "f2",
            "jaccard",
            "false_negative_rate",
            "false_discovery_rate",
            "average_precision");
    private static final Set<String> OF_BOTH = Set.of("roc_auc", "gini", "ks_statistic");

    /** Not known, or of no interest. */
    private static final double MANY = Double.POSITIVE_INFINITY;

    private static final Reason NO_REFERENCE = new Reason(Reason.Code.NO_REFERENCE, "the reference has no labels");

    /**
     * Metrics of one side.
     *
     * @param rows that they are of
     * @param positives the effective rows of the positive class of two; infinite: not known
     * @param negatives those of the other class
     * @param rarest those of the class of several that has fewest
     */
    public record Side(
            MetricSet metrics,
            Map<String, MetricInterval> intervals,
            long rows,
            double positives,
            double negatives,
            double rarest) {
        public static final Side NONE = new Side(new MetricSet.Builder().build(), Map.of(), 0);

        public Side(MetricSet metrics, Map<String, MetricInterval> intervals, long rows) {
            this(metrics, intervals, rows, MANY, MANY, MANY);
        }

        /** Measures. */
        public static Side of(PerformanceSummary summary) {
            MeasuredMetrics measured = MeasuredMetrics.of(summary);
            String positive = summary.positiveClass();
            if (!summary.isClassifier()) {
                return new Side(measured.metrics(), measured.intervals(), summary.rows());
            }
            ConfusionMatrix matrix = summary.matrix();
            double effective = matrix.effectiveRows() / matrix.total();
            if (positive == null) {
                double rarest = matrix.classes().stream()
                        .map(matrix::against)
                        .mapToDouble(counts -> counts.truePositives() + counts.falseNegatives())
                        .min()
                        .orElse(MANY);
                return new Side(
                        measured.metrics(), measured.intervals(), summary.rows(), MANY, MANY, effective * rarest);
            }
            BinaryCounts counts = matrix.against(positive);
            return new Side(
                    measured.metrics(),
                    measured.intervals(),
                    summary.rows(),
                    effective * (counts.truePositives() + counts.falseNegatives()),
                    effective * (counts.falsePositives() + counts.trueNegatives()),
                    MANY);
        }

        private boolean hasFew(String metric) {
            boolean fewPositives = positives < LEAST_OF_CLASS;
            return (metric.endsWith("_macro") && rarest < LEAST_OF_CLASS)
                    || (OF_POSITIVES.contains(metric) && fewPositives)
                    || (OF_BOTH.contains(metric) && (fewPositives || negatives < LEAST_OF_CLASS));
        }

        /** The subject of its checks; that of a classifier where there are no metrics. */
        public String subject() {
            return Stream.of(LABEL, VALUE, RANKING)
                    .filter(each -> value(main(each)) != null)
                    .findFirst()
                    .orElse(LABEL);
        }

        /** Null where the metric is undefined or unknown. */
        public @Nullable Double value(String metric) {
            return metrics.values().get(metric);
        }
    }

    private static String main(String subject) {
        return MAIN.getOrDefault(subject, "accuracy");
    }

    /** One result for each metric of the window, the undefined ones included. */
    public List<CheckResult> compare(Side reference, Side current) {
        List<CheckResult> checks = new ArrayList<>();
        current.metrics.values().forEach((metric, value) -> checks.add(check(metric, value, reference, current)));
        current.metrics
                .reasons()
                .forEach((metric, reason) ->
                        checks.add(undefined(metric, new Reason(Reason.Code.UNDEFINED, reason), reference, current)));
        return adjusted(checks);
    }

    /** What is said of a window without labels. */
    public CheckResult unlabelled(Reason reason, Side reference) {
        String metric = main(subject);
        return result(
                MetricMonitors.of(metric),
                metric,
                Status.INSUFFICIENT_DATA,
                evidence(null, null, null, null, null, reference, Side.NONE),
                Direction.NONE,
                reason,
                Details.NONE);
    }

    private CheckResult undefined(String metric, Reason reason, Side reference, Side current) {
        return result(
                MetricMonitors.of(metric),
                metric,
                Status.NOT_COMPUTABLE,
                evidence(null, null, null, null, null, reference, current),
                Direction.NONE,
                reason,
                Details.NONE);
    }

    private CheckResult check(String metric, double value, Side reference, Side current) {
        MonitorSpec spec = MetricMonitors.of(metric);
        Double before = reference.value(metric);
        Double bound = current.metrics.errorBounds().get(metric);
        MetricInterval now = current.intervals.get(metric);
        Details facts = facts(metric, before, value, now);
        Reason reason = before == null ? NO_REFERENCE : tooFew(metric, reference, current);
        if (before == null || reason != null) {
            return result(
                    spec,
                    metric,
                    Status.INSUFFICIENT_DATA,
                    evidence(value, null, null, null, bound, reference, current),
                    Direction.NONE,
                    reason,
                    facts);
        }
        double threshold = threshold(spec, before);
        MetricDirection direction = MetricDirection.of(metric);
        double loss = direction.loss(before, value);
        MetricInterval then = reference.intervals.get(metric);
        if (then == null || now == null || Double.isNaN(now.standardError()) || Double.isNaN(then.standardError())) {
            Evidence numbers = evidence(value, null, loss, threshold, bound, reference, current);
            return result(spec, metric, Status.OK, numbers, Direction.NONE, null, facts)
                    .withDeciding(false);
        }
        MetricDrop drop = MetricDrop.of(then, now, direction, Math.max(threshold, Double.MIN_NORMAL), settings.alpha());
        return result(
                spec,
                metric,
                drop.dropped() ? Status.FAIL : Status.OK,
                evidence(value, drop.pValue(), loss, threshold, bound, reference, current),
                drop.dropped() ? moved(before, value) : Direction.NONE,
                null,
                facts);
    }

    private @Nullable Reason tooFew(String metric, Side reference, Side current) {
        long minimum = settings.minimumRows();
        if (current.rows < minimum) {
            return tooFew(minimum + " labelled rows now");
        }
        if (reference.rows < minimum) {
            return tooFew(minimum + " labelled rows in the reference");
        }
        if (current.hasFew(metric)) {
            return tooFew(LEAST_OF_CLASS + " rows of a class now");
        }
        return reference.hasFew(metric) ? tooFew(LEAST_OF_CLASS + " rows of a class in the reference") : null;
    }

    private static Reason tooFew(String rows) {
        return new Reason(Reason.Code.TOO_FEW_ROWS, "fewer than " + rows);
    }

    private static Direction moved(double before, double now) {
        return now < before ? Direction.DOWN : Direction.UP;
    }

    /** The loss that matters, in the metric's unit. */
    private double threshold(MonitorSpec spec, double before) {
        double setting = settings.threshold(spec, subject);
        return spec.effectRange() == EffectRange.SHARE ? setting : setting * Math.abs(before);
    }

    private Evidence evidence(
            @Nullable Double value,
            @Nullable Double pValue,
            @Nullable Double loss,
            @Nullable Double threshold,
            @Nullable Double bound,
            Side reference,
            Side current) {
        return new Evidence(value, pValue, null, loss, threshold, bound, reference.rows, current.rows);
    }

    private Details facts(String metric, @Nullable Double before, double now, @Nullable MetricInterval interval) {
        Details details = before == null
                ? Details.of(new Amount("metric", metric, now, Unit.VALUE))
                : Details.of(new Change("metric", metric, before, now, Unit.VALUE));
        return interval == null || Double.isNaN(interval.low())
                ? details
                : details.with(new Range("interval", interval.low(), interval.high()));
    }

    private CheckResult result(
            MonitorSpec spec,
            String metric,
            Status status,
            Evidence evidence,
            Direction direction,
            @Nullable Reason reason,
            Details facts) {
        Details all = facts.with(
                new Amount("labelled", coverage.labelled(), Unit.COUNT),
                new Amount("events", coverage.events(), Unit.COUNT),
                new Amount("coverage", coverage.share(), Unit.SHARE),
                new Text("mature", Boolean.toString(coverage.isMature())));
        return new CheckResult(
                scope,
                family,
                metric,
                subject,
                status,
                evidence,
                direction,
                reason,
                all,
                deciding && MetricMonitors.decides(spec.name()) && metric.equals(spec.name()));
    }

    private List<CheckResult> adjusted(List<CheckResult> checks) {
        List<Integer> tested = new ArrayList<>();
        for (int i = 0; i < checks.size(); i++) {
            if (MetricMonitors.decides(checks.get(i).monitor())
                    && checks.get(i).evidence().pValue() != null) {
                tested.add(i);
            }
        }
        double[] adjusted = BenjaminiHochberg.adjust(
                tested.stream().mapToDouble(i -> pValue(checks.get(i))).toArray());
        for (int i = 0; i < adjusted.length; i++) {
            CheckResult check = checks.get(tested.get(i));
            CheckResult known = check.withEvidence(check.evidence().withAdjustedPValue(adjusted[i]));
            checks.set(
                    tested.get(i),
                    check.isWrong() && adjusted[i] >= settings.alpha()
                            ? known.withStatus(Status.OK, Direction.NONE)
                            : known);
        }
        return checks;
    }

    private static double pValue(CheckResult check) {
        Double p = check.evidence().pValue();
        return p == null ? 1 : p;
    }
}
