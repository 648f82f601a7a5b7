// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.sizing;

import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleFunction;

/** What a load needs, and how that grows with events, columns and models, one of them at a time. */
public final class SizingBench {
    private static final List<Double> STEPS = List.of(0.1, 1.0, 10.0);
    private static final double GIGA = 1e9;
    private static final String ROW = "%-28s %12s %14s %12s %10s %8s %8s %10s%n";

    private final Load load;
    private final Node node;

    public SizingBench(Load load, Node node) {
        this.load = load;
        this.node = node;
    }

    /** Hands over the figures of the load itself, by names that end in their unit. */
    public void figures(BiConsumer<String, Double> figure) {
        Sizes sizes = Sizes.of(load, node);
        figure.accept("index_cores", sizes.indexCores());
        figure.accept("profile_cores", sizes.profileCores());
        figure.accept("agent_cores", sizes.agentCores());
        figure.accept("events_gb", sizes.eventBytes() / GIGA);
        figure.accept("profiles_gb", sizes.profileBytes() / GIGA);
        figure.accept("nodes_for_cores", (double) sizes.nodesForCores());
        figure.accept("nodes_for_disk", (double) sizes.nodesForDisk());
        figure.accept("nodes", (double) sizes.nodes());
        figure.accept("primary_shards_of_a_model", (double) sizes.shards());
        figure.accept("analyzer_instances", (double) sizes.analyzers());
        figure.accept("hour_of_a_model_s", sizes.hourSeconds());
        figure.accept("largest_sampling_rate", sizes.largestSamplingRate());
        figure.accept("rest_events_per_second_of_an_instance", Measured.REST_EVENTS);
        figure.accept("labels_per_second_of_a_namespace", Measured.LABELS);
    }

    /** Rows of a tenth, once and ten times the events, columns and models. */
    public String table() {
        StringBuilder table = new StringBuilder(String.format(
                ROW, "", "index cores", "profile cores", "events GB", "profiles", "nodes", "shards", "hour s"));
        STEPS.forEach(step ->
                table.append(row("events/s", load.withEvents(load.eventsPerSecond() * step), Load::eventsPerSecond)));
        STEPS.forEach(step ->
                table.append(row("columns", load.withColumns(times(load.columns(), step)), Load::columns)));
        STEPS.forEach(step -> table.append(row("models", load.withModels(times(load.models(), step)), Load::models)));
        return table.toString();
    }

    private String row(String name, Load of, ToDoubleFunction<Load> value) {
        Sizes sizes = Sizes.of(of, node);
        return String.format(
                ROW,
                String.format(Locale.ROOT, "%s %,.0f", name, value.applyAsDouble(of)),
                number(sizes.indexCores()),
                number(sizes.profileCores()),
                number(sizes.eventBytes() / GIGA),
                number(sizes.profileBytes() / GIGA),
                sizes.nodes(),
                sizes.shards(),
                number(sizes.hourSeconds()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%,.2f" : "%,.0f", value);
    }

    private static int times(int number, double step) {
        return Math.max(1, (int) Math.round(number * step));
    }
}
