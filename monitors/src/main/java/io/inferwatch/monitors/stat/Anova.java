// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

import java.util.List;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/** Whether several groups have one mean. */
public final class Anova {
    private Anova() {}

    /** F, its degrees of freedom above and below, and P(F ≥ f). */
    public record Result(double statistic, double between, double within, double pValue) {}

    /**
     * Welch's analysis (1951, doi:10.1093/biomet/38.3-4.330), for groups of different variances.
     *
     * @throws IllegalArgumentException below two groups, or when a group has fewer than two values or does not vary
     */
    public static Result welch(List<SampleMoments> groups) {
        double weights = 0;
        double weighted = 0;
        for (SampleMoments group : check(groups)) {
            if (!(group.n() > 1) || !(group.variance() > 0)) {
                throw new IllegalArgumentException("analysis of variance: expecting values that vary in each group");
            }
            weights += weight(group);
            weighted += weight(group) * group.mean();
        }
        double k = groups.size();
        double outside = 0;
        double spread = 0;
        for (SampleMoments group : groups) {
            outside += weight(group) * square(group.mean() - weighted / weights);
            spread += square(1 - weight(group) / weights) / (group.n() - 1);
        }
        double statistic = outside / (k - 1) / (1 + 2 * (k - 2) * spread / (k * k - 1));
        return result(statistic, k - 1, (k * k - 1) / (3 * spread));
    }

    private static List<SampleMoments> check(List<SampleMoments> groups) {
        if (groups.size() < 2 || groups.stream().anyMatch(group -> !(group.n() > 0))) {
            throw new IllegalArgumentException("analysis of variance: expecting two or more groups with values");
        }
        return groups;
    }

    private static double weight(SampleMoments group) {
        return group.n() / group.variance();
    }

    private static Result result(double f, double between, double within) {
        double p = RegularizedBeta.value(within / (within + between * f), within / 2, between / 2);
        return new Result(f, between, within, p);
    }

    private static double square(double x) {
        return x * x;
    }
}
