// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.monitors.performance.MetricDirection;
import io.inferwatch.monitors.stat.SampleMoments;
import io.inferwatch.monitors.stat.TwoProportion;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** False alarms over all looks together, in simulated experiments without a difference. Seeds are fixed. */
class FalseAlarmsTest {
    private static final int RUNS = 300;
    private static final int LOOKS = 100;
    private static final int ROWS = 50;
    private static final double ALPHA = .05;

    /** 300 runs with a chance of .05 have more than 27 alarms in 0.1 % of all cases. */
    private static final int MOST = 27;

    @Test
    void confidenceSequence_ofShares() {
        ConfidenceSequence sequence = ConfidenceSequence.tightestAt(ALPHA, 5000);
        assertThat(runsOfShares(arms -> sequence.of(EffectEstimate.ofMeans(arms.control(), arms.candidate()))
                                .pValue()
                        < ALPHA))
                .isLessThanOrEqualTo(MOST);
    }

    @Test
    void relativeLift_ofShares() {
        ConfidenceSequence sequence = ConfidenceSequence.tightestAt(ALPHA, 5000);
        assertThat(runsOfShares(arms -> {
                    SequentialResult result = sequence.of(EffectEstimate.ofLift(arms.control(), arms.candidate()));
                    return result.low() > 0 || result.high() < 0;
                }))
                .isLessThanOrEqualTo(MOST);
    }

    /** The simulation can fail: a test for one look is wrong in a third of the runs. */
    @Test
    void fixedSampleTest_isWrongFarMoreOften() {
        assertThat(runsOfShares(arms -> TwoProportion.pValue(
                                arms.control().mean() * arms.control().n(),
                                arms.control().n(),
                                arms.candidate().mean() * arms.candidate().n(),
                                arms.candidate().n())
                        < ALPHA))
                .isBetween(RUNS * 3 / 10, RUNS * 45 / 100);
    }

    @Test
    void skewedMeans() {
        ConfidenceSequence sequence = ConfidenceSequence.tightestAt(ALPHA, 5000);
        int alarms = 0;
        for (int run = 0; run < RUNS; run++) {
            SplittableRandom random = new SplittableRandom(1000 + run);
            Sum control = new Sum();
            Sum candidate = new Sum();
            boolean alarm = false;
            for (int look = 0; look < LOOKS && !alarm; look++) {
                for (int i = 0; i < ROWS; i++) {
                    control.add(-Math.log1p(-random.nextDouble()));
                    candidate.add(-Math.log1p(-random.nextDouble()));
                }
                alarm = sequence.of(EffectEstimate.ofMeans(control.moments(), candidate.moments()))
                                .pValue()
                        < ALPHA;
            }
            alarms += alarm ? 1 : 0;
        }
        assertThat(alarms).isLessThanOrEqualTo(MOST);
    }

    @Test
    void sequentialCounts_ofACanary() {
        SequentialCounts counts = new SequentialCounts(2, .9, .1);
        int alarms = 0;
        for (int run = 0; run < RUNS; run++) {
            SplittableRandom random = new SplittableRandom(2000 + run);
            long[] errors = new long[2];
            boolean alarm = false;
            for (int i = 0; i < 1000 && !alarm; i++) {
                errors[random.nextDouble() < .1 ? 1 : 0]++;
                alarm = counts.pValue(errors) < ALPHA;
            }
            alarms += alarm ? 1 : 0;
        }
        assertThat(alarms).isLessThanOrEqualTo(MOST);
    }

    /** From the first rows on, of which a candidate with a fiftieth of the traffic has four. */
    @Test
    void verdicts_ofACandidateWithFewRows() {
        Verdicts verdicts = new Verdicts(ExperimentPlan.of(new MetricPlan(
                "revenue", MetricRole.SUPERIORITY, MetricKind.MEAN, MetricDirection.HIGHER_IS_BETTER, 0, false)));
        int alarms = 0;
        for (int run = 0; run < RUNS; run++) {
            SplittableRandom random = new SplittableRandom(6000 + run);
            Sum control = new Sum();
            Sum candidate = new Sum();
            EarlierLooks earlier = EarlierLooks.NONE;
            Verdict verdict = Verdict.CONTINUE;
            for (int look = 0; look < LOOKS && verdict != Verdict.PROMOTE && verdict != Verdict.ROLL_BACK; look++) {
                for (int i = 0; i < 4 * ROWS; i++) {
                    (random.nextDouble() < .02 ? candidate : control).add(-Math.log1p(-random.nextDouble()));
                }
                ArmMoments arms = new ArmMoments(control.moments(), candidate.moments());
                TrafficPhase phase = new TrafficPhase(
                        .02, (long) arms.control().n(), (long) arms.candidate().n(), 0, 0);
                ExperimentVerdict found =
                        verdicts.of(new ExperimentLook(List.of(phase), 1, 1, Map.of("revenue", arms), earlier));
                earlier = earlier.plus(found);
                verdict = found.verdict();
            }
            alarms += verdict == Verdict.PROMOTE || verdict == Verdict.ROLL_BACK ? 1 : 0;
        }
        assertThat(alarms).isLessThanOrEqualTo(MOST);
    }

    /** A canary with a tenth of the traffic and ten times the errors (10 % for 1 %) is stopped after some 680 requests. */
    @Test
    void sequentialCounts_stopABadCanarySoon() {
        SequentialCounts counts = new SequentialCounts(2, .9, .1);
        int[] requests = new int[201];
        for (int run = 0; run < requests.length; run++) {
            SplittableRandom random = new SplittableRandom(5000 + run);
            long[] errors = new long[2];
            while (counts.pValue(errors) >= .01) {
                int arm = random.nextDouble() < .1 ? 1 : 0;
                errors[arm] += random.nextDouble() < (arm == 1 ? .1 : .01) ? 1 : 0;
                requests[run]++;
            }
        }
        Arrays.sort(requests);
        assertThat(requests[100]).isBetween(580, 780);
    }

    @Test
    void quantileSequence_missesTheQuantileSeldom() {
        QuantileSequence sequence = new QuantileSequence(.95, ALPHA, 5000);
        double truth = -Math.log(.05);
        int missed = 0;
        for (int run = 0; run < RUNS; run++) {
            SplittableRandom random = new SplittableRandom(3000 + run);
            double[] values = IntStream.range(0, 2000)
                    .mapToDouble(i -> -Math.log1p(-random.nextDouble()))
                    .toArray();
            boolean miss = false;
            for (int n = 200; n <= values.length && !miss; n += 200) {
                double[] sorted = Arrays.copyOf(values, n);
                Arrays.sort(sorted);
                QuantileSequence.Interval interval = sequence.of(sorted);
                miss = truth < interval.low() || truth > interval.high();
            }
            missed += miss ? 1 : 0;
        }
        assertThat(missed).isLessThanOrEqualTo(MOST);
    }

    @Test
    void shareSequence_missesTheShareSeldom() {
        ShareSequence sequence = new ShareSequence(ALPHA);
        int missed = 0;
        for (int run = 0; run < RUNS; run++) {
            SplittableRandom random = new SplittableRandom(4000 + run);
            double hits = 0;
            boolean miss = false;
            for (int n = 1; n <= 2000 && !miss; n++) {
                hits += random.nextDouble() < .003 ? 1 : 0;
                miss = n % 50 == 0 && (sequence.low(hits, n) > .003 || sequence.high(hits, n) < .003);
            }
            missed += miss ? 1 : 0;
        }
        assertThat(missed).isLessThanOrEqualTo(MOST);
    }

    /** Versions that are equal: neither promoted for superiority nor rolled back, at any look, but for alpha. */
    @Test
    void verdicts_ofEqualVersions() {
        MetricPlan clicks = new MetricPlan(
                "clicks", MetricRole.SUPERIORITY, MetricKind.SHARE, MetricDirection.HIGHER_IS_BETTER, 0, false);
        MetricPlan errors = new MetricPlan(
                "errors", MetricRole.GUARD, MetricKind.SHARE, MetricDirection.LOWER_IS_BETTER, .001, false);
        Verdicts verdicts = new Verdicts(ExperimentPlan.of(clicks, errors));
        int alarms = runsOfShares(arms -> {
            long n = (long) arms.control().n();
            if (n % 1000 != 0) {
                return false;
            }
            TrafficPhase phase = new TrafficPhase(
                    .5,
                    n,
                    n,
                    Math.round(arms.control().mean() * n),
                    Math.round(arms.candidate().mean() * n));
            Verdict verdict = verdicts.of(
                            new ExperimentLook(List.of(phase), 1, 1, Map.of("clicks", arms, "errors", arms)))
                    .verdict();
            return verdict == Verdict.PROMOTE || verdict == Verdict.ROLL_BACK;
        });
        assertThat(alarms).isLessThanOrEqualTo(MOST);
    }

    private static int runsOfShares(Predicate<ArmMoments> isAlarm) {
        int alarms = 0;
        for (int run = 0; run < RUNS; run++) {
            SplittableRandom random = new SplittableRandom(run);
            long control = 0;
            long candidate = 0;
            boolean alarm = false;
            for (int look = 1; look <= LOOKS && !alarm; look++) {
                control += hits(random);
                candidate += hits(random);
                int n = look * ROWS;
                alarm = isAlarm.test(
                        new ArmMoments(SampleMoments.ofHits(control, n), SampleMoments.ofHits(candidate, n)));
            }
            alarms += alarm ? 1 : 0;
        }
        return alarms;
    }

    private static long hits(SplittableRandom random) {
        return random.doubles(ROWS).filter(x -> x < .1).count();
    }

    private static final class Sum {
        private double n;
        private double sum;
        private double squares;

        void add(double value) {
            n++;
            sum += value;
            squares += value * value;
        }

        SampleMoments moments() {
            double mean = sum / n;
            return new SampleMoments(n, mean, (squares - n * mean * mean) / (n - 1));
        }
    }
}
