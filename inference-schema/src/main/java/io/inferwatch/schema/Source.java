// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.schema;

import org.jspecify.annotations.Nullable;

/** The service and host that an event comes from; null components are unknown. */
public record Source(
        @Nullable String serviceName,
        @Nullable String serviceVersion,
        @Nullable String environment,
        @Nullable String hostName) {
    public static final Source UNKNOWN = new Source(null, null, null, null);

    /** This source with its unknown components taken from another. */
    public Source orElse(Source other) {
        return new Source(
                serviceName == null ? other.serviceName : serviceName,
                serviceVersion == null ? other.serviceVersion : serviceVersion,
                environment == null ? other.environment : environment,
                hostName == null ? other.hostName : hostName);
    }
}
