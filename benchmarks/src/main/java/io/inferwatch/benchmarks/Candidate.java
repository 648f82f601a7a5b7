// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

/** One way to ship the inferences of a service, through Logback. */
interface Candidate extends AutoCloseable {
    String name();

    /** Called when its turn begins. */
    default void begin() {}

    /** Logs one inference, on the service's thread. Thread-safe. */
    void log(Row row);

    /** Waits until every logged event has arrived, or the time-out ends. */
    void settle();

    @Override
    void close();
}
