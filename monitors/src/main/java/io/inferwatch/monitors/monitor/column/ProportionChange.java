// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.column;

import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.monitor.DesignEffects;
import io.inferwatch.monitors.monitor.Measurement;
import io.inferwatch.monitors.stat.TwoProportion;
import org.jspecify.annotations.Nullable;

/**
 * A share on both sides.
 *
 * @param hitsReference rows that have the property, of nReference
 * @param designEffects divides the sample sizes
 */
public record ProportionChange(
        double hitsReference, double nReference, double hitsCurrent, double nCurrent, DesignEffects designEffects) {
    /**
     * A change in either direction.
     *
     * @param name of the fact
     * @param of what the share is of, null: the name says it
     */
    public Measurement change(String name, @Nullable String of) {
        return outcome(
                name,
                of,
                Math.abs(difference()),
                TwoProportion.pValue(
                        hitsReference / designEffects.reference(),
                        nReference / designEffects.reference(),
                        hitsCurrent / designEffects.current(),
                        nCurrent / designEffects.current()));
    }

    /** An increase; a decrease has a negative effect and is never wrong. */
    public Measurement increase(String name, @Nullable String of) {
        return outcome(
                name,
                of,
                difference(),
                TwoProportion.pValueOfIncrease(
                        hitsReference / designEffects.reference(),
                        nReference / designEffects.reference(),
                        hitsCurrent / designEffects.current(),
                        nCurrent / designEffects.current()));
    }

    private double difference() {
        return hitsCurrent / nCurrent - hitsReference / nReference;
    }

    private Measurement outcome(String name, @Nullable String of, double effect, double pValue) {
        return new Measurement(
                        TwoProportion.z(
                                hitsReference / designEffects.reference(),
                                nReference / designEffects.reference(),
                                hitsCurrent / designEffects.current(),
                                nCurrent / designEffects.current()),
                        pValue,
                        effect,
                        difference() > 0 ? Direction.UP : Direction.DOWN,
                        Details.of(
                                new Change(name, of, hitsReference / nReference, hitsCurrent / nCurrent, Unit.SHARE)))
                .on(designEffects);
    }
}
