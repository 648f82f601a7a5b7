// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.incident;

import io.inferwatch.analyzer.json.SeriesPoint;
import io.inferwatch.analyzer.level.LevelHistory;
import io.inferwatch.analyzer.page.PageTime;
import io.inferwatch.analyzer.page.incident.HeatMap.Cell;
import io.inferwatch.analyzer.page.incident.HeatMap.Day;
import io.inferwatch.analyzer.page.incident.HeatMap.Mark;
import io.inferwatch.analyzer.page.incident.HeatMap.Row;
import io.inferwatch.analyzer.page.incident.HeatMap.Version;
import io.inferwatch.analyzer.page.plot.Scale;
import io.inferwatch.analyzer.page.plot.SvgPath;
import io.inferwatch.analyzer.page.text.Name;
import io.inferwatch.analyzer.page.text.Names;
import io.inferwatch.analyzer.page.text.Times;
import io.inferwatch.analyzer.report.Milestone;
import io.inferwatch.analyzer.report.Words;
import io.inferwatch.analyzer.version.ModelVersion;
import io.inferwatch.analyzer.version.VersionTimeline;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.level.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a {@link HeatMap}. For one thread. */
final class HeatMapBuilder {
    private static final int FEW = 15;
    private static final int NARROW_COLUMNS = 24;
    private static final int WIDE_COLUMNS = 40;
    private static final int MOST_VERSIONS = 4;

    private final String model;
    private final LevelHistory levels;
    private final List<Instant> starts;
    private final long[] events;
    private final Times times;
    private final Map<String, Name> names;

    HeatMapBuilder(String model, LevelHistory levels, List<SeriesPoint> series, Times times) {
        this.model = model;
        this.levels = levels;
        this.starts = levels.starts();
        this.times = times;
        this.names = Names.together(levels.subjects());
        this.events = new long[starts.size()];
        for (SeriesPoint point : series) {
            long place = Math.floorDiv(
                    Duration.between(levels.window().from(), point.hour()).toSeconds(),
                    levels.step().toSeconds());
            if (place >= 0 && place < events.length) {
                events[(int) place] += point.events();
            }
        }
    }

    HeatMap build(VersionTimeline versions, List<Milestone> milestones, boolean everyRow) {
        List<Row> rows = levels.subjects().stream()
                .map(this::row)
                .sorted(Comparator.comparingInt(Row::worst)
                        .thenComparingLong(this::wrong)
                        .reversed()
                        .thenComparing(row -> row.name().full()))
                .toList();
        return new HeatMap(
                model,
                levels.step(),
                starts.size(),
                days(),
                traffic(),
                trafficText(),
                versions(versions),
                marks(milestones),
                cells(levels.worst(), "any column", modelLink()),
                everyRow ? rows : rows.subList(0, Math.min(FEW, rows.size())),
                rows.size(),
                starts.size() <= WIDE_COLUMNS);
    }

    private long wrong(Row row) {
        return row.cells().stream()
                .filter(cell -> cell.link() != null)
                .mapToLong(Cell::span)
                .sum();
    }

    private String modelLink() {
        return "/models/" + Words.url(model);
    }

    private Row row(String subject) {
        Name name = name(subject);
        boolean column = subject.contains(".") && !subject.contains(".template.");
        String link = modelLink() + (column ? "/columns/" + Words.url(subject) : "");
        List<Optional<LevelHistory.Cell>> cells = levels.cells(subject);
        int worst = levels.worst(subject).orElse(-1);
        return new Row(
                name,
                link + "?" + PageTime.fixed(levels.window(), times.now()).query(),
                worst,
                summary(cells, worst),
                cells(cells, name.text(), link));
    }

    /** Series of operation have the names of what they measure: where both are rows, the series says so. */
    private Name name(String subject) {
        Name name = names.getOrDefault(subject, Names.of(subject));
        boolean shared = names.values().stream()
                .anyMatch(other -> !other.full().equals(subject) && other.text().equals(name.text()));
        return shared && !subject.contains(".")
                ? new Name(subject, name.text() + " (series)", name.badge(), name.unit())
                : name;
    }

    private String summary(List<Optional<LevelHistory.Cell>> cells, int worst) {
        if (worst < 0) {
            return "not evaluated";
        }
        if (worst == Level.AS_BEFORE) {
            return "as before";
        }
        long wrong = cells.stream()
                .flatMap(Optional::stream)
                .filter(cell -> cell.level() != null && cell.level() > 0)
                .count();
        return Words.level(worst) + ", " + wrong + " of " + cells.size();
    }

    private List<Cell> cells(List<Optional<LevelHistory.Cell>> known, String name, String link) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            Cell next = cell(i, known.get(i), name, link);
            Cell last = cells.isEmpty() ? null : cells.get(cells.size() - 1);
            if (last != null
                    && next.link() == null
                    && last.link() == null
                    && last.tone().equals(next.tone())
                    && last.early() == next.early()) {
                cells.set(
                        cells.size() - 1,
                        new Cell(last.span() + 1, last.tone(), last.sign(), null, last.title(), last.early()));
            } else {
                cells.add(next);
            }
        }
        return cells;
    }

    private boolean early(int i) {
        return i < starts.size() - NARROW_COLUMNS;
    }

    private Cell cell(int i, Optional<LevelHistory.Cell> cell, String name, String link) {
        Integer level = cell.map(LevelHistory.Cell::level).orElse(null);
        if (level != null && level > Level.AS_BEFORE) {
            Window window = new Window(starts.get(i), starts.get(i).plus(levels.step()));
            return new Cell(
                    1,
                    "l" + level,
                    level.toString(),
                    link + "?" + PageTime.fixed(window, times.now()).query(),
                    name + ", " + times.minute(starts.get(i)) + ", " + Words.levelWord(level),
                    early(i));
        }
        boolean empty = events[i] == 0;
        String tone = level != null ? "l0" : empty ? "empty" : cell.isPresent() ? "unevaluated" : "none";
        String sign = level != null ? "·" : empty ? "x" : cell.isPresent() ? "." : "";
        String word =
                level != null ? "as before" : empty ? "no rows" : cell.isPresent() ? "not evaluated" : "nothing stored";
        return new Cell(1, tone, sign, null, name + ": " + word, early(i));
    }

    private List<Day> days() {
        List<Day> days = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            Day next = day(i);
            Day last = days.isEmpty() ? null : days.get(days.size() - 1);
            if (last == null || !last.text().equals(next.text())) {
                days.add(next);
            } else if (last.early() == next.early()) {
                days.set(days.size() - 1, last.longer());
            } else {
                days.add(next.withLabel(false));
            }
        }
        return longerLabelled(days);
    }

    private Day day(int i) {
        boolean monthly = levels.step().toDays() >= 1;
        Instant day = starts.get(i).truncatedTo(ChronoUnit.DAYS);
        Window window = new Window(day, day.plus(monthly ? Duration.ofDays(28) : Duration.ofDays(1)));
        return new Day(
                monthly ? month(day) : times.day(day),
                modelLink() + "?" + PageTime.fixed(window, times.now()).query(),
                1,
                early(i),
                true);
    }

    /** Of two parts of one day only the longer one keeps its label. */
    private static List<Day> longerLabelled(List<Day> days) {
        for (int i = 1; i < days.size(); i++) {
            Day early = days.get(i - 1);
            Day late = days.get(i);
            if (!late.labelled() && late.span() > early.span()) {
                days.set(i - 1, early.withLabel(false));
                days.set(i, late.withLabel(true));
            }
        }
        return days;
    }

    private String month(Instant day) {
        String text = times.day(day);
        return text.substring(text.indexOf(' ') + 1);
    }

    private String traffic() {
        long top = 1;
        for (long count : events) {
            top = Math.max(top, count);
        }
        Scale y = Scale.linear(0, (double) top, HeatMap.HEIGHT, 2);
        SvgPath path = new SvgPath();
        for (int i = 0; i < events.length; i++) {
            if (events[i] > 0) {
                path.move(i * (double) HeatMap.UNITS + 1, HeatMap.HEIGHT)
                        .vertical(y.at((double) events[i]))
                        .horizontal((i + 1.0) * HeatMap.UNITS - 1)
                        .vertical(HeatMap.HEIGHT)
                        .close();
            }
        }
        return path.toString();
    }

    private String trafficText() {
        long total = 0;
        long most = 0;
        for (long count : events) {
            total += count;
            most = Math.max(most, count);
        }
        return Words.count(total) + " events, at most " + Words.count(most) + " in one stretch";
    }

    private Scale axis() {
        return Scale.linear(
                (double) levels.window().from().getEpochSecond(),
                (double) levels.window().to().getEpochSecond(),
                0,
                starts.size() * (double) HeatMap.UNITS);
    }

    private List<Mark> marks(List<Milestone> milestones) {
        Scale x = axis();
        return milestones.stream()
                .filter(made -> levels.window().contains(made.time()))
                .map(made -> new Mark(
                        x.within((double) made.time().getEpochSecond()),
                        made.kind() == Milestone.Kind.REFERENCE ? "◆" : "■",
                        (made.kind() == Milestone.Kind.REFERENCE ? "new reference " : "contract ") + made.text() + ", "
                                + times.minute(made.time())))
                .toList();
    }

    private List<Version> versions(VersionTimeline timeline) {
        Scale x = axis();
        List<Version> shown = new ArrayList<>();
        for (ModelVersion version : timeline.versions()) {
            Instant first = version.facts().first();
            Instant last = version.facts().last();
            if (first.isBefore(levels.window().to())
                    && last.isAfter(levels.window().from())) {
                double from = x.within((double) first.getEpochSecond());
                shown.add(new Version(
                        from,
                        Math.max(2, x.within((double) last.getEpochSecond()) - from),
                        version.facts().version(),
                        first.isAfter(levels.window().from())));
            }
        }
        return shown.subList(0, Math.min(MOST_VERSIONS, shown.size()));
    }
}
