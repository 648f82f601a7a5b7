// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.level;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The worst level of the checks of one subject that begin in one stretch.
 *
 * @param subject empty: all subjects together
 * @param from start of the stretch
 * @param to end of the longest window that begins in it, maybe after the stretch
 * @param level 0 as before, 1 to 4; null: nothing could be evaluated
 */
public record LevelSpan(
        String subject, Instant from, Instant to, @Nullable Integer level) {}
