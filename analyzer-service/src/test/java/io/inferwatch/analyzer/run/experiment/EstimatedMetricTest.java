// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.experiment;

import static io.inferwatch.analyzer.run.experiment.ArmEvents.MODEL;
import static io.inferwatch.analyzer.run.experiment.ArmEvents.NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.analyzer.experiment.ExperimentDraft;
import io.inferwatch.analyzer.experiment.Experiments;
import io.inferwatch.analyzer.experiment.Look;
import io.inferwatch.analyzer.memory.InMemoryStorage;
import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.analyzer.outcome.PredictedEvent;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.analyzer.run.experiment.ArmEvents.Arm;
import io.inferwatch.analyzer.run.performance.EstimatorRepository;
import io.inferwatch.analyzer.run.performance.Features;
import io.inferwatch.analyzer.run.performance.LearntEstimator;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.experiment.Verdict;
import io.inferwatch.monitors.experiment.VerdictRule;
import io.inferwatch.monitors.performance.estimate.BinaryCbpe;
import io.inferwatch.schema.Prediction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Performance that is expected without labels, as a guard of experiments. */
class EstimatedMetricTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final int ROWS = 6_000;

    private final SettableClock clock = new SettableClock(START);
    private final InMemoryStorage storage = new InMemoryStorage();
    private final Analyzer analyzer = Analyzer.of(storage, clock);
    private final Experiments experiments = analyzer.experiments();
    private final Random random = new Random(11);

    /** The control is sure of its answers (scores near 0 and 1), the candidate is not: right in 90 and in 70 % of the cases. */
    @Test
    void candidateThatIsLessSure_isRolledBack_withoutALabel() {
        serve(.9, .7);
        learn();
        start();
        Look look = look();
        assertThat(look.rule()).isEqualTo(VerdictRule.HARM);
        assertThat(look.comparisons().get(1).subject()).isEqualTo("estimated_accuracy");
        assertThat(look.comparisons().get(1).controlMean()).isCloseTo(.9, within(.02));
        assertThat(look.comparisons().get(1).candidateMean()).isCloseTo(.7, within(.02));
    }

    @Test
    void candidateAsSureAsTheControl_isPromoted() {
        serve(.9, .9);
        learn();
        start();
        assertThat(look().verdict()).isEqualTo(Verdict.PROMOTE);
    }

    @Test
    void withoutAnEstimator_nothingIsPromoted() {
        serve(.9, .9);
        start();
        assertThat(look().rule()).isEqualTo(VerdictRule.NOT_COMPUTABLE);
    }

    private void start() {
        experiments.start(new ExperimentDraft(
                MODEL,
                NAME,
                "canary",
                "1",
                "2",
                .5,
                List.of("error_rate:0.05", "estimated_accuracy:0.03"),
                START,
                false));
    }

    private Look look() {
        Look look = experiments.verdict(NAME).orElseThrow().look();
        assertThat(look).isNotNull();
        return look;
    }

    /** @param control the chance that an answer is right */
    private void serve(double control, double candidate) {
        ArmEvents events = new ArmEvents(START, 1).rows(ROWS, .5, new Arm(), new Arm());
        storage.write(events.all());
        clock.set(events.end());
        for (int i = 0; i < ROWS; i++) {
            boolean ofCandidate = i % 2 == 1;
            double sure = ofCandidate ? candidate : control;
            storage.outcomes().predictedEvents().add(predicted(i, ofCandidate, random.nextBoolean() ? sure : 1 - sure));
        }
    }

    private static PredictedEvent predicted(int i, boolean ofCandidate, double score) {
        return new PredictedEvent(
                "e" + i,
                MODEL,
                ofCandidate ? "2" : "1",
                ofCandidate ? "candidate" : "control",
                START.plusSeconds(i),
                "r" + i,
                new Prediction(null, score < .5 ? "no" : "yes", Map.of("yes", score), null),
                1,
                Map.of());
    }

    /** A calibration of scores that are as often right as they say. */
    private void learn() {
        List<Double> scores = new ArrayList<>();
        List<Boolean> truth = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            double score = random.nextDouble();
            scores.add(score);
            truth.add(random.nextDouble() < score);
        }
        boolean[] positive = new boolean[truth.size()];
        for (int i = 0; i < positive.length; i++) {
            positive[i] = truth.get(i);
        }
        BinaryCbpe cbpe =
                BinaryCbpe.fit(scores.stream().mapToDouble(Double::doubleValue).toArray(), positive);
        Reference reference =
                analyzer.createReference(MODEL, "first", new Window(START, START.plus(Duration.ofHours(1))), null);
        storage.estimators()
                .store(
                        new EstimatorRepository.Key(MODEL, reference.id(), null),
                        new LearntEstimator(
                                "test",
                                LearntEstimator.Method.BINARY_CBPE,
                                List.of("no", "yes"),
                                new Features(List.of(), Map.of()),
                                cbpe.numbers()));
    }
}
