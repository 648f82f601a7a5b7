// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.report;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.monitor.performance.MetricFigures;
import org.jspecify.annotations.Nullable;

/** A row of the table of metrics. */
public record PerformanceLine(MetricFigures figures) {
    private static final String NOTHING = "–";

    public String metric() {
        return figures.metric();
    }

    /** The segment that it is of; empty: the whole traffic. */
    public String segment() {
        String segment = figures.any().scope().segment();
        return segment == null ? "" : segment;
    }

    public String interval() {
        return range(figures.low(), figures.high());
    }

    public String estimatedInterval() {
        return range(figures.estimatedLow(), figures.estimatedHigh());
    }

    private static String range(@Nullable Double low, @Nullable Double high) {
        return low == null || high == null ? "" : Words.number(low) + " to " + Words.number(high);
    }

    boolean isWorse() {
        CheckResult realised = figures.realised();
        return realised != null && realised.isWrong();
    }

    public Badge badge() {
        return Badge.of(figures.realised());
    }

    public Badge estimatedBadge() {
        return Badge.of(figures.estimate());
    }

    /**
     * What a check says in a word; OK only where it compared something.
     *
     * @param tone the style class
     * @param title the check's sentence
     * @param reason why there is no verdict; empty: there is one
     */
    public record Badge(String text, String tone, String title, String reason) {
        private static final Badge NONE = new Badge(NOTHING, "", "", "");

        static Badge of(@Nullable CheckResult check) {
            if (check == null) {
                return NONE;
            }
            boolean untested = check.status() == Status.OK && !MetricFigures.isTested(check);
            return new Badge(
                    untested ? "not tested" : Words.status(check.status()),
                    untested ? "unknown" : Words.tone(check.status()),
                    Words.explanation(check),
                    Words.reason(check));
        }

        public boolean isEmpty() {
            return text.equals(NOTHING);
        }
    }
}
