// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.figures;

import io.inferwatch.monitors.profile.Grid;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.NumericProfile;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.Quantiles;
import io.inferwatch.schema.Fields;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The traffic of one version in the newest hour that was evaluated.
 *
 * @param until end of the hour
 * @param events those that sampling left out included
 * @param latencySeconds by quantile; empty without response times
 * @param missingShares by column, in [0, 1]
 */
public record HourFigures(
        String model,
        String version,
        Instant until,
        double events,
        Map<Double, Double> latencySeconds,
        Map<String, Double> missingShares) {
    private static final double[] QUANTILES = {0.5, 0.95};
    private static final double NANOSECONDS = 1e9;

    public HourFigures {
        latencySeconds = Map.copyOf(latencySeconds);
        missingShares = Map.copyOf(missingShares);
    }

    static HourFigures of(String model, String version, Instant until, Profile profile, Layout layout) {
        Map<String, Double> missing = new TreeMap<>();
        profile.numeric().forEach((column, values) -> missing.put(column, values.missingShare()));
        profile.categorical().forEach((column, values) -> missing.put(column, values.missingShare()));
        return new HourFigures(model, version, until, profile.weight(), latency(profile, layout), missing);
    }

    /** The same version where the newest hour has no events of it. */
    HourFigures silent(Instant newest) {
        return new HourFigures(model, version, newest, 0, Map.of(), Map.of());
    }

    private static Map<Double, Double> latency(Profile profile, Layout layout) {
        @Nullable NumericProfile durations = profile.numeric().get(Fields.EVENT_DURATION);
        @Nullable Grid grid = layout.grids().get(Fields.EVENT_DURATION);
        Map<Double, Double> seconds = new TreeMap<>();
        if (durations != null && grid != null && durations.moments().n() > 0) {
            for (double q : QUANTILES) {
                seconds.put(q, Quantiles.quantile(durations, grid, q) / NANOSECONDS);
            }
        }
        return seconds;
    }
}
