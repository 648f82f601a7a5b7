// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import io.inferwatch.analyzer.outcome.OutcomeRepository;
import io.inferwatch.analyzer.run.performance.LabelledSummaries;
import io.inferwatch.analyzer.run.performance.LabelledSummaries.Labelled;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** What it costs to sum up a month of labelled rows, and again after some labels of one day were corrected. */
final class LateLabels {
    private static final int LATE_DAY = 15;
    private static final int EVERY = 10;

    private final OutcomeRepository outcomes;
    private final Consumer<String> say;

    LateLabels(OutcomeRepository outcomes, Consumer<String> say) {
        this.outcomes = outcomes;
        this.say = say;
    }

    /**
     * @param month whose labels are joined
     * @param correct corrects the labels of some events
     */
    void run(BenchReport.Builder report, LabelledTraffic month, Consumer<IntStream> correct) {
        say.accept("Late labels: a month summed up, and again after labels of one day");
        CountedOutcomes counted = new CountedOutcomes(outcomes);
        LabelledSummaries summaries = new LabelledSummaries(counted);
        Labelled model = new Labelled(month.model(), null, List.of());
        Stopwatch first = new Stopwatch();
        summaries.of(model, month.window());
        double seconds = first.seconds();
        long rows = counted.rows();
        Instant day = month.start().plus(Duration.ofDays(LATE_DAY));
        int from = month.first(day);
        int to = month.first(day.plus(Duration.ofDays(1)));
        correct.accept(IntStream.iterate(from, number -> number < to, number -> number + EVERY));
        Stopwatch again = new Stopwatch();
        summaries.of(model, month.window());
        report.figure("month_seconds", seconds)
                .figure("month_rows", (double) rows)
                .figure("month_again_seconds", again.seconds())
                .figure("month_again_rows", (double) (counted.rows() - rows))
                .ratio("month_again_vs_first_seconds", again.seconds() / seconds)
                .ratio("month_again_vs_first_rows", (counted.rows() - rows) / (double) rows);
    }
}
