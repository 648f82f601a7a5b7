// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.pattern;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event by which people can look at a problem.
 *
 * @param id of the event as it is stored
 * @param request the id that its service gave it; null: none
 */
public record EventExample(
        String id, Instant time, @Nullable String request) {}
