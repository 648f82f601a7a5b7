// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.experiments;

import io.inferwatch.experiments.interleaving.Interleaving;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ObjDoubleConsumer;

/** All measurements of experiments. The same number of runs gives the same figures, but for what the routers cost. */
public final class ExperimentBench {
    private static final double[] EFFECTS = {.05, .1, .2};
    private static final int MOST_REQUESTS = 20_000;
    private static final int TEN = 10;

    private final int runs;
    private final ObjDoubleConsumer<String> figure;
    private final ObjDoubleConsumer<String> ratio;
    private final Consumer<String> say;

    /** @param runs with equal versions for each kind of metric; canaries, click models and better candidates take a tenth */
    public ExperimentBench(
            int runs, ObjDoubleConsumer<String> figure, ObjDoubleConsumer<String> ratio, Consumer<String> say) {
        this.runs = runs;
        this.figure = figure;
        this.ratio = ratio;
        this.say = say;
    }

    /** Measures everything; minutes. */
    public void run() throws Exception {
        falseAlarms();
        stoppingTimes();
        canaries();
        clicks();
        routers();
    }

    private void falseAlarms() {
        FalseAlarms alarms = new FalseAlarms(runs);
        for (MetricShape shape : MetricShape.values()) {
            say.accept("Equal versions, " + shape.label());
            FalseAlarms.Rates rates = alarms.of(shape);
            figure.accept("false_alarms_" + shape.label(), rates.sequence());
            figure.accept("false_verdicts_" + shape.label(), rates.verdicts());
            figure.accept("fixed_sample_false_alarms_" + shape.label(), rates.fixedSample());
        }
    }

    private void stoppingTimes() {
        for (double effect : EFFECTS) {
            String name = String.format(Locale.ROOT, "%02.0f", 100 * effect);
            say.accept("Better candidates, by " + effect + " standard deviations");
            StoppingTimes.Result result = new StoppingTimes(runs / TEN).of(effect);
            figure.accept("power_effect_" + name, result.power());
            figure.accept("power_at_fixed_sample_effect_" + name, result.powerAtFixed());
            figure.accept("median_rows_effect_" + name, result.medianRows());
            ratio.accept("rows_effect_" + name + "_vs_fixed_sample", result.medianRows() / result.fixedRows());
        }
    }

    private void canaries() {
        say.accept("Canaries with 10 % of the requests");
        Canaries canaries = new Canaries(runs / TEN);
        for (int times : new int[] {10, 5}) {
            int[] rollBacks = canaries.rollBacks(times, MOST_REQUESTS);
            figure.accept("canary_errors_times_" + times + "_median_requests", rollBacks[rollBacks.length / 2]);
        }
        int[] wrong = canaries.rollBacks(1, MOST_REQUESTS);
        long backs = Arrays.stream(wrong).filter(end -> end <= MOST_REQUESTS).count();
        figure.accept("canary_false_roll_backs", (double) backs / wrong.length);
    }

    private void clicks() {
        say.accept("Searches, with an A/B test and interleaved");
        ClickModel model = new ClickModel(Math.max(1, runs / (TEN * TEN)));
        double ab = model.medianOfAb();
        figure.accept("ab_median_sessions", ab);
        for (Interleaving kind : Interleaving.values()) {
            String name = kind.name().toLowerCase(Locale.ROOT);
            double sessions = model.medianOf(kind);
            figure.accept(name + "_median_sessions", sessions);
            ratio.accept("ab_vs_" + name + "_sessions", ab / sessions);
        }
    }

    private void routers() throws Exception {
        say.accept("Routers, by JMH");
        Map<String, Double> p99 = RouterCost.p99();
        double direct = p99.getOrDefault("direct", Double.NaN);
        double canary = p99.getOrDefault("canary", Double.NaN);
        figure.accept("call_direct_p99_us", direct);
        figure.accept("call_canary_p99_us", canary);
        figure.accept("decision_p99_us", canary - direct);
        say.accept("Shadows");
        ShadowCost.addedToP99()
                .forEach((candidate, millis) -> figure.accept("shadow_" + candidate + "_p99_ms", millis));
    }
}
