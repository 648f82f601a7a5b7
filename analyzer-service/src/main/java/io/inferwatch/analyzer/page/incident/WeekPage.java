// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.incident;

import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.analyzer.incident.IncidentState;
import io.inferwatch.analyzer.level.LevelHistory;
import io.inferwatch.analyzer.page.text.Times;
import io.inferwatch.analyzer.report.Words;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.level.Level;
import io.inferwatch.monitors.text.Numbers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A week of all models on one sheet of paper: no statistics.
 *
 * @param sentences at most 3
 * @param models the worst first
 */
public record WeekPage(Window week, Times times, List<String> sentences, List<Model> models) {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int MOST_INCIDENTS = 3;
    private static final double MUCH = 0.1;

    public WeekPage {
        sentences = List.copyOf(sentences);
        models = List.copyOf(models);
    }

    /**
     * What there is of a model.
     *
     * @param events of this week and the week before
     * @param levels of all subjects together, by the hour; empty: not known
     */
    public record Input(String model, boolean waiting, long events, long eventsBefore, Optional<LevelHistory> levels) {}

    /**
     * One line.
     *
     * @param level of its worst incident that goes on; 0: none does
     * @param wrong hours of incidents this week, and the week before
     * @param evaluated hours of this week of which something could be evaluated
     * @param known whether there were events the week before
     */
    public record Model(
            String name,
            boolean waiting,
            int level,
            long wrong,
            long wrongBefore,
            List<IncidentLine> incidents,
            int moreIncidents,
            String traffic,
            int evaluated,
            boolean known) {
        public Model {
            incidents = List.copyOf(incidents);
        }

        public String levelText() {
            return waiting ? "waiting" : evaluated == 0 && level == 0 ? "not evaluated" : Words.level(level);
        }

        /** Style class. */
        public String tone() {
            return waiting || (evaluated == 0 && level == 0) ? "unknown" : "level-" + level;
        }

        public String hours() {
            return wrong + "\u202fh";
        }

        /** {@code 3 h more}, {@code as much}. */
        public String compared() {
            if (!known) {
                return "no events then";
            }
            long more = wrong - wrongBefore;
            return more == 0 ? "as last week" : Math.abs(more) + "\u202fh " + (more > 0 ? "more" : "less");
        }
    }

    /** The seven days before a moment. */
    public static Window endingAt(Instant end) {
        return new Window(end.minus(WEEK), end);
    }

    /** The week before. */
    public static Window before(Window week) {
        return new Window(week.from().minus(WEEK), week.from());
    }

    /** @param incidents of this week and the week before, of any models */
    public static WeekPage of(Window week, List<Input> inputs, List<Incident> incidents, Instant now) {
        Times times = new Times(now);
        List<Model> models = inputs.stream()
                .map(input -> model(week, input, incidents, times))
                .sorted(Comparator.comparingInt(Model::level)
                        .thenComparingLong(Model::wrong)
                        .reversed()
                        .thenComparing(Model::name))
                .toList();
        return new WeekPage(week, times, sentences(models), models);
    }

    private static Model model(Window week, Input input, List<Incident> all, Times times) {
        List<Incident> own = all.stream()
                .filter(incident -> incident.model().equals(input.model()))
                .toList();
        List<Incident> thisWeek = own.stream()
                .filter(incident -> touches(incident, week))
                .sorted(Comparator.comparing(Incident::peak).reversed().thenComparing(Incident::since))
                .toList();
        return new Model(
                input.model(),
                input.waiting(),
                thisWeek.stream()
                        .filter(incident -> incident.state() != IncidentState.ENDED)
                        .mapToInt(Incident::level)
                        .max()
                        .orElse(Level.AS_BEFORE),
                hours(own, week),
                hours(own, before(week)),
                thisWeek.stream()
                        .limit(MOST_INCIDENTS)
                        .map(incident -> new IncidentLine(incident, times))
                        .toList(),
                Math.max(0, thisWeek.size() - MOST_INCIDENTS),
                traffic(input),
                input.levels().map(WeekPage::evaluated).orElse(0),
                input.eventsBefore() > 0);
    }

    private static boolean touches(Incident incident, Window window) {
        return incident.since().isBefore(window.to()) && incident.lastSeen().isAfter(window.from());
    }

    /** Hours in which at least one incident was wrong. */
    private static long hours(List<Incident> incidents, Window window) {
        long hours = 0;
        for (Instant at = window.from(); at.isBefore(window.to()); at = at.plus(Duration.ofHours(1))) {
            Window hour = new Window(at, at.plus(Duration.ofHours(1)));
            hours += incidents.stream().anyMatch(incident -> touches(incident, hour)) ? 1 : 0;
        }
        return hours;
    }

    private static int evaluated(LevelHistory levels) {
        return (int) levels.worst().stream()
                .filter(cell -> cell.isPresent() && cell.get().isEvaluated())
                .count();
    }

    private static String traffic(Input input) {
        String events = Words.count(input.events());
        if (input.eventsBefore() == 0) {
            return events;
        }
        double change = (input.events() - input.eventsBefore()) / (double) input.eventsBefore();
        return events
                + (Math.abs(change) < MUCH
                        ? ", as last week"
                        : ", " + Numbers.percent(Math.abs(change)) + (change > 0 ? " more" : " less"));
    }

    private static List<String> sentences(List<Model> models) {
        List<String> sentences = new ArrayList<>();
        long touched =
                models.stream().filter(model -> !model.incidents().isEmpty()).count();
        sentences.add(
                touched == 0
                        ? "No model had an incident."
                        : touched + " of " + models.size() + (models.size() == 1 ? " model" : " models")
                                + " had an incident.");
        long wrong = models.stream().mapToLong(Model::wrong).sum();
        long before = models.stream().mapToLong(Model::wrongBefore).sum();
        sentences.add(wrong + "\u202fh were wrong in all"
                + (models.stream().noneMatch(Model::known)
                        ? "; of the week before there are no events."
                        : ", "
                                + (wrong == before
                                        ? "as in the week before."
                                        : Math.abs(wrong - before) + "\u202fh " + (wrong > before ? "more" : "less")
                                                + " than in the week before.")));
        List<String> open = models.stream()
                .filter(model -> model.level() > Level.AS_BEFORE)
                .map(Model::name)
                .toList();
        sentences.add(open.isEmpty() ? "Nothing is open now." : "Still open: " + String.join(", ", open) + ".");
        return sentences;
    }

    /** The date of its last day, for the link to the week before. */
    public String earlier() {
        return week.from().minusSeconds(1).toString().substring(0, 10);
    }
}
