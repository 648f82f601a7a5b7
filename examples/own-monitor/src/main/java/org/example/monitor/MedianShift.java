package org.example.monitor;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.monitor.CheckEvaluator;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.Measurement;
import io.inferwatch.monitors.monitor.Monitor;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.profile.Grid;
import io.inferwatch.monitors.profile.NumericProfile;
import io.inferwatch.monitors.profile.Quantiles;
import java.util.List;

/** By how many interquartile ranges of the reference the median of a numeric input moved; wrong from one on. */
public final class MedianShift implements Monitor {
    private static final MonitorSpec SPEC =
            MonitorSpec.of("median_shift", Family.CUSTOM).threshold(1).effect("interquartile ranges");

    @Override
    public MonitorSpec spec() {
        return SPEC;
    }

    @Override
    public List<CheckResult> check(Comparison comparison) {
        return comparison.layout().grids().entrySet().stream()
                .filter(column -> column.getKey().startsWith("input.num."))
                .map(column -> check(comparison, column.getKey(), column.getValue()))
                .toList();
    }

    private static CheckResult check(Comparison comparison, String column, Grid grid) {
        NumericProfile before = comparison.reference().numeric().getOrDefault(column, NumericProfile.empty(grid.bins()));
        NumericProfile now = comparison.current().numeric().getOrDefault(column, NumericProfile.empty(grid.bins()));
        return new CheckEvaluator(
                        comparison, Family.CUSTOM, SPEC, column, before.moments().n(), now.moments().n())
                .evaluate(() -> measure(before, now, grid));
    }

    private static Measurement measure(NumericProfile before, NumericProfile now, Grid grid) {
        double from = Quantiles.quantile(before, grid, 0.5);
        double to = Quantiles.quantile(now, grid, 0.5);
        double range = Quantiles.quantile(before, grid, 0.75) - Quantiles.quantile(before, grid, 0.25);
        double effect = Math.abs(to - from) / range;
        double always = 0; // the p-value: the size alone decides
        return new Measurement(
                effect,
                always,
                effect,
                to > from ? Direction.UP : Direction.DOWN,
                Details.of(new Change("median", null, from, to, Unit.VALUE)));
    }
}
