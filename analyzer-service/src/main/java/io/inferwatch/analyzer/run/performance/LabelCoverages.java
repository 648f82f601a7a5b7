// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.performance;

import io.inferwatch.analyzer.outcome.OutcomeRepository;
import io.inferwatch.analyzer.run.performance.Estimates.Part;
import io.inferwatch.analyzer.run.reference.ResolvedReference;
import io.inferwatch.monitors.monitor.performance.LabelCoverage;
import io.inferwatch.monitors.performance.summary.PerformanceSummary;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.schema.ModelRole;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How many of the events of windows have a label, and how many labels are still to come. Not thread-safe; calls block. */
final class LabelCoverages {
    private final OutcomeRepository outcomes;
    private final PositiveRates positives;
    private final Clock clock;

    LabelCoverages(OutcomeRepository outcomes, PositiveRates positives, Clock clock) {
        this.outcomes = outcomes;
        this.positives = positives;
        this.clock = clock;
    }

    /** How many of the events have a label, and how many of the labels are here as far as the delays of the reference say. */
    LabelCoverage of(Part part, LabelledReference reference, PerformanceSummary current, Profile events) {
        LabelledWindow asked = part.asked();
        String positive = onlyPositive(part, reference.summary(), current);
        if (positive != null) {
            return new LabelCoverage(current.rows(), events.rows(), positives.arrived(part, positive), true);
        }
        Duration age = Duration.between(asked.window().to(), clock.instant());
        double arrived = details(asked, reference, part.version())
                .delays()
                .maturity(Math.max(0, (double) age.toSeconds()))
                .value();
        return new LabelCoverage(current.rows(), events.rows(), arrived);
    }

    /** The positive class where negatives get no label; else null. */
    static @Nullable String onlyPositive(Part part, PerformanceSummary reference, PerformanceSummary current) {
        if (!part.rules().onlyPositivesAreLabelled()) {
            return null;
        }
        String known = part.rules().positiveClass();
        String before = reference.isClassifier() ? reference.positiveClass() : null;
        return known != null ? known : before != null ? before : current.positiveClass();
    }

    /** What the labelled rows of the reference say beyond metrics; read once. */
    LabelledDetails details(LabelledWindow asked, LabelledReference reference, String version) {
        ResolvedReference resolved = asked.references().apply(version);
        return reference.details(() -> LabelledDetails.read(
                outcomes,
                asked.model(),
                resolved.windows(),
                resolved.version(),
                ModelRole.PRIMARY.value(),
                SliceInputs.of(asked.layout()),
                clock.instant()));
    }
}
