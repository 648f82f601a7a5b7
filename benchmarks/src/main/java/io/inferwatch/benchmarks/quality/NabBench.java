// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.quality;

import io.inferwatch.monitors.anomaly.AnomalyEnsemble;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The ensemble on a folder of labelled series: one pass over each, one threshold for all. */
public final class NabBench {
    private static final double STEP = 200;

    private final List<Scored> all = new ArrayList<>();
    /** Of one core, busy or not. */
    private final double microseconds;

    private static final class Scored {
        private final NabSeries series;
        private final double[] scores;

        Scored(NabSeries series, double[] scores) {
            this.series = series;
            this.scores = scores;
        }
    }

    /** Reads and scores the whole folder: {@code windows.json} and {@code data/GROUP/NAME.csv}. */
    public NabBench(Path folder) throws IOException {
        this(NabSeries.in(folder));
    }

    /** With generated series instead of a folder. */
    public static NabBench simulated(long seed) {
        return new NabBench(NabFamilies.of(seed));
    }

    private NabBench(List<NabSeries> series) {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long start = clock.getCurrentThreadCpuTime();
        long points = 0;
        for (NabSeries one : series) {
            all.add(new Scored(one, scores(one)));
            points += one.rows();
        }
        microseconds = (clock.getCurrentThreadCpuTime() - start) / 1e3 / Math.max(1, points);
    }

    private static double[] scores(NabSeries series) {
        AnomalyEnsemble ensemble = new AnomalyEnsemble();
        double[] scores = new double[series.rows()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = ensemble.evaluate(series.seconds(i), series.value(i)).score();
        }
        return scores;
    }

    /** Figures by name. {@code fixed_…} are at the threshold of {@code inferwatch anomalies}, {@code best_…} at the best one. */
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        Predicate<NabSeries> every = series -> true;
        double fixed = AnomalyEnsemble.ALERT;
        figures.put("fixed_standard", score(NabScore.STANDARD, fixed, every));
        figures.put("fixed_low_fp", score(NabScore.LOW_FALSE_POSITIVES, fixed, every));
        figures.put("fixed_low_fn", score(NabScore.LOW_FALSE_NEGATIVES, fixed, every));
        figures.put("best_threshold", best(NabScore.STANDARD, every));
        figures.put("best_standard", score(NabScore.STANDARD, best(NabScore.STANDARD, every), every));
        NabScore lowFp = NabScore.LOW_FALSE_POSITIVES;
        figures.put("best_low_fp", score(lowFp, best(lowFp, every), every));
        NabScore lowFn = NabScore.LOW_FALSE_NEGATIVES;
        figures.put("best_low_fn", score(lowFn, best(lowFn, every), every));
        counts(figures, fixed);
        groups(figures, fixed);
        figures.put("us_per_point", microseconds);
        return figures;
    }

    private void counts(Map<String, Double> figures, double threshold) {
        List<NabScore.SeriesScore> parts = parts(NabScore.STANDARD, threshold, series -> true);
        double found = parts.stream().mapToInt(NabScore.SeriesScore::found).sum();
        double missed = parts.stream().mapToInt(NabScore.SeriesScore::missed).sum();
        double wrong =
                parts.stream().mapToInt(NabScore.SeriesScore::falseAlarms).sum();
        double weeks = all.stream().mapToDouble(one -> one.series.weeks()).sum();
        figures.put("fixed_precision", found / (found + wrong));
        figures.put("fixed_recall", found / (found + missed));
        figures.put("fixed_false_alarms_per_series_week", wrong / weeks);
    }

    /** Each group at the fixed threshold, and each at the threshold that is best for all the others. */
    private void groups(Map<String, Double> figures, double fixed) {
        TreeSet<String> names = new TreeSet<>();
        all.forEach(one -> names.add(one.series.group()));
        for (String name : names) {
            Predicate<NabSeries> inside = series -> series.group().equals(name);
            figures.put("fixed_standard_" + name, score(NabScore.STANDARD, fixed, inside));
            figures.put(
                    "unseen_standard_" + name,
                    score(NabScore.STANDARD, best(NabScore.STANDARD, inside.negate()), inside));
        }
    }

    private double best(NabScore profile, Predicate<NabSeries> which) {
        double best = 1;
        double highest = Double.NEGATIVE_INFINITY;
        for (double threshold = 1 / STEP; threshold <= 1; threshold += 1 / STEP) {
            double score = score(profile, threshold, which);
            if (score > highest) {
                highest = score;
                best = threshold;
            }
        }
        return best;
    }

    private double score(NabScore profile, double threshold, Predicate<NabSeries> which) {
        return profile.of(parts(profile, threshold, which));
    }

    private List<NabScore.SeriesScore> parts(NabScore profile, double threshold, Predicate<NabSeries> which) {
        return all.stream()
                .filter(one -> which.test(one.series))
                .map(one -> profile.score(one.series, one.scores, threshold))
                .toList();
    }
}
