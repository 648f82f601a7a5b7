// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.performance;

import io.inferwatch.analyzer.config.PerformanceRules.Estimator;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.reference.ReferenceRule;
import io.inferwatch.analyzer.run.performance.Estimates.Part;
import io.inferwatch.analyzer.run.performance.PredictedRows.Wanted;
import io.inferwatch.analyzer.run.reference.ResolvedReference;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.performance.classification.ClassScores;
import io.inferwatch.monitors.performance.summary.PerformanceSummary;
import io.inferwatch.schema.ModelRole;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fits estimators on labelled references. What was learnt is stored with a reference whose window is fixed, and fitted again where its
 * labels or the settings are others by now. Not thread-safe; calls block.
 */
final class Estimators {
    /** A calibration needs some rows. */
    private static final int FEWEST_LABELS = 200;

    private final TruePredictions labelled;
    private final EstimatorRepository stored;

    Estimators(TruePredictions labelled, EstimatorRepository stored) {
        this.labelled = labelled;
        this.stored = stored;
    }

    /** Empty where the model has too few labels, or nothing to estimate from. */
    Optional<PerformanceEstimator> of(Part part, LabelledReference reference) {
        return reference.estimator(() -> {
            Estimator method = part.rules().estimator();
            boolean isEnough = method != Estimator.NONE && reference.summary().rows() >= FEWEST_LABELS;
            return isEnough ? find(part, reference) : Optional.empty();
        });
    }

    private Optional<PerformanceEstimator> find(Part part, LabelledReference reference) {
        Reference its = part.asked().reference();
        if (its.rule() != ReferenceRule.WINDOW) {
            return fit(part, reference.summary());
        }
        String version = part.asked().references().apply(part.version()).version();
        EstimatorRepository.Key key = new EstimatorRepository.Key(its.model(), its.id(), version);
        String from = from(part, reference);
        Optional<PerformanceEstimator> known =
                stored.find(key).filter(learnt -> learnt.from().equals(from)).map(PerformanceEstimator::of);
        if (known.isPresent()) {
            return known;
        }
        Optional<PerformanceEstimator> fitted = fit(part, reference.summary());
        fitted.ifPresent(fresh -> stored.store(key, fresh.learnt(from)));
        return fitted;
    }

    private static String from(Part part, LabelledReference reference) {
        return "labels " + reference.state() + ", layout "
                + part.asked().layout().version() + ", estimator "
                + part.rules().estimator() + ", positive class "
                + part.rules().positiveClass();
    }

    private Optional<PerformanceEstimator> fit(Part part, PerformanceSummary summary) {
        Estimator method = part.rules().estimator();
        boolean pape = method == Estimator.PAPE;
        Features features = Features.of(part.asked().layout());
        @Nullable Features used = pape ? features : null;
        Set<String> inputs = pape ? Set.copyOf(features.columns()) : Set.of();
        ClassScores classes = summary.classScores();
        String positive = summary.positive();
        if (classes != null && method != Estimator.DLE) {
            return ClassEstimator.fit(classes.classes(), used, reference(part, inputs));
        }
        if (summary.scores() != null && positive != null && method != Estimator.DLE) {
            String negative = summary.matrix().classes().stream()
                    .filter(name -> !name.equals(positive))
                    .findFirst()
                    .orElse("not " + positive);
            return ScoreEstimator.fit(positive, negative, used, reference(part, inputs));
        }
        boolean numbers = summary.regression() != null && (method == Estimator.AUTO || method == Estimator.DLE);
        return numbers
                ? LossEstimator.fit(features, reference(part, Set.copyOf(features.columns())))
                : Optional.empty();
    }

    private List<TruePrediction> reference(Part part, Set<String> inputs) {
        ResolvedReference reference = part.asked().references().apply(part.version());
        List<Window> windows = reference.windows();
        return windows.isEmpty()
                ? List.of()
                : labelled.of(new Wanted(
                        part.asked().model(), windows, reference.version(), ModelRole.PRIMARY.value(), inputs));
    }
}
