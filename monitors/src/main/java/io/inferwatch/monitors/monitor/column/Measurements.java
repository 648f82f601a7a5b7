// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.column;

import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.profile.CategoryProfile;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.Sampling;
import io.inferwatch.schema.Fields;
import java.util.List;
import java.util.Map;

/** Rows by event.outcome. */
public final class Measurements {
    public static final String FAILURE = "failure";

    private Measurements() {}

    /**
     * How many of how many inferences failed, in a sample of equal rate that would be as sure. Where failures and successes
     * are sampled at different rates, the share is that of the weights and n is what gives the log-odds the variance
     * 1/failures + 1/successes (Woolf 1955, doi:10.1111/j.1469-1809.1955.tb01348.x); at one rate both are the plain counts.
     */
    public record Rate(double share, double n) {
        public double hits() {
            return share * n;
        }
    }

    public static Rate failureRate(Comparison comparison, Profile profile) {
        Sampling failed = profile.outcomes().getOrDefault(FAILURE, Sampling.NONE);
        long rows = 0;
        double weight = 0;
        for (Map.Entry<String, Sampling> outcome : profile.outcomes().entrySet()) {
            if (!outcome.getKey().isEmpty()) {
                rows += outcome.getValue().rows();
                weight += outcome.getValue().weight();
            }
        }
        if (rows == 0 || failed.rows() == 0 || failed.rows() == rows) {
            CategoryProfile outcomes = profile.categorical().get(Fields.EVENT_OUTCOME);
            double values = outcomes == null ? 0 : outcomes.values();
            return new Rate(values == 0 ? 0 : failures(comparison, profile) / values, values);
        }
        double share = failed.weight() / weight;
        double variance = 1.0 / failed.rows() + 1.0 / (rows - failed.rows());
        return new Rate(share, 1 / (share * (1 - share) * variance));
    }

    /** Rows whose inference failed; 0 where outcomes are not counted. */
    public static long failures(Comparison comparison, Profile profile) {
        CategoryProfile outcomes = profile.categorical().get(Fields.EVENT_OUTCOME);
        List<String> known = comparison.layout().categories().getOrDefault(Fields.EVENT_OUTCOME, List.of());
        if (outcomes == null) {
            return 0;
        }
        int i = known.indexOf(FAILURE);
        return i >= 0 ? outcomes.counts().at(i) : outcomes.fresh().getOrDefault(FAILURE, 0L);
    }
}
