package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.profile.CategoryProfile;
import io.inferwatch.monitors.profile.Clustering;
import io.inferwatch.monitors.stat.ClusteredChiSquare;
import io.inferwatch.monitors.stat.DesignEffect;
import java.util.ArrayList;
import java.util.List;

/** One categorical column on both sides. */
record CategoryColumn(
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
    boolean hasMore() {
        return FrequentCategories.isFull(reference);
    }

    /** Of frozen category i against all others. */
    Dependence dependence(int i) {
        return Dependence.of(
                reference.designEffect(i),
                reference.clustering().get(i),
                reference.values(),
                current.clustering().get(i),
                current.values());
    }

    /** On average over the categories. */
    Dependence dependence() {
        return categories.isEmpty()
                ? Dependence.NONE
                : Dependence.of(
                        reference.designEffect(),
                        reference.clustering().get(0),
                        reference.values(),
                        current.clustering().get(0),
                        current.values());
    }

    /** The reference's hours and what each category, and last the unknown ones, depend on them. */
    ClusteredChiSquare.Buckets buckets() {
        List<Double> effects = new ArrayList<>();
        long hours = 0;
        long hoursNow = 0;
        for (int i : frequent()) {
            double share = reference.share(i);
            Clustering clustering = reference.clustering().get(i);
            effects.add(DesignEffect.ratio(clustering.between(), clustering.buckets(), share * (1 - share)));
            hours = clustering.buckets();
            hoursNow = current.clustering().get(i).buckets();
        }
        effects.add(Double.NaN);
        return new ClusteredChiSquare.Buckets(
                effects,
                hours,
                (double) reference.values() / Math.max(1, hours),
                (double) current.values() / Math.max(1, hoursNow));
    }

    /** Of the indicator "missing". */
    Dependence missingDependence() {
        return Dependence.of(
                reference.missingDesignEffect(),
                reference.missingClustering(),
                reference.rows(),
                current.missingClustering(),
                current.rows());
    }

    Question question(String monitor) {
        return new Question(
                comparison,
                Columns.family(name).orElse(Family.OPERATION),
                monitor,
                name,
                name,
                reference.values(),
                current.values());
    }
}
