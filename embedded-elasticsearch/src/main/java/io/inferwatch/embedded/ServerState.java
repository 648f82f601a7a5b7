// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.embedded;

/** What is known of the server of a data folder without a request to it. */
public enum ServerState {
    /** Its process runs; it may not answer. */
    RUNNING,
    /** None runs, and nobody stopped it: it was killed, it failed, or the program that started it has ended. */
    ENDED,
    /** It was stopped on purpose, and none was started since. */
    STOPPED
}
