// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.schema.StreamNames;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * Events of 20 features per second until a real server has them all: our logger and appender, a bare bulk loader whose
 * documents are encoded beforehand, and agido's appender, taking turns in an order that rotates. The first rounds are not counted:
 * code is compiled in them. Before a turn the server ends its merges and this JVM collects its garbage, so that no side pays
 * for another one.
 */
final class SustainedBench {
    private static final int ROUNDS = 5;
    private static final int WARM_UP = 2;
    private static final Duration MERGES = Duration.ofSeconds(60);
    private static final List<String> SIDES = List.of("ours", "bulk_loader", "agido");

    private final BenchServer server;
    private final SustainedSides sides;
    private final BenchReport.Builder report;
    private final Consumer<String> say;
    private final StreamNames streams = new StreamNames(Candidates.NAMESPACE);

    SustainedBench(BenchServer server, Clock clock, BenchReport.Builder report, Consumer<String> say) {
        this.server = server;
        this.sides = new SustainedSides(server, clock);
        this.report = report;
        this.say = say;
    }

    /** @param events of each side in each round */
    void run(int events) {
        say.accept("Sustained: " + ROUNDS + " rounds of " + events + " events for each side");
        Map<String, List<SustainedLoad>> loads = new LinkedHashMap<>();
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            List<String> turn = new ArrayList<>(SIDES);
            Collections.rotate(turn, round);
            for (String side : turn) {
                SustainedLoad load = turn(side, round, events);
                if (round >= 0) {
                    loads.computeIfAbsent(side, name -> new ArrayList<>()).add(load);
                }
            }
        }
        loads.forEach(this::figures);
        report.ratio("sustained_vs_bulk_loader", ratio(loads, "ours", "bulk_loader", SustainedLoad::rate));
        report.ratio("sustained_vs_agido", ratio(loads, "ours", "agido", SustainedLoad::rate));
        report.ratio("bulk_loader_vs_agido", ratio(loads, "bulk_loader", "agido", SustainedLoad::rate));
        report.ratio("client_cpu_vs_agido", ratio(loads, "ours", "agido", SustainedLoad::clientMicros));
    }

    private SustainedLoad turn(String side, int round, int events) {
        String model = "sustained_" + side + "_" + (round + WARM_UP);
        SustainedLoad load = sides.turn(side).ship(model, events);
        String stream = streams.events(model);
        server.send("POST", "/" + stream + "/_refresh");
        Waiting.until(() -> merging() == 0, MERGES);
        say.accept("round %d, %s: %.0f events/s, CPU per event %.0f us here, %.0f us at the server, %d fields indexed"
                .formatted(round, side, load.rate(), load.clientMicros(), load.serverMicros(), fields(stream)));
        return load;
    }

    private void figures(String side, List<SustainedLoad> loads) {
        report.figure("sustained_" + side + "_events_per_s", median(loads, SustainedLoad::rate));
        report.figure("sustained_" + side + "_client_cpu_us", median(loads, SustainedLoad::clientMicros));
        report.figure("sustained_" + side + "_server_cpu_us", median(loads, SustainedLoad::serverMicros));
    }

    private static double median(List<SustainedLoad> loads, ToDoubleFunction<SustainedLoad> of) {
        return Samples.median(
                loads.stream().mapToDouble(of).filter(Double::isFinite).boxed().toList());
    }

    /** The median over the rounds in which both arrived. */
    private static double ratio(
            Map<String, List<SustainedLoad>> loads, String one, String other, ToDoubleFunction<SustainedLoad> of) {
        List<Double> ratios = new ArrayList<>();
        List<SustainedLoad> ours = loads.getOrDefault(one, List.of());
        List<SustainedLoad> theirs = loads.getOrDefault(other, List.of());
        for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
            double ratio = of.applyAsDouble(ours.get(i)) / of.applyAsDouble(theirs.get(i));
            if (Double.isFinite(ratio)) {
                ratios.add(ratio);
            }
        }
        return ratios.isEmpty() ? Double.NaN : Samples.median(ratios);
    }

    private long merging() {
        return server.send("GET", "/_stats/merge")
                .at("/_all/primaries/merges/current")
                .asLong();
    }

    /** How many fields of its documents the server can search or count. */
    private int fields(String stream) {
        JsonNode found = server.cluster()
                .send("POST", "/" + stream + "/_search", Map.of("size", 1, "fields", List.of("*")))
                .at("/hits/hits/0");
        return found.path("fields").size();
    }
}
