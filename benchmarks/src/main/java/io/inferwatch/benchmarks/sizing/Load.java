// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.sizing;

/**
 * What is to be watched.
 *
 * @param eventsPerSecond inferences of all models together, before sampling
 * @param columns features of a model
 * @param models among which the events are evenly spread; at least 1
 * @param samplingRate share of the events that agents send, in (0, 1]
 * @param days how long events and profiles are kept
 * @param replicas copies of each shard besides the first
 */
public record Load(double eventsPerSecond, int columns, int models, double samplingRate, int days, int replicas) {
    /** Events that are stored, of all models, per second. */
    double stored() {
        return eventsPerSecond * samplingRate;
    }

    /** Events of one model that are stored per second. */
    double storedOfModel() {
        return stored() / models;
    }

    /** Each document is indexed and kept so many times. */
    int copies() {
        return 1 + replicas;
    }

    Load withEvents(double perSecond) {
        return new Load(perSecond, columns, models, samplingRate, days, replicas);
    }

    Load withColumns(int number) {
        return new Load(eventsPerSecond, number, models, samplingRate, days, replicas);
    }

    Load withModels(int number) {
        return new Load(eventsPerSecond, columns, number, samplingRate, days, replicas);
    }
}
