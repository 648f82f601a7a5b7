// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.experiment;

import io.inferwatch.analyzer.experiment.ArmRows;
import io.inferwatch.analyzer.experiment.ArmTraffic;
import io.inferwatch.analyzer.experiment.Experiment;
import io.inferwatch.analyzer.experiment.ExperimentMetric;
import io.inferwatch.analyzer.experiment.ExperimentRows;
import io.inferwatch.analyzer.experiment.ExperimentTraffic;
import io.inferwatch.analyzer.experiment.KnownMetric;
import io.inferwatch.analyzer.experiment.Wins;
import io.inferwatch.analyzer.run.performance.RowEstimates;
import io.inferwatch.analyzer.run.performance.RowEstimates.Served;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.experiment.ArmMoments;
import io.inferwatch.monitors.experiment.ExperimentPlan;
import io.inferwatch.monitors.experiment.MetricValues;
import io.inferwatch.monitors.experiment.PairedValues;
import io.inferwatch.monitors.experiment.QuantileSequence;
import io.inferwatch.monitors.stat.SampleMoments;
import io.inferwatch.schema.ModelRole;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the values of an experiment's metrics: a request for each kind of source, and none for what the traffic has. */
final class MetricReader {
    private static final double P95 = .95;

    private static final Map<String, String> ESTIMATED =
            Map.of(KnownMetric.ESTIMATED_ACCURACY, "accuracy", KnownMetric.ESTIMATED_MAE, "mae");

    private final ExperimentRows rows;
    private final RowEstimates estimates;

    MetricReader(ExperimentRows rows, RowEstimates estimates) {
        this.rows = rows;
        this.estimates = estimates;
    }

    /**
     * By name; a metric without any value is missing.
     *
     * @param pairs of a shadow; null: of another kind
     */
    Map<String, MetricValues> read(ExperimentTraffic traffic, @Nullable ShadowSums pairs) {
        Experiment experiment = traffic.rows().experiment();
        List<String> names =
                experiment.metrics().stream().map(ExperimentMetric::name).toList();
        Map<String, MetricValues> values = new HashMap<>();
        values.putAll(ofTraffic(traffic));
        if (names.contains(KnownMetric.LATENCY_P95)) {
            values.put(KnownMetric.LATENCY_P95, rows.latencies(traffic, p95(experiment.plan())));
        }
        if (names.contains(KnownMetric.PREFERENCE)) {
            Wins wins = rows.wins(traffic.rows(), KnownMetric.PREFERENCE);
            values.put(KnownMetric.PREFERENCE, PairedValues.ofPreference(wins.wins(), wins.losses(), wins.ties()));
        }
        if (pairs != null) {
            values.putAll(pairs.values());
        }
        values.putAll(losses(traffic.rows(), names));
        values.putAll(business(traffic.rows(), names));
        ESTIMATED.forEach((name, metric) -> {
            if (names.contains(name)) {
                estimated(traffic, metric).ifPresent(arms -> values.put(name, arms));
            }
        });
        values.keySet().retainAll(names);
        return values;
    }

    private static Map<String, ArmMoments> ofTraffic(ExperimentTraffic traffic) {
        return Phases.arePlanned(traffic.rows().experiment())
                ? Map.of(
                        KnownMetric.LATENCY,
                        new ArmMoments(
                                traffic.control().latency(), traffic.candidate().latency()),
                        KnownMetric.ERROR_RATE,
                        new ArmMoments(errors(traffic.control()), errors(traffic.candidate())))
                : Map.of(
                        KnownMetric.LATENCY, SameHours.latencies(traffic.hours()),
                        KnownMetric.ERROR_RATE, SameHours.errors(traffic.hours()));
    }

    private static SampleMoments errors(ArmTraffic arm) {
        return SampleMoments.ofHits((double) arm.failures(), (double) arm.rows());
    }

    /** Each arm has half of the metric's alpha, and about half of the rows. */
    private static QuantileSequence p95(ExperimentPlan plan) {
        return new QuantileSequence(P95, plan.alphaOfOne() / 2, plan.tightestAt() / 2.0);
    }

    private Map<String, MetricValues> losses(ArmRows arms, List<String> names) {
        List<KnownMetric> known = names.stream()
                .flatMap(name -> KnownMetric.of(name).stream())
                .filter(metric -> metric.loss() != null)
                .toList();
        Map<String, MetricValues> values = new HashMap<>();
        if (!known.isEmpty()) {
            Collection<String> fields = known.stream()
                    .flatMap(metric -> Stream.ofNullable(metric.loss()))
                    .toList();
            Map<String, ArmMoments> found = rows.losses(arms, fields);
            for (KnownMetric metric : known) {
                ArmMoments loss = found.get(Objects.requireNonNull(metric.loss()));
                if (loss != null) {
                    values.put(metric.name(), metric.name().equals(KnownMetric.ACCURACY) ? right(loss) : loss);
                }
            }
        }
        return values;
    }

    /** The share of right predictions by that of wrong ones. */
    private static ArmMoments right(ArmMoments wrong) {
        return new ArmMoments(right(wrong.control()), right(wrong.candidate()));
    }

    private static SampleMoments right(SampleMoments wrong) {
        return new SampleMoments(wrong.n(), 1 - wrong.mean(), wrong.variance());
    }

    /** Of the first rows: the same at each look, and more. */
    private Optional<ArmMoments> estimated(ExperimentTraffic traffic, String metric) {
        Experiment experiment = traffic.rows().experiment();
        Optional<Window> window = FirstRows.of(traffic, RowEstimates.MOST_ROWS);
        return window.flatMap(first -> estimates.of(
                served(experiment, experiment.control(), experiment.kind().controlRole(), first),
                served(experiment, experiment.candidate(), experiment.kind().candidateRole(), first),
                metric));
    }

    private static Served served(Experiment experiment, String version, ModelRole role, Window window) {
        return new Served(experiment.model(), version, role.value(), window);
    }

    private Map<String, ArmMoments> business(ArmRows arms, List<String> names) {
        List<String> business = names.stream().filter(KnownMetric::isBusiness).toList();
        return business.isEmpty() ? Map.of() : rows.businessMetrics(arms, business);
    }
}
