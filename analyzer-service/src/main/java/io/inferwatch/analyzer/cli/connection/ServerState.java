package io.inferwatch.analyzer.cli.connection;

/** What is known of the server of a data folder without a request to it. */
public enum ServerState {
    /** Its process runs; it may not answer. */
    RUNNING,
    /** Its process has ended without being stopped: it was killed, or it failed. */
    ENDED,
    /** None was started, or it was stopped. */
    NONE
}
