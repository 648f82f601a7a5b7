// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    static Stream<DemoModel> models() {
        return Models.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("models")
    void predict_neverGivesOneAnswerToAll(DemoModel model) {
        List<Prediction> predictions = predictions(model, model.service().version());
        assertThat(predictions.stream().map(Prediction::label).distinct().count())
                .isGreaterThan(1);
        assertThat(predictions).extracting(Prediction::score).doesNotContain(Double.NaN);
        predictions.stream()
                .map(Prediction::label)
                .distinct()
                .forEach(label -> assertThat(predictions.stream()
                                .filter(prediction -> prediction.label().equals(label))
                                .count())
                        .as(label)
                        .isGreaterThan(100));
    }

    @Test
    void nextVersionOfRecommender_shiftsScoresByMoreThanHalfASigma() {
        DemoModel model = new Recommender();
        double[] before = scores(model, model.service().version());
        double[] after = scores(model, Recommender.NEXT_VERSION);
        assertThat((mean(after) - mean(before)) / sd(before)).isBetween(0.7, 1.3);
    }

    @Test
    void income_inThousandsMovesTheScore() {
        DemoModel model = new CreditRisk();
        Request request = request(model, model.service().version(), new SplittableRandom(3));
        Request inThousands = request.with("income", request.number("income", 0) / 1_000);
        assertThat(model.predict(inThousands).score())
                .isNotEqualTo(model.predict(request).score());
    }

    @Test
    void categories_comeWithTheirShares() {
        Categories categories = Categories.of("a 75, b 24.5, c 0.5");
        SplittableRandom random = new SplittableRandom(1);
        List<String> drawn = IntStream.range(0, 20_000)
                .mapToObj(i -> categories.draw(random))
                .toList();
        assertThat(drawn.stream().filter("a"::equals).count()).isBetween(14_700L, 15_300L);
        assertThat(drawn.stream().filter("c"::equals).count()).isBetween(60L, 140L);
    }

    private static List<Prediction> predictions(DemoModel model, String version) {
        SplittableRandom random = new SplittableRandom(1);
        return IntStream.range(0, 4_000)
                .mapToObj(i -> model.predict(request(model, version, random)))
                .toList();
    }

    private static double[] scores(DemoModel model, String version) {
        return predictions(model, version).stream()
                .mapToDouble(Prediction::score)
                .toArray();
    }

    private static Request request(DemoModel model, String version, SplittableRandom random) {
        return new Request(
                NOON, version, model.inputs(random), model.service().latency().median(), null);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double sd(double[] values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow());
    }
}
