// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.quality;

import io.inferwatch.benchmarks.quality.Watch.Found;
import io.inferwatch.benchmarks.quality.WatchedModel.Opened;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ObjDoubleConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How well models are watched whose traffic is no steady stream: batch jobs and models with few rows, through the schedule's
 * own steps hour by hour. The same number of models gives the same figures.
 */
public final class RhythmBench {
    private static final List<Incident> RUNS = List.of(Incident.MISSING, Incident.DOUBLED, Incident.HALVED);

    private static final int FEWEST_HEALTHY = 4;

    private final int models;
    private final Predicate<String> chosen;
    private final ObjDoubleConsumer<String> figure;
    private final Consumer<String> say;

    /**
     * @param models of each case, for each thing that may happen to it
     * @param chosen names of cases
     * @param figure takes each number by name; shares are in [0, 1]
     */
    public RhythmBench(int models, Predicate<String> chosen, ObjDoubleConsumer<String> figure, Consumer<String> say) {
        this.models = models;
        this.chosen = chosen;
        this.figure = figure;
        this.say = say;
    }

    /** The names of all cases. */
    public static Set<String> cases() {
        return TrafficCase.all().stream().map(TrafficCase::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Measures every case; a minute for each ten models. Returns the table. */
    public String run() {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%nTraffic, %d models each: false findings per model and month; %% of incidents that are found; delay of 0.5 σ%n"
                        + "%-24s%8s%10s%10s%10s%14s%10s%n",
                models,
                "case",
                "false",
                "missing",
                "doubled",
                "halved",
                "drift after",
                "in time"));
        TrafficCase.all().stream()
                .filter(traffic -> chosen.test(traffic.name()))
                .forEach(traffic -> table.append(row(traffic)));
        return table.toString();
    }

    private String row(TrafficCase traffic) {
        StringBuilder row =
                new StringBuilder(String.format(Locale.ROOT, "%-24s%8.2f", traffic.name(), falseFindings(traffic)));
        for (Incident incident : RUNS) {
            double found =
                    watches(traffic).filter(watch -> watch.isFound(incident)).count() / (double) models;
            figure.accept("found_" + incident.label() + "_" + traffic.name(), found);
            row.append(String.format(Locale.ROOT, "%8.0f %%", 100 * found));
        }
        row.append(drift(traffic));
        say.accept(row.toString());
        return row.append(System.lineSeparator()).toString();
    }

    /** Those that a case should open are left out. */
    private double falseFindings(TrafficCase traffic) {
        List<List<Opened>> healthy =
                watches(traffic, healthyModels()).map(Watch::healthy).toList();
        long opened = healthy.stream()
                .mapToLong(one -> Math.max(0, one.size() - traffic.special().findings()))
                .sum();
        healthy.stream()
                .filter(one -> one.size() > traffic.special().findings())
                .limit(3)
                .forEach(one -> one.forEach(finding -> say.accept("  " + finding)));
        double months = new Watch(traffic, 0).months() * healthyModels();
        figure.accept("false_findings_per_month_" + traffic.name(), opened / months);
        return opened / months;
    }

    private String drift(TrafficCase traffic) {
        List<Found> all = watches(traffic).map(Watch::drift).toList();
        List<Found> ever =
                all.stream().filter(found -> !found.equals(Found.NEVER)).toList();
        double after = ever.stream()
                .mapToLong(found -> traffic.isQuiet() ? found.rows() : found.runs())
                .average()
                .orElse(Double.NaN);
        double soon = all.stream()
                        .filter(found -> found.isWithin(1, traffic.isQuiet()))
                        .count()
                / (double) models;
        String unit = traffic.isQuiet() ? "rows" : traffic.isJob() ? "runs" : "hours";
        figure.accept("drift_found_after_" + unit + "_" + traffic.name(), after);
        figure.accept("drift_found_in_time_" + traffic.name(), soon);
        return String.format(Locale.ROOT, "%9.1f %s%7.0f %%", after, unit, 100 * soon);
    }

    /** They are watched for weeks, the others for days. */
    private int healthyModels() {
        return Math.max(FEWEST_HEALTHY, models / 5);
    }

    private Stream<Watch> watches(TrafficCase traffic) {
        return watches(traffic, models);
    }

    private static Stream<Watch> watches(TrafficCase traffic, int models) {
        return LongStream.range(0, models).parallel().mapToObj(seed -> new Watch(traffic, 9_000 + seed));
    }
}
