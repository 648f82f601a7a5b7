// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the service protects itself, beyond tokens.
 *
 * @param tls null: plain HTTP
 * @param requestsPerMinute of one token at most; null: any number
 * @param auditMaxAge older entries of the audit log are deleted
 * @param jwt null: the service's own tokens only
 */
public record ServiceSecurity(
        @Nullable ServerTls tls,
        @Nullable Integer requestsPerMinute,
        Duration auditMaxAge,
        @Nullable JwtOptions jwt) {
    /** Plain HTTP, any number of requests, 90 days of the audit log. */
    public static final ServiceSecurity DEFAULTS = new ServiceSecurity(null, null, Duration.ofDays(90));

    /** Without JSON Web Tokens. */
    public ServiceSecurity(@Nullable ServerTls tls, @Nullable Integer requestsPerMinute, Duration auditMaxAge) {
        this(tls, requestsPerMinute, auditMaxAge, null);
    }

    String scheme() {
        return tls == null ? "http" : "https";
    }
}
