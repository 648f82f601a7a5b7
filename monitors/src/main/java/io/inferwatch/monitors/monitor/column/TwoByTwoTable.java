// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.column;

import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.monitor.CheckEvaluator;
import io.inferwatch.monitors.monitor.DesignEffects;
import io.inferwatch.monitors.monitor.Measurement;
import io.inferwatch.monitors.stat.FisherExact;
import io.inferwatch.monitors.stat.TwoProportion;

/**
 * A column that has two values in the reference, as the share of the second; other values of the window are left out
 * ({@code new_category} tells them).
 */
public record TwoByTwoTable(
        CheckEvaluator evaluator,
        String label,
        double hitsReference,
        double nReference,
        double hitsCurrent,
        double nCurrent,
        DesignEffects designEffects) {

    public double z() {
        return TwoProportion.z(
                hitsReference / designEffects.reference(),
                nReference / designEffects.reference(),
                hitsCurrent / designEffects.current(),
                nCurrent / designEffects.current());
    }

    public double twoProportion() {
        return TwoProportion.pValue(
                hitsReference / designEffects.reference(),
                nReference / designEffects.reference(),
                hitsCurrent / designEffects.current(),
                nCurrent / designEffects.current());
    }

    public double fisher() {
        return FisherExact.pValue(
                hitsReference / designEffects.reference(),
                nReference / designEffects.reference(),
                hitsCurrent / designEffects.current(),
                nCurrent / designEffects.current());
    }

    /** Odds of the value now over those before, half a row added to each cell. */
    public double oddsRatio() {
        double now = (hitsCurrent + 0.5) / (nCurrent - hitsCurrent + 0.5);
        return now / ((hitsReference + 0.5) / (nReference - hitsReference + 0.5));
    }

    public Measurement outcome(double statistic, double pValue) {
        double before = hitsReference / nReference;
        double now = hitsCurrent / nCurrent;
        return new Measurement(
                        statistic,
                        pValue,
                        Math.abs(now - before),
                        Direction.CHANGED,
                        Details.of(new Change("share", label, before, now, Unit.SHARE)))
                .on(designEffects);
    }
}
