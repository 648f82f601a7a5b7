// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.quality;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ObjDoubleConsumer;

/** All measurements of quality, as a table and as figures. The same number of windows gives the same figures. */
public final class QualityBench {
    private static final List<Integer> COLUMNS = List.of(1, 50);
    private static final int WEEK = 168;
    private static final int SEASON_ROWS = 200;
    private static final Season SEASONAL = new Season(0, 0.3, 0.3);
    private static final Season STRONG = new Season(0.5, 0.5, 0.5);

    private final int windows;
    private final ObjDoubleConsumer<String> figure;
    private final Consumer<String> say;
    private final StringBuilder table = new StringBuilder();

    /**
     * @param windows evaluated per case, fewer where they are large; delays and seasons take a tenth and a 25th
     * @param figure takes each number by name; shares are in [0, 1]
     */
    public QualityBench(int windows, ObjDoubleConsumer<String> figure, Consumer<String> say) {
        this.windows = windows;
        this.figure = figure;
        this.say = say;
    }

    /** Measures everything; minutes. Returns the table. */
    public String run() {
        seasons().forEach(this::falseAlarms);
        power();
        delay();
        seasonal();
        return table.toString();
    }

    private static Map<String, Season> seasons() {
        Map<String, Season> seasons = new LinkedHashMap<>();
        seasons.put("independent", Season.NONE);
        seasons.put("ar_0.5", Season.autocorrelated(0.5));
        seasons.put("ar_0.8", Season.autocorrelated(0.8));
        seasons.put("daily_cycle", Season.daily(0.6));
        return seasons;
    }

    private void falseAlarms(String name, Season season) {
        say.accept("False alarms, " + name);
        line("");
        line("False alarms, " + name
                + ": % of checks / % of windows with a failure, against 5 000 reference rows in a day");
        StringBuilder head = new StringBuilder(String.format(Locale.ROOT, "%-16s", "current rows"));
        FalseAlarms.sizes().forEach(n -> head.append(String.format(Locale.ROOT, "%13d", n)));
        line(head.toString());
        FalseAlarms alarms = new FalseAlarms(windows);
        double worstChecks = 0;
        double worstWindows = 0;
        for (int columns : COLUMNS) {
            for (Kind kind : Kind.values()) {
                StringBuilder row =
                        new StringBuilder(String.format(Locale.ROOT, "%-16s", kind.label() + " × " + columns));
                List<Rate> rates = FalseAlarms.sizes().parallelStream()
                        .map(n -> alarms.run(kind, season, n, columns))
                        .toList();
                for (int i = 0; i < rates.size(); i++) {
                    Rate rate = rates.get(i);
                    row.append(
                            String.format(Locale.ROOT, "%6.2f /%5.1f", 100 * rate.ofChecks(), 100 * rate.ofWindows()));
                    worstChecks = Math.max(worstChecks, rate.ofChecks());
                    worstWindows = Math.max(worstWindows, rate.ofWindows());
                    String key = name + "_" + kind.label() + "_" + columns + "_columns_"
                            + FalseAlarms.sizes().get(i) + "_rows";
                    figure.accept("failed_checks_" + key, rate.ofChecks());
                    figure.accept("failed_windows_" + key, rate.ofWindows());
                }
                line(row.toString());
            }
        }
        figure.accept("worst_failed_checks_" + name, worstChecks);
        figure.accept("worst_failed_windows_" + name, worstWindows);
    }

    private void power() {
        say.accept("Power");
        line("");
        line("Power: % of windows of 1 000 rows in which the drift of one column is found");
        line(String.format(Locale.ROOT, "%-20s%12s%12s", "", "1 column", "50 columns"));
        Power.cases().forEach((name, one) -> {
            double alone = new Power(windows).run(one, 1);
            double among = new Power(Math.max(20, windows / 4)).run(one, 50);
            line(String.format(Locale.ROOT, "%-20s%12.1f%12.1f", name, 100 * alone, 100 * among));
            figure.accept("power_" + name + "_1_column", alone);
            figure.accept("power_" + name + "_50_columns", among);
        });
    }

    private void delay() {
        say.accept("Detection delay");
        line("");
        line("Delay: hourly windows until the finding opens (2 of 3), ten columns; % of runs that find it in 48");
        line(String.format(Locale.ROOT, "%-20s%16s%16s", "", "200 rows/h", "1 000 rows/h"));
        Delay delay = new Delay(Math.max(5, windows / 10));
        Power.cases().forEach((name, one) -> {
            StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%-20s", name));
            for (int rows : List.of(200, 1_000)) {
                Delay.Result result = delay.run(one, rows);
                row.append(String.format(Locale.ROOT, "%9.1f /%4.0f %%", result.mean(), 100 * result.found()));
                figure.accept("delay_windows_" + name + "_" + rows + "_rows", result.mean());
                figure.accept("delay_found_" + name + "_" + rows + "_rows", result.found());
            }
            line(row.toString());
        });
    }

    private void seasonal() {
        say.accept("Seasonal traffic");
        line("");
        line(
                "Seasonal traffic, four weeks hour by hour, 8 columns, 200 rows/h: findings per model with nothing wrong;");
        line("then % of models in which a shift of 0.5 and of 1 σ opens one");
        int models = Math.max(2, windows / 25);
        for (int days : List.of(1, 7, 28)) {
            seasonal(new Seasons(models, false), "", days);
        }
        seasonal(new Seasons(models, true), "_of_the_same_hour_of_the_week", 28);
    }

    private void seasonal(Seasons seasons, String reference, int days) {
        seasonal(seasons, "seasonal", SEASONAL, days, reference);
        seasonal(seasons, "strongly_seasonal", STRONG, days, reference);
    }

    private void seasonal(Seasons seasons, String name, Season season, int days, String reference) {
        int hours = days * WEEK / 7;
        double findings = seasons.run(season, hours, SEASON_ROWS);
        double half = seasons.found(season, hours, SEASON_ROWS, Drift.shift(0.5));
        double whole = seasons.found(season, hours, SEASON_ROWS, Drift.shift(1));
        line(String.format(
                Locale.ROOT,
                "%-20s reference of %2d days %8.2f %8.0f %% %8.0f %% %s",
                name,
                days,
                findings,
                100 * half,
                100 * whole,
                reference.replace('_', ' ')));
        String key = name + "_reference_" + days + "_days" + reference;
        figure.accept("findings_per_month_" + key, findings);
        figure.accept("found_shift_0.5_" + key, half);
        figure.accept("found_shift_1_" + key, whole);
    }

    private void line(String text) {
        table.append(text).append('\n');
    }
}
