// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.experiment;

import io.inferwatch.analyzer.experiment.Comparison;
import io.inferwatch.analyzer.experiment.Decision;
import io.inferwatch.monitors.experiment.EffectEstimate;
import io.inferwatch.monitors.experiment.FixedSample;
import io.inferwatch.monitors.experiment.SequentialResult;
import io.inferwatch.monitors.stat.SampleMoments;
import org.jspecify.annotations.Nullable;

/** The rows of both arms until now, for one value of the column by which they are grouped, and what the looks have shown. */
final class ComparedRows {
    private final @Nullable String by;
    private final ComparePlan plan;
    private final boolean shares;
    private final ArmValues control = new ArmValues();
    private final ArmValues candidate = new ArmValues();
    private @Nullable SequentialResult seen;
    private double ratio = 1;
    private @Nullable Comparison last;

    /** @param shares whether all values are 0 or 1 */
    ComparedRows(@Nullable String by, ComparePlan plan, boolean shares) {
        this.by = by;
        this.plan = plan;
        this.shares = shares;
    }

    void add(boolean ofControl, double value) {
        (ofControl ? control : candidate).add(value);
    }

    long rows() {
        return control.rows() + candidate.rows();
    }

    /** Whether rows came after the last look. */
    boolean hasNewRows() {
        return last == null || rows() != last.controlRows() + last.candidateRows();
    }

    /** The last look. */
    Comparison last() {
        return last == null ? look() : last;
    }

    /** Compares all rows until now. */
    Comparison look() {
        SampleMoments before = control.moments(shares);
        SampleMoments after = candidate.moments(shares);
        SequentialResult now = plan.sequence().of(EffectEstimate.ofMeans(before, after));
        SequentialResult all = seen == null ? now : now.after(seen);
        seen = all;
        ratio = Math.min(ratio, plan.ratio().pValue(control.rows(), candidate.rows()));
        Comparison look = new Comparison(
                by,
                control.rows(),
                candidate.rows(),
                before.mean(),
                after.mean(),
                now.estimate(),
                now.low(),
                now.high(),
                FixedSample.of(before, after, plan.alpha()).pValue(),
                all.pValue(),
                ratio,
                decision(all));
        last = look;
        return look;
    }

    /** By all looks: what an earlier one has decided stays, unless a later one says the opposite. */
    private Decision decision(SequentialResult all) {
        boolean larger = all.low() > 0;
        if (larger == all.high() < 0) {
            return Decision.CONTINUE;
        }
        return larger == plan.lowerIsBetter() ? Decision.CONTROL_BETTER : Decision.CANDIDATE_BETTER;
    }
}
