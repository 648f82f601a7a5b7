// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.sizing;

/**
 * What was measured on two cores (docs/benchmarks.md), as costs per unit. Times are seconds of one core.
 *
 * <p>Two figures of profiles, 1 000 000 events of 25 columns (4.0 s of both processes) and 28 800 of 1 000 columns (11.9 s on the wall of
 * two cores, taken as 23.8 s), are solved for a cost of each value and a cost of each column and hour.
 */
final class Measured {
    /** Of the server for an event with 20 features, of which it indexes 32 fields: part sustained of bench agent. */
    private static final double INDEX_EVENT_SECONDS = 34.6e-6;

    private static final int INDEX_EVENT_FIELDS = 32;

    /** Fields of an event that are no features: id, time, model, duration, outcome … */
    static final int OWN_FIELDS = 12;

    /** 3.55 MB of 20 000 events with 25 features, in one segment: part disk of bench agent. */
    private static final double EVENT_BYTES = 3.55e6 / 20_000;

    private static final int EVENT_BYTES_FIELDS = 25 + OWN_FIELDS;

    /** 0.24 MB of a model's day with 25 columns: bench profile. */
    static final double COLUMN_DAY_BYTES = 0.24e6 / 25;

    private static final double NARROW_SECONDS = 4.0;
    private static final double NARROW_VALUES = 1_000_000 * 25.0;
    private static final double NARROW_COLUMN_HOURS = 25 * 24.0;
    private static final double WIDE_SECONDS = 11.9 * 2;
    private static final double WIDE_VALUES = 28_800 * 1_000.0;
    private static final double WIDE_COLUMN_HOURS = 1_000 * 24.0;

    /** Profiling and evaluating: of each column and hour, however many values it has. */
    static final double COLUMN_HOUR_SECONDS = (WIDE_SECONDS - NARROW_SECONDS * WIDE_VALUES / NARROW_VALUES)
            / (WIDE_COLUMN_HOURS - NARROW_COLUMN_HOURS * WIDE_VALUES / NARROW_VALUES);

    /** Of each value. */
    static final double VALUE_SECONDS = (NARROW_SECONDS - NARROW_COLUMN_HOURS * COLUMN_HOUR_SECONDS) / NARROW_VALUES;

    /** The server's part of the 4.0 s; the rest is the analyzer's. */
    static final double SERVER_PART = 3.5 / 4.0;

    /** Events per second that one shard took from one agent: part sustained of bench agent. */
    static final double SHARD_EVENTS = 45_160;

    /** Events per second that one service took by POST /api/v1/events on two cores. */
    static final double REST_EVENTS = 17_110;

    /** Labels per second that the one instance that joins them joined on two cores. */
    static final double LABELS = 24_430;

    /** Of an agent's threads and of its caller, for an event. */
    static final double AGENT_SECONDS = 3.9e-6 + 0.35e-6;

    private Measured() {}

    /** Of the server, for indexing an event once. It grows with the fields. */
    static double indexSeconds(int columns) {
        return INDEX_EVENT_SECONDS * (OWN_FIELDS + columns) / INDEX_EVENT_FIELDS;
    }

    static double eventBytes(int columns) {
        return EVENT_BYTES * (OWN_FIELDS + columns) / EVENT_BYTES_FIELDS;
    }
}
