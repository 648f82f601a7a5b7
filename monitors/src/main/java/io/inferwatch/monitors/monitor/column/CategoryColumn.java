// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.column;

import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.monitor.CheckEvaluator;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.DesignEffects;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.profile.BetweenHourVariance;
import io.inferwatch.monitors.profile.CategoryProfile;
import io.inferwatch.monitors.stat.ClusteredChiSquare;
import io.inferwatch.monitors.stat.DesignEffect;
import java.util.ArrayList;
import java.util.List;

/** One categorical column on both sides. */
public record CategoryColumn(
        Comparison comparison,
        String name,
        List<String> categories,
        CategoryProfile reference,
        CategoryProfile current) {

    /** The categories that are compared by themselves. */
    int[] frequent() {
        return FrequentCategories.of(reference);
    }

    /** Whether the reference has more categories than its list. */
    public boolean hasMore() {
        return FrequentCategories.isFull(reference);
    }

    /** Of frozen category i against all others. */
    public DesignEffects designEffects(int i) {
        return DesignEffects.of(
                reference.designEffect(i),
                reference.betweenHourVariance().get(i),
                reference.values(),
                current.betweenHourVariance().get(i),
                current.values());
    }

    /** On average over the categories. */
    public DesignEffects designEffects() {
        return categories.isEmpty()
                ? DesignEffects.NONE
                : DesignEffects.of(
                        reference.designEffect(),
                        reference.betweenHourVariance().get(0),
                        reference.values(),
                        current.betweenHourVariance().get(0),
                        current.values());
    }

    /** The reference's hours and what each category, and last the unknown ones, depend on them. */
    ClusteredChiSquare.Buckets buckets() {
        List<Double> effects = new ArrayList<>();
        long hours = 0;
        long hoursNow = 0;
        for (int i : frequent()) {
            double share = reference.share(i);
            BetweenHourVariance betweenHourVariance =
                    reference.betweenHourVariance().get(i);
            effects.add(DesignEffect.ratio(
                    betweenHourVariance.between(), betweenHourVariance.buckets(), share * (1 - share)));
            hours = betweenHourVariance.buckets();
            hoursNow = current.betweenHourVariance().get(i).buckets();
        }
        effects.add(Double.NaN);
        return new ClusteredChiSquare.Buckets(
                effects,
                hours,
                (double) reference.values() / Math.max(1, hours),
                (double) current.values() / Math.max(1, hoursNow));
    }

    /** Of the indicator "missing". */
    public DesignEffects missingDependence() {
        return DesignEffects.of(
                reference.missingDesignEffect(),
                reference.missingClustering(),
                reference.rows(),
                current.missingClustering(),
                current.rows());
    }

    public CheckEvaluator evaluator(MonitorSpec spec) {
        return new CheckEvaluator(
                comparison,
                ComparisonColumns.family(name).orElse(Family.OPERATION),
                spec,
                name,
                reference.values(),
                current.values());
    }
}
