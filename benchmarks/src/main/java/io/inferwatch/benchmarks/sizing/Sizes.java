// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.sizing;

/**
 * What a load needs.
 *
 * @param indexCores processors that indexing keeps busy on all nodes together, replicas included
 * @param profileCores processors that profiling and evaluating keep busy, on nodes and analyzers together
 * @param eventBytes what events take on disk, replicas included
 * @param profileBytes what profiles take on disk, replicas included
 * @param nodesForCores nodes of which half the processors do this
 * @param nodesForDisk nodes whose disks hold this
 * @param shards primary shards of one model's stream
 * @param analyzers instances of the analyzer; at least two, at most one more than models
 * @param hourSeconds how long one instance takes for one hour of one model, two requests at a time
 * @param largestSamplingRate at which that is half an hour; at most 1
 * @param agentCores processors that agents keep busy, in all model services together
 */
public record Sizes(
        double indexCores,
        double profileCores,
        double eventBytes,
        double profileBytes,
        int nodesForCores,
        int nodesForDisk,
        int shards,
        int analyzers,
        double hourSeconds,
        double largestSamplingRate,
        double agentCores) {
    private static final double SECONDS_OF_DAY = 86_400;
    private static final double SECONDS_OF_HOUR = 3_600;
    /** Of what one shard was measured to take. */
    private static final double USED_SHARD = 2.0 / 3;

    private static final int PARALLEL_REQUESTS = 2;
    private static final int CORES_OF_ANALYZER = 2;
    private static final int FEWEST_ANALYZERS = 2;

    public static Sizes of(Load load, Node node) {
        double index = load.stored() * Measured.indexSeconds(load.columns()) * load.copies();
        double profile = profileCores(load);
        double events =
                load.stored() * SECONDS_OF_DAY * load.days() * Measured.eventBytes(load.columns()) * load.copies();
        double profiles =
                Measured.COLUMN_DAY_BYTES * load.columns() * load.models() * (double) load.days() * load.copies();
        double hour = hourSeconds(load);
        return new Sizes(
                index,
                profile,
                events,
                profiles,
                nodes(index + profile * Measured.SERVER_PART, node.usableCores(), load),
                nodes(events + profiles, node.usableBytes(), load),
                atLeastOne(load.storedOfModel() / (Measured.SHARD_EVENTS * USED_SHARD)),
                analyzers(profile * (1 - Measured.SERVER_PART), load),
                hour,
                Math.min(1, load.samplingRate() * valueRoom(load) / valueSeconds(load)),
                load.eventsPerSecond() * Measured.AGENT_SECONDS);
    }

    /** What the cluster needs: cores or disk, whichever is more. */
    public int nodes() {
        return Math.max(nodesForCores, nodesForDisk);
    }

    private static double profileCores(Load load) {
        return load.stored() * load.columns() * Measured.VALUE_SECONDS
                + (double) load.models() * load.columns() * Measured.COLUMN_HOUR_SECONDS / SECONDS_OF_HOUR;
    }

    private static double hourSeconds(Load load) {
        return (valueSeconds(load) + load.columns() * Measured.COLUMN_HOUR_SECONDS) / PARALLEL_REQUESTS;
    }

    /** Of one core, for the values of one hour of one model. */
    private static double valueSeconds(Load load) {
        return load.storedOfModel() * SECONDS_OF_HOUR * load.columns() * Measured.VALUE_SECONDS;
    }

    /** What is left of half an hour for values. */
    private static double valueRoom(Load load) {
        return Math.max(0, SECONDS_OF_HOUR / 2 * PARALLEL_REQUESTS - load.columns() * Measured.COLUMN_HOUR_SECONDS);
    }

    /** A replica lies on another node than its primary. */
    private static int nodes(double needed, double usable, Load load) {
        return Math.max(load.copies(), atLeastOne(needed / usable));
    }

    private static int analyzers(double cores, Load load) {
        int needed = atLeastOne(cores / (CORES_OF_ANALYZER * Node.USED_CORES));
        return Math.max(FEWEST_ANALYZERS, Math.min(needed, load.models() + 1));
    }

    private static int atLeastOne(double number) {
        return Math.max(1, (int) Math.ceil(number));
    }
}
