// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.experiments;

import io.inferwatch.experiments.interleaving.InterleavedList;
import io.inferwatch.experiments.interleaving.Interleaving;
import io.inferwatch.experiments.interleaving.Preference;
import io.inferwatch.monitors.experiment.ConfidenceSequence;
import io.inferwatch.monitors.experiment.EffectEstimate;
import io.inferwatch.monitors.experiment.SequentialCounts;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * The cascade model of clicks (Craswell et al., WSDM 2008): users read the first {@value #SHOWN} of {@value #ITEMS} items from the top
 * and stop at the first that they click, with a chance of its relevance. Control and candidate rank by the relevance with errors,
 * those of the candidate are smaller. Sessions until a sequential test with alpha .05 says so: an A/B test on the share of sessions
 * with a click, or the wins of interleaved lists.
 */
final class ClickModel {
    private static final int ITEMS = 20;
    private static final int SHOWN = 10;
    private static final double CONTROL_ERROR = .5;
    private static final double CANDIDATE_ERROR = .30;
    private static final double ALPHA = .05;
    private static final int LOOK = 50;
    private static final int MOST = 200_000;

    private final int runs;

    ClickModel(int runs) {
        this.runs = runs;
    }

    double medianOfAb() {
        return median(run -> ab(new SplittableRandom(15_485_863L * run)));
    }

    double medianOf(Interleaving kind) {
        return median(run -> interleaved(kind, new SplittableRandom(15_485_863L * run + 1)));
    }

    private double median(ToIntFunction<Integer> sessions) {
        int[] all = IntStream.range(0, runs)
                .parallel()
                .map(sessions::applyAsInt)
                .sorted()
                .toArray();
        return all[runs / 2];
    }

    private static int ab(SplittableRandom random) {
        ConfidenceSequence sequence = ConfidenceSequence.tightestAt(ALPHA, 5_000);
        RunningMoments[] arms = {new RunningMoments(), new RunningMoments()};
        for (int session = 1; session < MOST; session++) {
            double[] relevance = relevance(random);
            int arm = random.nextInt(2);
            List<Integer> shown = ranked(relevance, arm == 0 ? CONTROL_ERROR : CANDIDATE_ERROR, random);
            arms[arm].add(clicks(shown, relevance, random).size());
            boolean isLook = session % LOOK == 0 && session >= 400;
            if (isLook
                    && sequence.of(EffectEstimate.ofMeans(arms[0].moments(true), arms[1].moments(true)))
                                    .pValue()
                            < ALPHA) {
                return session;
            }
        }
        return MOST;
    }

    private static int interleaved(Interleaving kind, SplittableRandom random) {
        SequentialCounts test = new SequentialCounts(20, .5, .5);
        Preference preference = Preference.NONE;
        for (int session = 1; session < MOST; session++) {
            double[] relevance = relevance(random);
            InterleavedList<Integer> list = kind.interleave(
                    ranked(relevance, CONTROL_ERROR, random),
                    ranked(relevance, CANDIDATE_ERROR, random),
                    SHOWN,
                    random);
            preference = preference.plus(list.credit(clicks(list.items(), relevance, random)));
            if (session % LOOK == 0 && test.pValue(preference.losses(), preference.wins()) < ALPHA) {
                return session;
            }
        }
        return MOST;
    }

    private static double[] relevance(SplittableRandom random) {
        return random.doubles(ITEMS).map(u -> u * u).toArray();
    }

    private static List<Integer> ranked(double[] relevance, double error, SplittableRandom random) {
        double[] scores = new double[ITEMS];
        for (int item = 0; item < ITEMS; item++) {
            scores[item] = relevance[item] + error * random.nextGaussian();
        }
        return IntStream.range(0, ITEMS)
                .boxed()
                .sorted(Comparator.comparingDouble(item -> -scores[item]))
                .limit(SHOWN)
                .toList();
    }

    private static List<Integer> clicks(List<Integer> shown, double[] relevance, SplittableRandom random) {
        for (int item : shown) {
            if (random.nextDouble() < relevance[item]) {
                return List.of(item);
            }
        }
        return List.of();
    }
}
