// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.sizing;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of {@code bench sizing}. */
public final class SizingOptions {
    @Option(names = "--events-per-second", description = "sizing: inferences of all models (${DEFAULT-VALUE}).")
    private double eventsPerSecond = 10_000;

    @Option(names = "--columns", description = "sizing: features of a model (${DEFAULT-VALUE}).")
    private int columns = 25;

    @Option(names = "--models", description = "sizing: models, with as many events each (${DEFAULT-VALUE}).")
    private int models = 20;

    @Option(names = "--sampling-rate", description = "sizing: share of the events that is sent (${DEFAULT-VALUE}).")
    private double samplingRate = 1;

    @Option(names = "--days", description = "sizing: how long events are kept (${DEFAULT-VALUE}).")
    private int days = 30;

    @Option(names = "--replicas", description = "sizing: copies of each shard besides the first (${DEFAULT-VALUE}).")
    private int replicas = 1;

    @Option(names = "--node-cores", description = "sizing: processors of a node of Elasticsearch (${DEFAULT-VALUE}).")
    private int cores = 8;

    @Option(names = "--node-terabytes", description = "sizing: disk of a node (${DEFAULT-VALUE}).")
    private double terabytes = 4;

    public Load load() {
        return new Load(eventsPerSecond, columns, models, samplingRate, days, replicas);
    }

    public Node node() {
        return new Node(cores, terabytes);
    }

    /** One line for each option with a value that has no meaning. */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        require(faults, "--events-per-second", "above 0", eventsPerSecond, eventsPerSecond > 0);
        require(faults, "--columns", "1 to 5000", columns, columns >= 1 && columns <= 5_000);
        require(faults, "--models", "at least 1", models, models >= 1);
        require(faults, "--sampling-rate", "above 0, at most 1", samplingRate, samplingRate > 0 && samplingRate <= 1);
        require(faults, "--days", "at least 1", days, days >= 1);
        require(faults, "--replicas", "0 to 5", replicas, replicas >= 0 && replicas <= 5);
        require(faults, "--node-cores", "at least 1", cores, cores >= 1);
        require(faults, "--node-terabytes", "above 0", terabytes, terabytes > 0);
        return faults;
    }

    private static void require(List<String> faults, String option, String rule, Number found, boolean holds) {
        if (!holds || !Double.isFinite(found.doubleValue())) {
            faults.add(option + ": Expecting " + rule + ". Found: " + found);
        }
    }
}
