// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the service protects itself.
 *
 * @param certificate PEM file, null: plain HTTP
 * @param key PEM file of its private key; there when the certificate is
 * @param requestsPerMinute of one token at most, null: any number
 * @param auditMaxAge older entries of the audit log are deleted
 * @param metricsColumns of a model that {@code /metrics} shows at most
 * @param storageTimeout how long the storage may take to say that it is there
 * @param jwt null: the service's own tokens only
 * @param pageDecisions whether people decide about incidents on the pages
 * @param events where events wait that come by REST
 */
public record ServerRules(
        @Nullable Path certificate,
        @Nullable Path key,
        @Nullable Integer requestsPerMinute,
        Duration auditMaxAge,
        int metricsColumns,
        Duration storageTimeout,
        @Nullable JwtSettings jwt,
        boolean pageDecisions,
        EventRules events) {
    public static final int METRICS_COLUMNS = 100;
    /** With the time until it is asked, pages say within 1.5 s that a storage is silent. */
    public static final Duration STORAGE_TIMEOUT = Duration.ofMillis(1_200);

    static final Duration AUDIT_MAX_AGE = Duration.ofDays(90);
}
