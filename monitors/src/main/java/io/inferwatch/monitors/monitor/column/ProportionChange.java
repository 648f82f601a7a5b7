package io.inferwatch.monitors.monitor.column;

import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.monitor.DesignEffects;
import io.inferwatch.monitors.monitor.Measurement;
import io.inferwatch.monitors.monitor.Wording;
import io.inferwatch.monitors.stat.TwoProportion;

/**
 * A share on both sides.
 *
 * @param hitsReference rows that have the property, of nReference
 * @param designEffects divides the sample sizes
 */
public record ProportionChange(
        double hitsReference, double nReference, double hitsCurrent, double nCurrent, DesignEffects designEffects) {
    /** A change in either direction. */
    public Measurement change(String label) {
        return outcome(
                label,
                Math.abs(difference()),
                TwoProportion.pValue(
                        hitsReference / designEffects.reference(),
                        nReference / designEffects.reference(),
                        hitsCurrent / designEffects.current(),
                        nCurrent / designEffects.current()));
    }

    /** An increase; a decrease has a negative effect and is never wrong. */
    public Measurement increase(String label) {
        return outcome(
                label,
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

    private Measurement outcome(String label, double effect, double pValue) {
        return new Measurement(
                        TwoProportion.z(
                                hitsReference / designEffects.reference(),
                                nReference / designEffects.reference(),
                                hitsCurrent / designEffects.current(),
                                nCurrent / designEffects.current()),
                        pValue,
                        effect,
                        difference() > 0 ? Direction.UP : Direction.DOWN,
                        "change",
                        Wording.change(
                                label,
                                Wording.percent(hitsReference / nReference),
                                Wording.percent(hitsCurrent / nCurrent)))
                .by("z")
                .on(designEffects);
    }
}
