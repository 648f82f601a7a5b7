// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.performance;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.report.PerformanceCurves;
import io.inferwatch.analyzer.report.PerformanceCurves.Point;
import io.inferwatch.monitors.performance.summary.LabelledRow;
import io.inferwatch.monitors.performance.summary.PerformanceSummary;
import io.inferwatch.schema.Prediction;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurvesTest {
    private final Random random = new Random(3);

    private PerformanceSummary summary(int rows) {
        PerformanceSummary.Builder builder = new PerformanceSummary.Builder(null);
        for (int i = 0; i < rows; i++) {
            double score = random.nextDouble();
            String truth = random.nextDouble() < score ? "yes" : "no";
            Prediction prediction = new Prediction(null, null, Map.of("yes", score, "no", 1 - score), null);
            builder.add(new LabelledRow(i, prediction, null, truth, 1));
        }
        return builder.build();
    }

    @Test
    void curves_haveFewPoints_andBothEnds() {
        PerformanceCurves curves = Curves.of("1", summary(20_000), PerformanceSummary.EMPTY);

        assertThat(curves.classes()).singleElement().satisfies(positive -> {
            assertThat(positive.name()).isEqualTo("yes");
            assertThat(positive.reference()).isNull();
            List<Point> roc = positive.current().roc();
            assertThat(roc).hasSizeBetween(150, 200).startsWith(new Point(0, 0)).endsWith(new Point(1, 1));
            assertThat(area(roc)).isBetween(0.82, 0.85);
            assertThat(positive.current().precisionRecall()).hasSizeBetween(100, 200);
            assertThat(positive.current().calibration())
                    .hasSize(10)
                    .allSatisfy(
                            point -> assertThat(Math.abs(point.x() - point.y())).isLessThan(0.05));
        });
        assertThat(curves.confusion().classes()).containsExactly("no", "yes");
        assertThat(curves.referenceConfusion()).isNull();
    }

    private static double area(List<Point> points) {
        double area = 0;
        for (int i = 1; i < points.size(); i++) {
            Point from = points.get(i - 1);
            Point to = points.get(i);
            area += (to.x() - from.x()) * (from.y() + to.y()) / 2;
        }
        return area;
    }

    @Test
    void fewPoints_stay() {
        List<Point> points =
                IntStream.range(0, 200).mapToObj(i -> new Point(i, 0)).toList();
        assertThat(Curves.thin(points)).isEqualTo(points);
    }

    @Test
    void threeLargestClasses_areDrawn() {
        PerformanceSummary.Builder builder = new PerformanceSummary.Builder(null);
        for (int i = 0; i < 2_000; i++) {
            String truth = i % 10 < 4 ? "a" : i % 10 < 7 ? "b" : i % 10 < 9 ? "c" : "d";
            Map<String, Double> even = Map.of("a", 0.4, "b", 0.3, "c", 0.2, "d", 0.1);
            builder.add(new LabelledRow(i, new Prediction(null, null, even, null), null, truth, 1));
        }
        PerformanceSummary several = builder.build();

        PerformanceCurves curves = Curves.of("1", several, several);

        assertThat(curves.classes()).extracting(PerformanceCurves.OfClass::name).containsExactly("a", "b", "c");
        assertThat(curves.classes())
                .allSatisfy(each -> assertThat(each.reference()).isEqualTo(each.current()));
    }
}
