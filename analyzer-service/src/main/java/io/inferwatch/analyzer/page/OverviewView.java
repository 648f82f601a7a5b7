// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page;

import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.analyzer.incident.IncidentState;
import io.inferwatch.analyzer.level.LevelHistory;
import io.inferwatch.analyzer.page.plot.Scale;
import io.inferwatch.analyzer.page.plot.SvgPath;
import io.inferwatch.analyzer.page.text.Times;
import io.inferwatch.analyzer.report.ModelOverview;
import io.inferwatch.analyzer.report.ModelSummary;
import io.inferwatch.analyzer.report.Words;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.text.Numbers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All models, the worst first.
 *
 * @param rows those that pass the filter
 * @param all how many models there are
 * @param attention incidents that go on, the worst first
 * @param endedToday how many incidents ended in the window
 */
public record OverviewView(
        List<Row> rows, int all, Filter filter, List<Incident> attention, long endedToday, Window day, Times times) {
    private static final int HOURS = 24;
    private static final int MOST = 5;
    private static final Duration SILENT = Duration.ofHours(2);
    private static final Comparator<Incident> WORST = Comparator.comparingInt(Incident::level)
            .reversed()
            .thenComparing(Comparator.comparing(Incident::since).reversed());

    public OverviewView {
        rows = List.copyOf(rows);
        attention = List.copyOf(attention);
    }

    /**
     * What is shown.
     *
     * @param text part of the model's name
     * @param level the lowest level shown
     * @param sort {@code level}, {@code name}, {@code traffic} or {@code last}
     */
    public record Filter(String text, int level, String sort) {
        public static final Filter NONE = new Filter("", 0, "level");
        public static final List<String> SORTS = List.of("level", "name", "traffic", "last");

        boolean isNone() {
            return text.isEmpty() && level == 0;
        }
    }

    /** An hour of the strip; {@code level} null: {@code text} says why it has none. */
    public record Cell(@Nullable Integer level, String text, String title) {
        public String style() {
            return level == null ? "level-none" : "level-" + level;
        }
    }

    /**
     * A model.
     *
     * @param worst its worst incident that goes on; null: none
     */
    public record Row(
            ModelOverview model,
            Mark mark,
            List<Cell> strip,
            @Nullable Incident worst) {
        public Row {
            strip = List.copyOf(strip);
        }

        public ModelSummary summary() {
            return model.summary();
        }

        public String link() {
            return "/models/" + Words.url(summary().model());
        }

        /** Events an hour, the mean of the day. */
        public String traffic() {
            return model.traffic().events() == 0
                    ? "–"
                    : Numbers.count(Math.round(model.traffic().events() / (double) HOURS));
        }

        public String failed() {
            return Words.percent(model.traffic().errorShare());
        }

        public String slow() {
            Double slow = model.traffic().latencyP95Millis();
            return slow == null ? "–" : Numbers.milliseconds(slow);
        }

        /** The newest three. */
        public String versions() {
            List<String> all = new ArrayList<>(summary().versions());
            java.util.Collections.reverse(all);
            String newest = String.join(", ", all.subList(0, Math.min(3, all.size())));
            return all.size() > 3 ? newest + " and " + (all.size() - 3) + " more" : newest;
        }
    }

    public static OverviewView of(List<ModelOverview> models, Filter filter, Window day, Instant now) {
        List<Row> rows = models.stream()
                .map(model -> row(model, day, now))
                .filter(row -> row.summary()
                        .model()
                        .toLowerCase(Locale.ROOT)
                        .contains(filter.text().toLowerCase(Locale.ROOT)))
                .filter(row -> row.mark().rank() >= filter.level() || filter.level() == 0)
                .sorted(order(filter.sort()))
                .toList();
        List<Incident> all =
                models.stream().flatMap(model -> model.incidents().stream()).toList();
        List<Incident> attention = all.stream()
                .filter(incident -> incident.state() == IncidentState.OPEN)
                .sorted(WORST)
                .toList();
        long ended = all.stream()
                .filter(incident ->
                        incident.endedAt() != null && !incident.endedAt().isBefore(day.from()))
                .count();
        return new OverviewView(rows, models.size(), filter, attention, ended, day, new Times(now));
    }

    private static Comparator<Row> order(String sort) {
        Comparator<Row> name = Comparator.comparing(row -> row.summary().model());
        Comparator<Row> level =
                Comparator.comparingInt((Row row) -> OverviewView.rank(row)).reversed();
        return switch (sort) {
            case "name" -> name;
            case "traffic" ->
                Comparator.comparingLong((Row row) -> row.model().traffic().events())
                        .reversed()
                        .thenComparing(name);
            case "last" ->
                Comparator.comparing((Row row) ->
                                Objects.requireNonNullElse(row.summary().lastEvent(), Instant.EPOCH))
                        .reversed()
                        .thenComparing(name);
            default -> level.thenComparing(name);
        };
    }

    /** What has a level comes first, then what is silent, then what waits, then what is fine. */
    private static int rank(Row row) {
        Integer level = row.mark().level();
        return level == null ? (row.mark().text().equals("waiting") ? 1 : 2) : level == 0 ? 0 : 10 + level;
    }

    private static Row row(ModelOverview model, Window day, Instant now) {
        Incident worst = model.incidents().stream()
                .filter(incident -> incident.state() != IncidentState.ENDED)
                .min(WORST)
                .orElse(null);
        return new Row(model, mark(model, worst, now), strip(model, day, now), worst);
    }

    private static Mark mark(ModelOverview model, @Nullable Incident worst, Instant now) {
        if (worst != null) {
            return Mark.of(worst.level());
        }
        ModelSummary summary = model.summary();
        Instant last = summary.lastEvent();
        if (summary.reference() == null) {
            return Mark.none("waiting", String.valueOf(summary.waiting()));
        }
        if (last == null || last.isBefore(now.minus(SILENT))) {
            return Mark.none("silent", "no events for two hours or more");
        }
        return summary.hoursUntil() == null ? Mark.none("not evaluated", "no hour is evaluated yet") : Mark.of(0);
    }

    private static List<Cell> strip(ModelOverview model, Window day, Instant now) {
        LevelHistory levels = model.levels();
        List<Optional<LevelHistory.Cell>> stored = levels == null ? List.of() : levels.worst();
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < HOURS; i++) {
            Instant from = day.from().plus(Duration.ofHours(i));
            Window hour = new Window(from, from.plus(Duration.ofHours(1)));
            cells.add(cell(model, hour, i < stored.size() ? stored.get(i) : Optional.empty(), now));
        }
        return cells;
    }

    /** As it was evaluated then. */
    private static Cell cell(ModelOverview model, Window hour, Optional<LevelHistory.Cell> stored, Instant now) {
        String at = new Times(now).minute(hour.from());
        Integer level = stored.map(LevelHistory.Cell::level).orElse(null);
        if (level != null && level > 0) {
            return new Cell(level, String.valueOf(level), at + ", " + Words.levelWord(level));
        }
        if (!model.traffic().hours().containsKey(hour.from())) {
            return new Cell(null, "x", at + ", no events");
        }
        return level == null ? new Cell(null, ".", at + ", not evaluated") : new Cell(0, "·", at + ", as before");
    }

    /** How many models have an incident that goes on. */
    public long troubled() {
        return rows.stream().filter(row -> row.worst() != null).count();
    }

    /** Whether every model was evaluated and is as before. */
    public boolean isFine() {
        return !rows.isEmpty()
                && rows.stream()
                        .allMatch(row -> Integer.valueOf(0).equals(row.mark().level()));
    }

    /** {@code 1 of 6 models needs attention. 7 incidents ended in the last 24 h.} */
    public String sentence() {
        long troubled = troubled();
        String ended = endedToday == 0
                ? ""
                : " " + endedToday + (endedToday == 1 ? " incident" : " incidents") + " ended in the last 24\u202fh.";
        if (troubled > 0) {
            return troubled + " of " + all + (all == 1 ? " model" : " models")
                    + (troubled == 1 ? " needs attention." : " need attention.") + ended;
        }
        long healthy = rows.stream().filter(row -> row.mark().level() != null).count();
        String fine = isFine()
                ? (all == 1 ? "The model is as before." : "All " + all + " models are as before.")
                : healthy + " of " + all + (all == 1 ? " model is" : " models are")
                        + " as before; no incident is open.";
        return fine + ended;
    }

    public List<Incident> most() {
        return attention.subList(0, Math.min(MOST, attention.size()));
    }

    /** Traffic of the day as a path of bars in a box of 96 by 20. */
    public String bars(Row row) {
        long top = row.model().traffic().hours().values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        Scale y = Scale.linear(0, (double) Math.max(1, top), 20, 1);
        SvgPath path = new SvgPath();
        for (int i = 0; i < HOURS; i++) {
            Long events = row.model().traffic().hours().get(day.from().plus(Duration.ofHours(i)));
            if (events != null && events > 0) {
                path.move(i * 4.0, 20)
                        .vertical(y.at((double) events))
                        .horizontal(i * 4 + 3.0)
                        .vertical(20)
                        .close();
            }
        }
        return path.toString();
    }

    public String sortLink(String sort) {
        return "/?sort=" + sort
                + (filter.text().isEmpty() ? "" : "&q=" + Words.url(filter.text()))
                + (filter.level() == 0 ? "" : "&level=" + filter.level());
    }
}
