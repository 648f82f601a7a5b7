// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Ids for requests that have none, under which the answers of both versions are logged. */
final class RequestIds {
    private RequestIds() {}

    /** The id, or a random one; without the lock that {@link UUID#randomUUID} takes. */
    static String orMade(@Nullable String id) {
        if (id != null) {
            return id;
        }
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
