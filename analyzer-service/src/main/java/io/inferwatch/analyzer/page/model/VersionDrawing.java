// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.model;

import io.inferwatch.analyzer.report.Words;
import io.inferwatch.analyzer.version.ModelVersion;
import io.inferwatch.analyzer.version.VersionFacts;
import io.inferwatch.analyzer.version.VersionTimeline;
import io.inferwatch.monitors.text.Numbers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The versions of a model as its page draws them: a line each, from its first event to its last, thick while it was in production.
 *
 * @param text the same in words
 */
public record VersionDrawing(int height, List<Row> rows, Instant from, Instant to, String text, boolean complete) {
    public static final int WIDTH = 760;

    private static final int LABELS = 150;
    private static final int ROW = 26;
    private static final int BAR = 14;
    private static final int AXIS = 22;
    private static final double NARROWEST = 3;
    private static final int MOST_SIGNS = 18;

    /**
     * A version.
     *
     * @param label its name, cut where it is too long
     * @param production null: it never was
     */
    public record Row(
            int y, String label, Bar seen, @Nullable Bar production, ModelVersion version) {
        /** Style class. */
        public String tone() {
            return version.stale() ? "stale" : version.serving() ? "serving" : "past";
        }

        public int baseline() {
            return y + BAR - 2;
        }

        public int middle() {
            return y + BAR / 2;
        }
    }

    /** A stretch of time. */
    public record Bar(String x, String width) {}

    public VersionDrawing {
        rows = List.copyOf(rows);
    }

    /** @param timeline not empty */
    public static VersionDrawing of(VersionTimeline timeline) {
        Instant from = timeline.versions().stream()
                .map(version -> version.facts().first())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant to = timeline.versions().stream()
                .map(version -> version.facts().last())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        List<Row> rows = new ArrayList<>();
        for (ModelVersion version : timeline.versions()) {
            VersionFacts facts = version.facts();
            VersionFacts.Production production = facts.production();
            rows.add(new Row(
                    6 + rows.size() * ROW,
                    label(facts.version()),
                    bar(facts.first(), facts.last(), from, to),
                    production == null ? null : bar(production.first(), production.last(), from, to),
                    version));
        }
        String text = timeline.versions().stream().map(VersionDrawing::words).collect(Collectors.joining("; "));
        return new VersionDrawing(6 + rows.size() * ROW + AXIS, rows, from, to, text + ".", timeline.complete());
    }

    private static String label(String version) {
        int signs = version.codePointCount(0, version.length());
        return signs <= MOST_SIGNS
                ? version
                : version.substring(0, version.offsetByCodePoints(0, MOST_SIGNS - 1)) + "…";
    }

    private static Bar bar(Instant first, Instant last, Instant from, Instant to) {
        double left = x(first, from, to);
        double width = Math.max(NARROWEST, x(last, from, to) - left);
        double start = Math.min(left, WIDTH - NARROWEST);
        return new Bar(String.format(Locale.ROOT, "%.1f", start), String.format(Locale.ROOT, "%.1f", width));
    }

    private static double x(Instant time, Instant from, Instant to) {
        double whole = (double) Math.max(1, Duration.between(from, to).toSeconds());
        return LABELS + (WIDTH - LABELS) * Duration.between(from, time).toSeconds() / whole;
    }

    private static String words(ModelVersion version) {
        VersionFacts facts = version.facts();
        return "version " + facts.version() + " from " + Words.time(facts.first()) + " to " + Words.time(facts.last())
                + ", " + state(version);
    }

    /** Whether it serves, in words. */
    public static String state(ModelVersion version) {
        return version.stale()
                ? "serving, stale"
                : version.serving()
                        ? "serving"
                        : version.inProduction() == null ? "never in production" : "no longer serving";
    }

    /** Where the axis begins. */
    public static int left() {
        return LABELS;
    }

    /** Days, or hours of the first two days. */
    public static String age(@Nullable Duration length) {
        return length == null
                ? "–"
                : length.toHours() < 48 ? length.toHours() + " h" : Numbers.count(length.toDays()) + " d";
    }

    /** Hyperparameters, in the order of their names. */
    public static Map<String, String> hyperparameters(ModelVersion version) {
        return new TreeMap<>(version.facts().hyperparameters());
    }
}
