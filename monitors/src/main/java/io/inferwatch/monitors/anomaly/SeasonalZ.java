// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.anomaly;

import io.inferwatch.monitors.Direction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Compares a value with those of the same hour of the week, as distance from their median in robust standard deviations
 * (1.4826 × median absolute deviation). Until four weeks were seen it compares with the same hour of the day, of any day.
 *
 * <p>Gates: at least {@value #FEWEST} values to compare with; the scale is at least {@value #LEAST_RELATIVE} of the
 * median, so a change must also be one of several per cent, and at least a share of the largest deviation seen, so a
 * bucket with outliers does not raise an alarm for each. Cost: one sort of at most {@value #DAY_VALUES} values.
 */
final class SeasonalZ implements Detector {
    static final int FEWEST = 8;
    static final double LEAST_RELATIVE = 0.02;
    static final int DAY_VALUES = 200;
    private static final int WEEK_VALUES = 48;
    private static final int WEEKS_NEEDED = 4;
    private static final double USUAL = 3;
    private static final double OFF = 4;
    private static final int HOURS = 24;
    private static final int WEEK_HOURS = 168;
    private static final int HOUR = 3600;
    private static final double MAD_TO_SIGMA = 1.4826;
    private static final double TINY = 1e-9;

    private final double limit;
    private final double outlierShare;
    private final Direction direction;
    private final ScoreBucket[] days = buckets(HOURS, DAY_VALUES);
    private final ScoreBucket[] weeks = buckets(WEEK_HOURS, WEEK_VALUES);
    private final ClockChange clock = new ClockChange();
    private long firstWeek = Long.MIN_VALUE;
    private boolean usual;

    /**
     * @param limit robust standard deviations
     * @param outlierShare of the largest deviation in the bucket: the least scale
     * @param direction which side counts
     */
    SeasonalZ(double limit, double outlierShare, Direction direction) {
        this.limit = limit;
        this.outlierShare = outlierShare;
        this.direction = direction;
    }

    @Override
    public double novelty(long seconds, double value) {
        long hour = Math.floorDiv(seconds, HOUR) + clock.hours();
        if (firstWeek == Long.MIN_VALUE) {
            firstWeek = Math.floorDiv(hour, WEEK_HOURS);
        }
        double distance = distance(hour, value);
        usual = isWeekly(hour) && Math.abs(distance) < USUAL;
        if (isWeekly(hour)) {
            clock.learn(seconds, hour, there -> distance(there, value) / OFF);
        }
        days[Math.floorMod(hour, HOURS)].add(value);
        weeks[Math.floorMod(hour, WEEK_HOURS)].add(value);
        return switch (direction) {
            case UP -> Excess.over(limit, distance);
            case DOWN -> Excess.over(limit, -distance);
            default -> Excess.over(limit, Math.abs(distance));
        };
    }

    /** Whether the last value is like those of its hour of the week; false as long as few weeks were seen. */
    boolean isUsual() {
        return usual;
    }

    private boolean isWeekly(long hour) {
        return Math.floorDiv(hour, WEEK_HOURS) - firstWeek >= WEEKS_NEEDED
                && weeks[Math.floorMod(hour, WEEK_HOURS)].size() >= FEWEST;
    }

    /** From the median, in robust standard deviations; NaN while unknown. */
    private double distance(long hour, double value) {
        ScoreBucket bucket = isWeekly(hour) ? weeks[Math.floorMod(hour, WEEK_HOURS)] : days[Math.floorMod(hour, HOURS)];
        if (bucket.size() < FEWEST) {
            return Double.NaN;
        }
        double[] values = bucket.sorted();
        double median = values[values.length / 2];
        return (value - median) / scale(values, median);
    }

    private double scale(double[] values, double median) {
        double[] deviations = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            deviations[i] = Math.abs(values[i] - median);
        }
        Arrays.sort(deviations);
        double mad = MAD_TO_SIGMA * deviations[deviations.length / 2];
        double floor = LEAST_RELATIVE * Math.abs(median) + TINY;
        return Math.max(Math.max(mad, floor), outlierShare * deviations[deviations.length - 1]);
    }

    @Override
    public List<double[]> state() {
        List<double[]> state = new ArrayList<>();
        state.add(firstWeek == Long.MIN_VALUE ? new double[0] : new double[] {firstWeek});
        state.add(clock.state());
        for (ScoreBucket bucket : days) {
            state.add(bucket.state());
        }
        for (ScoreBucket bucket : weeks) {
            state.add(bucket.state());
        }
        return state;
    }

    @Override
    public void restore(List<double[]> state) {
        States.parts(state, 2 + HOURS + WEEK_HOURS);
        firstWeek = state.get(0).length == 0 ? Long.MIN_VALUE : (long) state.get(0)[0];
        clock.restore(States.part(state, 1, ClockChange.NUMBERS));
        for (int i = 0; i < HOURS; i++) {
            days[i].restore(state.get(2 + i));
        }
        for (int i = 0; i < WEEK_HOURS; i++) {
            weeks[i].restore(state.get(2 + HOURS + i));
        }
    }

    private static ScoreBucket[] buckets(int count, int capacity) {
        ScoreBucket[] buckets = new ScoreBucket[count];
        Arrays.setAll(buckets, unused -> new ScoreBucket(capacity));
        return buckets;
    }
}
