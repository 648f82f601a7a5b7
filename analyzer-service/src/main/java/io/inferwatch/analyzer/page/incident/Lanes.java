// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.incident;

import io.inferwatch.analyzer.json.SeriesPoint;
import io.inferwatch.analyzer.level.LevelHistory;
import io.inferwatch.analyzer.page.plot.Scale;
import io.inferwatch.analyzer.page.plot.SvgPath;
import io.inferwatch.analyzer.page.plot.Tick;
import io.inferwatch.analyzer.page.plot.Ticks;
import io.inferwatch.analyzer.page.text.Names;
import io.inferwatch.analyzer.page.text.Times;
import io.inferwatch.analyzer.report.IncidentReport;
import io.inferwatch.analyzer.report.Words;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.text.Numbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * When an incident happened: versions, traffic, failed calls, response time and a lane for each subject, over one axis of time.
 *
 * @param height of the drawing
 * @param shade the incident
 * @param text the same in words
 */
public record Lanes(
        int height,
        List<Lane> lanes,
        List<Box> cells,
        List<VersionBar> versions,
        Box shade,
        List<Tick> ticks,
        String text) {
    public static final int WIDTH = 1200;
    static final int LEFT = 190;
    private static final int RIGHT = WIDTH - 70;
    private static final int TOP = 8;
    private static final int BARS = 44;
    private static final int CELLS = 24;
    private static final int VERSION = 22;
    private static final int GAP = 10;
    private static final int AXIS = 24;
    private static final int MOST_TICKS = 9;
    private static final int MOST_SUBJECTS = 8;
    private static final int MOST_SIGNS = 24;
    private static final double NARROWEST_FOR_A_DIGIT = 11;

    public Lanes {
        lanes = List.copyOf(lanes);
        cells = List.copyOf(cells);
        versions = List.copyOf(versions);
        ticks = List.copyOf(ticks);
    }

    /**
     * One line of the drawing.
     *
     * @param top the largest value, as its axis writes it; empty: cells
     * @param path empty: cells
     * @param tone style class
     */
    public record Lane(int y, int height, String label, String top, String path, String tone) {
        public int middle() {
            return y + height / 2 + 5;
        }
    }

    /** @param sign empty: too narrow, or nothing */
    public record Box(double x, int y, double width, int height, String tone, String sign, String title) {
        public double middle() {
            return x + width / 2;
        }
    }

    /** @param first whether its first event is within the window */
    public record VersionBar(double x, int y, double width, String label, boolean first) {}

    static Lanes of(IncidentReport report, Times times) {
        return new Drawing(report, times).draw();
    }

    /** For one thread. */
    private static final class Drawing {
        private final IncidentReport report;
        private final Times times;
        private final Window window;
        private final Scale x;
        private final List<Lane> lanes = new ArrayList<>();
        private final List<Box> cells = new ArrayList<>();
        private final List<VersionBar> versions = new ArrayList<>();
        private int y = TOP;

        Drawing(IncidentReport report, Times times) {
            this.report = report;
            this.times = times;
            this.window = report.window();
            this.x = Ticks.time(window, LEFT, RIGHT);
        }

        Lanes draw() {
            versions();
            bars("Events", point -> (double) point.events(), top -> Numbers.count(Math.round(top)), "events");
            bars("Failed calls", SeriesPoint::errorShare, Numbers::percent, "failed");
            bars("Slowest 5 % above", SeriesPoint::latencyP95Millis, Numbers::milliseconds, "slow");
            Set<String> seen = new HashSet<>();
            report.incident().findings().stream()
                    .map(Finding::subject)
                    .filter(seen::add)
                    .limit(MOST_SUBJECTS)
                    .forEach(this::subject);
            Instant end = report.incident().lastSeen();
            double from = x.within(seconds(report.incident().since()));
            Box shade = new Box(
                    from, TOP - 4, Math.max(2, x.within(seconds(end)) - from), y - TOP, "incident", "", "the incident");
            return new Lanes(
                    y + AXIS, lanes, cells, versions, shade, Ticks.ofTime(x, window, times, MOST_TICKS), text());
        }

        private static double seconds(Instant time) {
            return (double) time.getEpochSecond();
        }

        private void versions() {
            var shown = report.versions().versions().stream()
                    .filter(version -> version.facts().first().isBefore(window.to())
                            && version.facts().last().isAfter(window.from()))
                    .limit(4)
                    .toList();
            if (shown.isEmpty()) {
                return;
            }
            lanes.add(new Lane(
                    y, VERSION * shown.size(), shown.size() == 1 ? "Version" : "Versions", "", "", "versions"));
            for (var version : shown) {
                double from = x.within(seconds(version.facts().first()));
                double to = x.within(seconds(version.facts().last()));
                versions.add(new VersionBar(
                        from,
                        y,
                        Math.max(3, to - from),
                        version.facts().version(),
                        window.contains(version.facts().first())
                                && !version.facts().first().equals(window.from())));
                y += VERSION;
            }
            y += GAP;
        }

        private void bars(
                String label,
                Function<SeriesPoint, @Nullable Double> value,
                Function<Double, String> write,
                String tone) {
            double top = report.series().stream()
                    .map(value)
                    .filter(Objects::nonNull)
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElse(0);
            if (!(top > 0)) {
                return;
            }
            Scale up = Scale.linear(0, top, y + BARS, y + 4);
            SvgPath path = new SvgPath();
            for (SeriesPoint point : report.series()) {
                Double one = value.apply(point);
                if (one != null && one > 0) {
                    double from = x.within(seconds(point.hour()));
                    double to =
                            x.within(seconds(point.hour().plus(report.levels().step())));
                    double bottom = (double) y + BARS;
                    path.move(from + 0.5, bottom)
                            .vertical(up.within(one))
                            .horizontal(Math.max(from + 1, to - 0.5))
                            .vertical(bottom)
                            .close();
                }
            }
            lanes.add(new Lane(y, BARS, label, write.apply(top), path.toString(), tone));
            y += BARS + GAP;
        }

        private void subject(String subject) {
            List<Instant> starts = report.levels().starts();
            List<Optional<LevelHistory.Cell>> levels = report.levels().cells(subject);
            for (int i = 0; i < levels.size(); i++) {
                Strip.Cell cell = isSilent(i)
                        ? Strip.Cell.silent(starts.get(i), times)
                        : Strip.Cell.of(starts.get(i), levels.get(i), times);
                if (levels.get(i).isPresent()) {
                    double from = x.within(seconds(starts.get(i)));
                    double to =
                            x.within(seconds(starts.get(i).plus(report.levels().step())));
                    double width = Math.max(1, to - from - 1);
                    cells.add(new Box(
                            from,
                            y,
                            width,
                            CELLS,
                            cell.tone(),
                            width < NARROWEST_FOR_A_DIGIT ? "" : cell.sign(),
                            cell.title()));
                }
            }
            lanes.add(new Lane(y, CELLS, shortened(Names.of(subject).text()), "", "", "levels"));
            y += CELLS + GAP / 2;
        }

        private boolean isSilent(int place) {
            return place < report.series().size() && report.series().get(place).events() == 0;
        }

        private static String shortened(String label) {
            int signs = label.codePointCount(0, label.length());
            return signs <= MOST_SIGNS ? label : label.substring(0, label.offsetByCodePoints(0, MOST_SIGNS - 1)) + "…";
        }

        private String text() {
            long total = report.series().stream().mapToLong(SeriesPoint::events).sum();
            return times.window(window) + ": " + Words.count(total) + " events; the incident from "
                    + times.minute(report.incident().since()) + " to "
                    + times.minute(report.incident().lastSeen()) + ".";
        }
    }
}
