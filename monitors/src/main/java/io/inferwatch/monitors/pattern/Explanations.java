// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.pattern;

import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Fact;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Text;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.stat.Bonferroni;
import io.inferwatch.monitors.stat.TwoProportion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Ranks what explains an anomaly, in the manner of significant terms: values that are frequent among the anomalous
 * requests ({@link #SUPPORT}, at least five), clearly more so than among the normal ones ({@link #LIFT}), and not by chance: a
 * one-sided test of two proportions, times the number of all candidates (Bonferroni). The most significant comes first.
 */
public final class Explanations {
    /** Smallest share of the anomalous requests that is worth telling. */
    public static final double SUPPORT = 0.05;

    public static final double LIFT = 1.5;
    private static final int FEWEST = 5;
    private static final int MOST_SHOWN = 3;

    private Explanations() {}

    /**
     * @param anomalous how many requests are anomalous
     * @param normal how many are not
     * @param alpha largest corrected p, in (0, 1)
     * @return at most three
     */
    public static List<Explanation> rank(List<Candidate> candidates, long anomalous, long normal, double alpha) {
        if (anomalous == 0 || normal == 0) {
            return List.of();
        }
        record Ranked(Candidate candidate, Explanation explanation, double z) {}
        return candidates.stream()
                .map(c -> new Ranked(
                        c,
                        explanation(c, anomalous, normal, candidates.size()),
                        TwoProportion.z(
                                (double) c.normal(), (double) normal, (double) c.anomalous(), (double) anomalous)))
                .filter(r -> r.candidate().anomalous() >= FEWEST
                        && r.explanation().support() >= SUPPORT
                        && r.explanation().lift() >= LIFT
                        && r.explanation().pValue() < alpha)
                .sorted(Comparator.<Ranked>comparingDouble(r -> r.explanation().pValue())
                        .thenComparing(Comparator.comparingDouble(Ranked::z).reversed())
                        .thenComparing(r -> r.explanation().name()))
                .map(Ranked::explanation)
                .limit(MOST_SHOWN)
                .toList();
    }

    private static Explanation explanation(Candidate c, long anomalous, long normal, int candidates) {
        double support = (double) c.anomalous() / anomalous;
        double usual = (double) c.normal() / normal;
        double p = TwoProportion.pValueOfIncrease(
                (double) c.normal(), (double) normal, (double) c.anomalous(), (double) anomalous);
        return new Explanation(c.name(), support, usual, support / usual, Bonferroni.adjust(p, candidates));
    }

    /**
     * As facts of a check; none without explanations.
     *
     * @param anomalous what the anomalous requests are called, such as {@code failures}
     * @param normal what the others are called, such as {@code the rest}
     */
    public static Details facts(List<Explanation> explanations, String anomalous, String normal) {
        if (explanations.isEmpty()) {
            return Details.NONE;
        }
        List<Fact> facts =
                new ArrayList<>(List.of(new Text("explained_among", anomalous), new Text("compared_among", normal)));
        explanations.forEach(e -> facts.add(new Change("explains", e.name(), e.usual(), e.support(), Unit.SHARE)));
        return new Details(facts);
    }
}
