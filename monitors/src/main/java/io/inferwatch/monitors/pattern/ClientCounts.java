// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.pattern;

import java.util.Map;

/**
 * Requests, or failures, by caller.
 *
 * @param total all of them, those of callers not named and without a caller included
 * @param byClient those of the callers that are looked at
 */
public record ClientCounts(long total, Map<String, Long> byClient) {
    public ClientCounts {
        byClient = Map.copyOf(byClient);
    }

    long of(String client) {
        return byClient.getOrDefault(client, 0L);
    }
}
