package io.inferwatch.agent.bulk;

import java.time.Duration;
import java.util.List;

/** What became of one bulk request. */
public sealed interface BulkResult {
    /** One answer for each document. */
    record Items(List<ItemResult> items) implements BulkResult {}

    /** The request was larger than the server or a proxy takes. */
    record TooLarge() implements BulkResult {}

    /**
     * Nothing is known of the documents: send them again later; some may have been stored.
     *
     * @param overloaded the node works and has too much to do; another one would not help
     */
    record TryAgain(String why, Duration notBefore, boolean overloaded) implements BulkResult {}

    /** An operator has to do something. */
    record Held(String why) implements BulkResult {}
}
