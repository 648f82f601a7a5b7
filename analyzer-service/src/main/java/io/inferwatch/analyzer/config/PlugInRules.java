// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Monitors of users.
 *
 * @param folder with their jar files; null: there are none
 * @param timeLimit of one call of one of them
 */
public record PlugInRules(@Nullable Path folder, Duration timeLimit) {
    static final Duration TIME_LIMIT = Duration.ofSeconds(10);
}
