// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.experiment;

import io.inferwatch.analyzer.experiment.ArmTraffic;
import io.inferwatch.analyzer.experiment.TrafficHour;
import io.inferwatch.monitors.experiment.ArmMoments;
import io.inferwatch.monitors.stat.SampleMoments;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Compares arms whose shares change over time, as those of a canary do: the control is weighted to the hours of the candidate (direct
 * standardisation), so that a candidate that got more requests at a busy time is no worse for it. Hours are put together until both
 * arms have some rows; what is left at the end waits.
 */
final class SameHours {
    private static final double LEAST = 10;
    private static final SampleMoments NONE = new SampleMoments(0, Double.NaN, Double.NaN);

    private SameHours() {}

    static ArmMoments latencies(List<TrafficHour> hours) {
        return weighted(blocks(hours, ArmTraffic::latency), false);
    }

    static ArmMoments errors(List<TrafficHour> hours) {
        return weighted(blocks(hours, arm -> SampleMoments.ofHits((double) arm.failures(), (double) arm.rows())), true);
    }

    private static List<ArmMoments> blocks(List<TrafficHour> hours, Function<ArmTraffic, SampleMoments> metric) {
        List<ArmMoments> blocks = new ArrayList<>();
        ArmMoments block = new ArmMoments(NONE, NONE);
        for (TrafficHour hour : hours) {
            block = new ArmMoments(
                    merged(block.control(), metric.apply(hour.control())),
                    merged(block.candidate(), metric.apply(hour.candidate())));
            if (Math.min(block.control().n(), block.candidate().n()) >= LEAST) {
                blocks.add(block);
                block = new ArmMoments(NONE, NONE);
            }
        }
        return blocks;
    }

    /** @param share whether rows are 0 or 1, so that the variance is given by the mean */
    private static ArmMoments weighted(List<ArmMoments> blocks, boolean share) {
        double rows =
                blocks.stream().mapToDouble(block -> block.candidate().n()).sum();
        double controlRows =
                blocks.stream().mapToDouble(block -> block.control().n()).sum();
        double mean = 0;
        double error = 0;
        SampleMoments candidate = NONE;
        for (ArmMoments block : blocks) {
            SampleMoments control = block.control();
            double weight = block.candidate().n() / rows;
            double variance = share ? control.mean() * (1 - control.mean()) : control.variance();
            mean += weight * control.mean();
            error += weight * weight * variance / control.n();
            candidate = merged(candidate, block.candidate());
        }
        return new ArmMoments(control(controlRows, mean, error, share), candidate);
    }

    /** A mean with its standard error: a share has as many rows as give it that error, others the variance. */
    private static SampleMoments control(double rows, double mean, double error, boolean share) {
        if (rows == 0) {
            return NONE;
        }
        double ofShare = mean * (1 - mean);
        return share && error > 0
                ? new SampleMoments(ofShare / error, mean, ofShare)
                : new SampleMoments(rows, mean, error * rows);
    }

    private static SampleMoments merged(SampleMoments a, SampleMoments b) {
        if (a.n() == 0 || b.n() == 0) {
            return a.n() == 0 ? b : a;
        }
        double n = a.n() + b.n();
        double delta = b.mean() - a.mean();
        double squares = squares(a) + squares(b) + delta * delta * a.n() * b.n() / n;
        return new SampleMoments(n, a.mean() + delta * b.n() / n, squares / (n - 1));
    }

    private static double squares(SampleMoments arm) {
        return arm.n() > 1 ? arm.variance() * (arm.n() - 1) : 0;
    }
}
