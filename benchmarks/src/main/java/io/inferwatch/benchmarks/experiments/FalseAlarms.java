// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.experiments;

import io.inferwatch.monitors.experiment.ArmMoments;
import io.inferwatch.monitors.experiment.ConfidenceSequence;
import io.inferwatch.monitors.experiment.EffectEstimate;
import io.inferwatch.monitors.experiment.ExperimentLook;
import io.inferwatch.monitors.experiment.ExperimentPlan;
import io.inferwatch.monitors.experiment.MetricKind;
import io.inferwatch.monitors.experiment.MetricPlan;
import io.inferwatch.monitors.experiment.MetricRole;
import io.inferwatch.monitors.experiment.TrafficPhase;
import io.inferwatch.monitors.experiment.Verdict;
import io.inferwatch.monitors.experiment.Verdicts;
import io.inferwatch.monitors.performance.MetricDirection;
import io.inferwatch.monitors.stat.SampleMoments;
import io.inferwatch.monitors.stat.WelchT;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Experiments with two equal versions, looked at 100 times: how often a look says that one is better. */
final class FalseAlarms {
    private static final int LOOKS = 100;
    private static final int ROWS_PER_LOOK = 100;
    private static final double ALPHA = .05;

    /** Of each arm: the confidence sequence is asymptotic. */
    private static final int LEAST_ROWS = 200;

    private static final String METRIC = "metric";

    private final int runs;
    private final ConfidenceSequence sequence = ConfidenceSequence.tightestAt(ALPHA, 5_000);

    FalseAlarms(int runs) {
        this.runs = runs;
    }

    /**
     * Shares of the runs with an alarm at any look.
     *
     * @param sequence of the confidence sequence
     * @param verdicts of the verdicts: promoted or rolled back
     * @param fixedSample of a test for one look
     */
    record Rates(double sequence, double verdicts, double fixedSample) {}

    Rates of(MetricShape shape) {
        long[] alarms = IntStream.range(0, runs)
                .parallel()
                .mapToObj(run ->
                        run(shape, new SplittableRandom(31L * shape.label().hashCode() + 1_000_003L * run)))
                .collect(
                        () -> new long[3],
                        (sum, run) -> IntStream.range(0, 3).forEach(i -> sum[i] += run[i] ? 1 : 0),
                        (sum, other) -> IntStream.range(0, 3).forEach(i -> sum[i] += other[i]));
        return new Rates((double) alarms[0] / runs, (double) alarms[1] / runs, (double) alarms[2] / runs);
    }

    private boolean[] run(MetricShape shape, SplittableRandom random) {
        RunningMoments control = new RunningMoments();
        RunningMoments candidate = new RunningMoments();
        Verdicts verdicts = verdicts(shape);
        boolean[] alarms = new boolean[3];
        for (int look = 1; look <= LOOKS; look++) {
            for (int i = 0; i < ROWS_PER_LOOK; i++) {
                control.add(shape.draw(random));
                candidate.add(shape.draw(random));
            }
            ArmMoments arms = new ArmMoments(control.moments(shape.isShare()), candidate.moments(shape.isShare()));
            if (look * ROWS_PER_LOOK >= LEAST_ROWS) {
                EffectEstimate difference = EffectEstimate.ofMeans(arms.control(), arms.candidate());
                alarms[0] |= sequence.of(difference).pValue() < ALPHA;
                alarms[1] |= isDecided(verdicts, arms);
                alarms[2] |= welch(arms.control(), arms.candidate()) < ALPHA;
            }
        }
        return alarms;
    }

    private static Verdicts verdicts(MetricShape shape) {
        return new Verdicts(ExperimentPlan.of(new MetricPlan(
                METRIC,
                MetricRole.SUPERIORITY,
                shape.isShare() ? MetricKind.SHARE : MetricKind.MEAN,
                MetricDirection.HIGHER_IS_BETTER,
                0,
                false)));
    }

    private static boolean isDecided(Verdicts verdicts, ArmMoments arms) {
        long rows = (long) arms.control().n();
        TrafficPhase phase = new TrafficPhase(.5, rows, rows, 0, 0);
        Verdict verdict = verdicts.of(
                        new ExperimentLook(List.of(phase), ROWS_PER_LOOK, ROWS_PER_LOOK, Map.of(METRIC, arms)))
                .verdict();
        return verdict == Verdict.PROMOTE || verdict == Verdict.ROLL_BACK;
    }

    private static double welch(SampleMoments control, SampleMoments candidate) {
        if (control.variance() + candidate.variance() == 0) {
            return 1;
        }
        return WelchT.test(
                        control.mean(),
                        control.variance(),
                        control.n(),
                        candidate.mean(),
                        candidate.variance(),
                        candidate.n())
                .pValue();
    }
}
