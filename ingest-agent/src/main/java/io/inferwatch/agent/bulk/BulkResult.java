// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.bulk;

import java.time.Duration;
import java.util.List;

/** The result of one bulk request. */
public sealed interface BulkResult {
    /** The server answered with one result for each document, in the order in which they were sent. */
    record Items(List<ItemResult> items) implements BulkResult {}

    /** The request was larger than the server, or a proxy before it, accepts. */
    record TooLarge() implements BulkResult {}

    /**
     * The request failed as a whole, and nothing is known of its documents: some may have been stored. Send all of them again.
     *
     * @param retryAfter how long the server asked to wait; zero if it did not ask
     * @param overloaded the node works but has too much to do; another node would not help
     */
    record TryAgain(String reason, Duration retryAfter, boolean overloaded) implements BulkResult {}

    /** The server refused the request until an operator changes something, for example a privilege. */
    record Held(String reason) implements BulkResult {}
}
