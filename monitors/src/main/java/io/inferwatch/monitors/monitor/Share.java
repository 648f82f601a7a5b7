package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.stat.TwoProportion;

/**
 * A share on both sides.
 *
 * @param hitsReference rows that have the property, of nReference
 * @param designEffect divides both sample sizes
 */
record Share(double hitsReference, double nReference, double hitsCurrent, double nCurrent, double designEffect) {
    /** A change in either direction. */
    Outcome change(String label) {
        return outcome(
                label,
                Math.abs(difference()),
                TwoProportion.pValue(
                        hitsReference / designEffect,
                        nReference / designEffect,
                        hitsCurrent / designEffect,
                        nCurrent / designEffect));
    }

    /** An increase; a decrease has a negative effect and is never wrong. */
    Outcome increase(String label) {
        return outcome(
                label,
                difference(),
                TwoProportion.pValueOfIncrease(
                        hitsReference / designEffect,
                        nReference / designEffect,
                        hitsCurrent / designEffect,
                        nCurrent / designEffect));
    }

    private double difference() {
        return hitsCurrent / nCurrent - hitsReference / nReference;
    }

    private Outcome outcome(String label, double effect, double pValue) {
        return new Outcome(
                TwoProportion.z(
                        hitsReference / designEffect,
                        nReference / designEffect,
                        hitsCurrent / designEffect,
                        nCurrent / designEffect),
                pValue,
                effect,
                difference() > 0 ? Direction.UP : Direction.DOWN,
                "change",
                Wording.change(
                        label, Wording.percent(hitsReference / nReference), Wording.percent(hitsCurrent / nCurrent)));
    }
}
