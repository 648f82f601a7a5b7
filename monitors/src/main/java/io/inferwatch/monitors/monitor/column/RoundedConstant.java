// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.column;

import io.inferwatch.monitors.profile.BetweenHourVariance;
import io.inferwatch.monitors.profile.BinCounts;
import io.inferwatch.monitors.profile.Moments;
import io.inferwatch.monitors.profile.NumericProfile;
import io.inferwatch.monitors.stat.RoundingNoise;
import java.util.List;

/**
 * A column that holds one number but for {@linkplain RoundingNoise rounding}: 0.422915 here, the next double there. Tests on
 * bins would find two values in it, so all of its rows are counted in one bin.
 */
final class RoundedConstant {
    private RoundedConstant() {}

    /** The same profiles, or, when the values of all together are one number, with all values in the fullest bin. */
    static List<NumericProfile> inOneBin(List<NumericProfile> profiles) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double largest = 0;
        for (NumericProfile profile : profiles) {
            Moments moments = profile.moments();
            min = Math.min(min, moments.min());
            max = Math.max(max, moments.max());
            largest = Math.max(largest, moments.largest());
        }
        boolean differs = min < max && RoundingNoise.isNoise(max - min, largest);
        return differs ? inBin(profiles, fullest(profiles.get(0).bins())) : profiles;
    }

    private static int fullest(BinCounts bins) {
        int fullest = 0;
        for (int i = 1; i < bins.size(); i++) {
            fullest = bins.at(i) > bins.at(fullest) ? i : fullest;
        }
        return fullest;
    }

    private static List<NumericProfile> inBin(List<NumericProfile> profiles, int bin) {
        return profiles.stream().map(profile -> inBin(profile, bin)).toList();
    }

    private static NumericProfile inBin(NumericProfile profile, int bin) {
        long[] counts = new long[profile.bins().size()];
        counts[bin] = profile.bins().total();
        return new NumericProfile(
                profile.rows(),
                profile.missing(),
                profile.nonFinite(),
                profile.zeros(),
                profile.negatives(),
                profile.moments(),
                BinCounts.of(counts),
                new BetweenHourVariance(profile.betweenHourVariance().buckets(), 0),
                profile.missingClustering());
    }
}
