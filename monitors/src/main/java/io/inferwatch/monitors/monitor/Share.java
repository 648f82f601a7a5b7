package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.stat.TwoProportion;

/**
 * A share on both sides.
 *
 * @param hitsReference rows that have the property, of nReference
 * @param dependence divides the sample sizes
 */
record Share(double hitsReference, double nReference, double hitsCurrent, double nCurrent, Dependence dependence) {
    /** A change in either direction. */
    Outcome change(String label) {
        return outcome(
                label,
                Math.abs(difference()),
                TwoProportion.pValue(
                        hitsReference / dependence.reference(),
                        nReference / dependence.reference(),
                        hitsCurrent / dependence.current(),
                        nCurrent / dependence.current()));
    }

    /** An increase; a decrease has a negative effect and is never wrong. */
    Outcome increase(String label) {
        return outcome(
                label,
                difference(),
                TwoProportion.pValueOfIncrease(
                        hitsReference / dependence.reference(),
                        nReference / dependence.reference(),
                        hitsCurrent / dependence.current(),
                        nCurrent / dependence.current()));
    }

    private double difference() {
        return hitsCurrent / nCurrent - hitsReference / nReference;
    }

    private Outcome outcome(String label, double effect, double pValue) {
        return new Outcome(
                        TwoProportion.z(
                                hitsReference / dependence.reference(),
                                nReference / dependence.reference(),
                                hitsCurrent / dependence.current(),
                                nCurrent / dependence.current()),
                        pValue,
                        effect,
                        difference() > 0 ? Direction.UP : Direction.DOWN,
                        "change",
                        Wording.change(
                                label,
                                Wording.percent(hitsReference / nReference),
                                Wording.percent(hitsCurrent / nCurrent)))
                .by("z")
                .on(dependence);
    }
}
