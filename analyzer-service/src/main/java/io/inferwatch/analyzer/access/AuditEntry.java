// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.access;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request that was to change something.
 *
 * @param id of the entry; writing it twice changes nothing
 * @param token whose request it was; null: the service is open
 * @param path without the query, at most {@link #LONGEST_PATH} characters
 * @param status of the response
 */
public record AuditEntry(String id, Instant time, @Nullable AccessToken token, String method, String path, int status) {
    private static final int LONGEST_PATH = 1_000;

    public AuditEntry {
        path = path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) : path;
    }

    public static AuditEntry of(Instant time, @Nullable AccessToken token, String method, String path, int status) {
        return new AuditEntry(UUID.randomUUID().toString(), time, token, method, path, status);
    }
}
