// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.performance;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.memory.InMemoryOutcomes;
import io.inferwatch.analyzer.outcome.Label;
import io.inferwatch.analyzer.outcome.Outcome;
import io.inferwatch.analyzer.outcome.PredictedEvent;
import io.inferwatch.analyzer.run.performance.LabelledSummaries.Labelled;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.performance.summary.MeasuredMetrics;
import io.inferwatch.monitors.performance.summary.PerformanceSummary;
import io.inferwatch.monitors.profile.Segment;
import io.inferwatch.schema.Prediction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LabelledSummariesTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int ROWS_PER_HOUR = 10;
    private static final Labelled MODEL =
            new Labelled("m", null, List.of(new Segment("country=DE", "input.cat.country", "DE")));
    private static final SummaryKey WHOLE = new SummaryKey("1", "primary", null);

    private final Random random = new Random(3);
    private final InMemoryOutcomes outcomes = new InMemoryOutcomes();
    private final LabelledSummaries summaries = new LabelledSummaries(outcomes);

    private static Instant at(int hour) {
        return START.plus(Duration.ofHours(hour));
    }

    private List<Outcome> write(int from, int to) {
        List<Outcome> written = new ArrayList<>();
        for (int i = from * ROWS_PER_HOUR; i < to * ROWS_PER_HOUR; i++) {
            double score = random.nextDouble();
            String truth = random.nextDouble() < score ? "1" : "0";
            written.add(new Outcome(event(i, score), label(i, truth)));
        }
        outcomes.write(written, Map.of());
        return written;
    }

    private static PredictedEvent event(int i, double score) {
        return new PredictedEvent(
                "e" + i,
                "m",
                "1",
                "primary",
                START.plus(Duration.ofMinutes(60L * i / ROWS_PER_HOUR)),
                "r" + i,
                new Prediction(null, score >= 0.5 ? "1" : "0", Map.of("1", score), null),
                1,
                Map.of("input.cat.country", i % 2 == 0 ? "DE" : "FR"));
    }

    private static Label label(int i, String truth) {
        return new Label("m", "r" + i, "l" + i + truth, at(1_000), null, truth);
    }

    @Test
    void summary_isThatOfAllRows() {
        List<Outcome> written = write(0, 24 * 3);
        Window window = new Window(at(5), at(24 * 3 - 2));

        Map<SummaryKey, PerformanceSummary> found = summaries.of(MODEL, window);

        PerformanceSummary.Builder all = new PerformanceSummary.Builder(null);
        written.stream()
                .filter(outcome -> window.contains(outcome.event().time()))
                .forEach(outcome -> all.add(LabelledSummaries.row(outcome)));
        PerformanceSummary merged = found.get(WHOLE);
        assertThat(merged.rows()).isEqualTo(ROWS_PER_HOUR * (24 * 3 - 7));
        assertThat(MeasuredMetrics.of(merged).metrics().values())
                .usingComparatorForType((Double a, Double b) -> Math.abs(a - b) < 1e-12 ? 0 : 1, Double.class)
                .usingRecursiveComparison()
                .isEqualTo(MeasuredMetrics.of(all.build()).metrics().values());
        assertThat(found.get(new SummaryKey("1", "primary", "country=DE")).rows())
                .isEqualTo(merged.rows() / 2);
    }

    /** A label that comes late changes one day of a month: the other days are not read again. */
    @Test
    void lateLabel_costsItsDay() {
        write(0, 24 * 30);
        Window month = new Window(START, at(24 * 30));
        double before = accuracy(month);
        long read = outcomes.rowsRead();
        assertThat(read).isEqualTo(24L * 30 * ROWS_PER_HOUR);

        accuracy(month);
        assertThat(outcomes.rowsRead()).isEqualTo(read);

        Outcome wrong = new Outcome(event(24 * 10 * ROWS_PER_HOUR, 0.99), label(24 * 10 * ROWS_PER_HOUR, "z"));
        outcomes.write(List.of(wrong), outcomes.labels(List.of(wrong.event().id())));
        assertThat(accuracy(month)).isNotEqualTo(before);
        assertThat(outcomes.rowsRead() - read).isEqualTo(24L * ROWS_PER_HOUR);
    }

    private double accuracy(Window window) {
        return MeasuredMetrics.of(summaries.of(MODEL, window).get(WHOLE))
                .metrics()
                .value("accuracy");
    }
}
