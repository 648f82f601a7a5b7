package io.inferwatch.benchmarks;

/** One way to ship the inferences of a service, through Logback. */
interface Candidate extends AutoCloseable {
    String name();

    /** Its turn begins. */
    default void begin() {}

    /** What the service's thread does for one inference. Thread-safe. */
    void log(Row row);

    /** Waits until what was logged has arrived, or patience ends. */
    void settle();

    @Override
    void close();
}
