package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.stat.FisherExact;
import io.inferwatch.monitors.stat.TwoProportion;

/**
 * A column that has two values in the reference, as the share of the second; other values of the window are left out
 * ({@code new_category} tells them).
 */
record TwoCells(
        Question question,
        String label,
        double hitsReference,
        double nReference,
        double hitsCurrent,
        double nCurrent,
        Dependence dependence) {

    double z() {
        return TwoProportion.z(
                hitsReference / dependence.reference(),
                nReference / dependence.reference(),
                hitsCurrent / dependence.current(),
                nCurrent / dependence.current());
    }

    double twoProportion() {
        return TwoProportion.pValue(
                hitsReference / dependence.reference(),
                nReference / dependence.reference(),
                hitsCurrent / dependence.current(),
                nCurrent / dependence.current());
    }

    double fisher() {
        return FisherExact.pValue(
                hitsReference / dependence.reference(),
                nReference / dependence.reference(),
                hitsCurrent / dependence.current(),
                nCurrent / dependence.current());
    }

    /** Odds of the value now over those before, half a row added to each cell. */
    double oddsRatio() {
        double now = (hitsCurrent + 0.5) / (nCurrent - hitsCurrent + 0.5);
        return now / ((hitsReference + 0.5) / (nReference - hitsReference + 0.5));
    }

    Outcome outcome(double statistic, double pValue) {
        double before = hitsReference / nReference;
        double now = hitsCurrent / nCurrent;
        return new Outcome(
                        statistic,
                        pValue,
                        Math.abs(now - before),
                        Direction.CHANGED,
                        "share change",
                        Wording.change("share of " + label + ":", Wording.percent(before), Wording.percent(now)))
                .on(dependence);
    }
}
