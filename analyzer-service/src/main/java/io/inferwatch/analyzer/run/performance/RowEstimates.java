// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.performance;

import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.run.performance.PredictedRows.PredictedRow;
import io.inferwatch.analyzer.run.performance.PredictedRows.Wanted;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.experiment.ArmMoments;
import io.inferwatch.monitors.performance.interval.MetricInterval;
import io.inferwatch.monitors.stat.SampleMoments;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the estimator that is stored with a model's reference expects of rows, one by one: without labels, how good two versions are.
 * Thread-safe; calls block.
 */
public final class RowEstimates {
    /** Rows of one version; a sample of more. */
    public static final int MOST_ROWS = 10_000;

    private final EstimatorRepository stored;
    private final PredictedRows predictions;
    private final Function<String, Optional<Reference>> references;

    /** @param references the newest reference of a model */
    public RowEstimates(
            EstimatorRepository stored, PredictedRows predictions, Function<String, Optional<Reference>> references) {
        this.stored = stored;
        this.predictions = predictions;
        this.references = references;
    }

    /** The rows of one version. */
    public record Served(String model, String version, String role, Window window) {}

    /** Of both versions; empty where nothing was learnt from labels, or the metric is none of those that are estimated. */
    public Optional<ArmMoments> of(Served control, Served candidate, String metric) {
        return references.apply(control.model()).flatMap(reference -> {
            Optional<PerformanceEstimator> ofAll = find(reference, null);
            return ofAll.or(() -> find(reference, control.version()))
                    .flatMap(estimator -> ofAll.or(() -> find(reference, candidate.version()))
                            .map(other -> new ArmMoments(
                                    moments(control, estimator, metric), moments(candidate, other, metric))));
        });
    }

    private Optional<PerformanceEstimator> find(Reference reference, @Nullable String version) {
        return stored.find(new EstimatorRepository.Key(reference.model(), reference.id(), version))
                .map(PerformanceEstimator::of);
    }

    private SampleMoments moments(Served served, PerformanceEstimator estimator, String metric) {
        Wanted wanted = new Wanted(
                served.model(), List.of(served.window()), served.version(), served.role(), estimator.inputs());
        return SampleMoments.of(predictions.rows(wanted, MOST_ROWS).stream()
                .map(row -> expected(estimator, row, metric))
                .flatMap(Optional::stream)
                .mapToDouble(Double::doubleValue)
                .toArray());
    }

    private static Optional<Double> expected(PerformanceEstimator estimator, PredictedRow row, String metric) {
        return Optional.ofNullable(estimator.estimate(List.of(row)).get(metric)).map(MetricInterval::value);
    }
}
