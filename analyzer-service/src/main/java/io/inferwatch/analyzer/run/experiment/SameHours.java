package io.inferwatch.analyzer.run.experiment;

import io.inferwatch.analyzer.experiment.ArmTraffic;
import io.inferwatch.analyzer.experiment.TrafficHour;
import io.inferwatch.monitors.experiment.ArmMoments;
import io.inferwatch.monitors.stat.SampleMoments;
import java.util.List;
import java.util.function.Function;

/**
 * Compares arms whose shares change over time, as those of a canary do: the control is weighted to the hours of the candidate (direct
 * standardisation), so that a candidate that got more requests at a busy time is no worse for it. Hours in which an arm has too few
 * rows are left out.
 */
final class SameHours {
    private static final double LEAST = 10;

    private SameHours() {}

    static ArmMoments latencies(List<TrafficHour> hours) {
        return of(hours, ArmTraffic::latency, false);
    }

    static ArmMoments errors(List<TrafficHour> hours) {
        return of(hours, arm -> SampleMoments.ofHits((double) arm.failures(), (double) arm.rows()), true);
    }

    private static ArmMoments of(List<TrafficHour> hours, Function<ArmTraffic, SampleMoments> metric, boolean share) {
        List<ArmMoments> both = hours.stream()
                .map(hour -> new ArmMoments(metric.apply(hour.control()), metric.apply(hour.candidate())))
                .filter(hour -> hour.control().n() >= LEAST && hour.candidate().n() >= LEAST)
                .toList();
        double rows = both.stream().mapToDouble(hour -> hour.candidate().n()).sum();
        double controlRows =
                both.stream().mapToDouble(hour -> hour.control().n()).sum();
        double mean = 0;
        double error = 0;
        SampleMoments candidate = new SampleMoments(0, Double.NaN, Double.NaN);
        for (ArmMoments hour : both) {
            double weight = hour.candidate().n() / rows;
            mean += weight * hour.control().mean();
            error +=
                    weight * weight * hour.control().variance() / hour.control().n();
            candidate = merged(candidate, hour.candidate());
        }
        return new ArmMoments(control(controlRows, mean, error, share), candidate);
    }

    /** As many rows as have the standard error that the weighted mean has; a share's variance is given by its mean. */
    private static SampleMoments control(double rows, double mean, double error, boolean share) {
        if (rows == 0) {
            return new SampleMoments(0, Double.NaN, Double.NaN);
        }
        double variance = mean * (1 - mean);
        return share && error > 0
                ? new SampleMoments(variance / error, mean, variance)
                : new SampleMoments(rows, mean, error * rows);
    }

    private static SampleMoments merged(SampleMoments a, SampleMoments b) {
        if (a.n() == 0) {
            return b;
        }
        double n = a.n() + b.n();
        double delta = b.mean() - a.mean();
        double squares = a.variance() * (a.n() - 1) + b.variance() * (b.n() - 1) + delta * delta * a.n() * b.n() / n;
        return new SampleMoments(n, a.mean() + delta * b.n() / n, squares / (n - 1));
    }
}
