// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.model;

import io.inferwatch.analyzer.experiment.Comparison;
import io.inferwatch.analyzer.experiment.Decision;
import io.inferwatch.analyzer.experiment.ExperimentMetric;
import io.inferwatch.analyzer.report.Words;
import io.inferwatch.monitors.performance.MetricDirection;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * The difference of a metric as a report page draws it: its interval as a bar, on a scale that holds 0 and the accepted loss.
 *
 * @param bar the interval, an open end at the edge
 * @param zero where there is no difference
 * @param point the difference; null: not known
 * @param margin the accepted loss; null: none
 */
public record DifferenceView(
        Comparison comparison,
        @Nullable Bar bar,
        String zero,
        @Nullable String point,
        @Nullable String margin) {
    public static final int WIDTH = 260;
    public static final int HEIGHT = 30;

    private static final double EDGE = 6;

    /** A stretch of the scale. */
    public record Bar(String x, String width) {}

    static DifferenceView of(Comparison comparison, @Nullable ExperimentMetric metric) {
        double loss = loss(comparison, metric);
        double[] marks = DoubleStream.of(0, loss, comparison.difference(), comparison.low(), comparison.high())
                .filter(Double::isFinite)
                .toArray();
        double least = DoubleStream.of(marks).min().orElse(0);
        double most = DoubleStream.of(marks).max().orElse(0);
        Scale scale = new Scale(least, most > least ? most : least + 1);
        return new DifferenceView(
                comparison,
                bar(comparison, scale),
                text(scale.x(0)),
                Double.isFinite(comparison.difference()) ? text(scale.x(comparison.difference())) : null,
                loss == 0 || !Double.isFinite(loss) ? null : text(scale.x(loss)));
    }

    private record Scale(double least, double most) {
        double x(double value) {
            return EDGE + (WIDTH - 2 * EDGE) * (value - least) / (most - least);
        }

        double end(double value) {
            return Double.isFinite(value) ? x(value) : value < 0 ? 0 : WIDTH;
        }
    }

    private static @Nullable Bar bar(Comparison comparison, Scale scale) {
        if (Double.isNaN(comparison.low()) || Double.isNaN(comparison.high())) {
            return null;
        }
        double from = scale.end(comparison.low());
        return new Bar(text(from), text(Math.max(1, scale.end(comparison.high()) - from)));
    }

    /** As a difference candidate minus control. */
    private static double loss(Comparison comparison, @Nullable ExperimentMetric metric) {
        if (metric == null) {
            return 0;
        }
        double margin = metric.margin() * (metric.relative() ? Math.abs(comparison.controlMean()) : 1);
        return metric.direction() == MetricDirection.LOWER_IS_BETTER ? margin : -margin;
    }

    private static String text(double place) {
        return String.format(Locale.ROOT, "%.1f", place);
    }

    public String name() {
        return Objects.requireNonNullElse(comparison.subject(), "all rows");
    }

    /** Style class. */
    public String tone() {
        return switch (comparison.decision()) {
            case CANDIDATE_BETTER -> "better";
            case CONTROL_BETTER -> "worse";
            case CONTINUE -> "open";
        };
    }

    /** The interval in words. */
    public String interval() {
        boolean known = Double.isFinite(comparison.low()) && Double.isFinite(comparison.high());
        return known ? Words.number(comparison.low()) + " to " + Words.number(comparison.high()) : "not bounded yet";
    }

    /** All of it in words. */
    public String words() {
        return name() + ": control " + Words.number(comparison.controlMean()) + ", candidate "
                + Words.number(comparison.candidateMean()) + ", difference " + Words.number(comparison.difference())
                + ", interval " + interval() + ", " + decision();
    }

    /** What all looks until now have shown. */
    public String decision() {
        return comparison.decision() == Decision.CONTINUE
                ? "not decided"
                : comparison.decision() == Decision.CANDIDATE_BETTER ? "candidate better" : "control better";
    }
}
