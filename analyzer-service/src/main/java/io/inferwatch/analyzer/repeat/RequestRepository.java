// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.repeat;

import java.time.Instant;
import java.util.Optional;

/** Keeps requests for all instances. Thread-safe; calls block. */
public interface RequestRepository {
    /** Stores a request unless there is one with its id, and returns whether it did. */
    boolean begin(RememberedRequest request);

    Optional<RememberedRequest> find(String id);

    /** Stores a request, whatever is there. */
    void put(RememberedRequest request);

    void forget(String id);

    /** Forgets what began before. */
    void forgetBefore(Instant time);
}
