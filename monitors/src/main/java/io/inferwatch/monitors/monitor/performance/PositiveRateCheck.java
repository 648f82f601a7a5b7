// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.performance;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Range;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.performance.interval.MetricInterval;
import io.inferwatch.monitors.performance.label.LatePositives;
import org.jspecify.annotations.Nullable;

/**
 * The share of positives of a model whose negatives get no label, corrected for labels still to come; it opens no finding. Its
 * interval is that of the events: the delays count as known.
 */
public final class PositiveRateCheck {
    private static final String NAME = "positive_rate";
    private static final Reason NO_LABELS_YET =
            new Reason(Reason.Code.NO_LABELS, "no event is so old that a tenth of the labels of positives has come");

    private PositiveRateCheck() {}

    /** @param late a rate of NaN: no event is old enough */
    public static CheckResult of(Scope scope, LatePositives late, LabelCoverage coverage) {
        boolean known = Double.isFinite(late.rate());
        return new CheckResult(
                scope,
                Family.PERFORMANCE,
                NAME,
                MetricChecks.LABEL,
                known ? Status.OK : Status.INSUFFICIENT_DATA,
                new Evidence(known ? late.rate() : null, null, null, null, null, null, null, late.events()),
                Direction.NONE,
                known ? null : NO_LABELS_YET,
                known ? details(late, coverage) : Details.NONE,
                false);
    }

    private static Details details(LatePositives late, LabelCoverage coverage) {
        Details rates = Details.of(
                new Amount("metric", NAME, late.rate(), Unit.SHARE),
                new Amount("naive_rate", late.naive(), Unit.SHARE),
                new Amount("labelled", coverage.labelled(), Unit.COUNT),
                new Amount("events", coverage.events(), Unit.COUNT));
        @Nullable
        MetricInterval interval = Double.isNaN(late.standardError())
                ? null
                : MetricInterval.symmetric(late.rate(), late.standardError(), 0, 1);
        return interval == null ? rates : rates.with(new Range("interval", interval.low(), interval.high()));
    }
}
