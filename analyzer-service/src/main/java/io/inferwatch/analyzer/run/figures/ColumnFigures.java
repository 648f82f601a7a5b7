// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.figures;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.level.Level;
import org.jspecify.annotations.Nullable;

/**
 * What one deciding check said of a column, or of another subject such as {@code volume}, in its newest window.
 *
 * @param version null: of all versions together
 * @param level 0 (as before) to 4 (critical)
 * @param effect in the unit of its threshold; null where the check has none
 */
public record ColumnFigures(
        String model,
        @Nullable String version,
        String family,
        String column,
        String monitor,
        int level,
        @Nullable Double effect) {
    static ColumnFigures of(CheckResult check) {
        return new ColumnFigures(
                check.scope().model(),
                check.scope().modelVersion(),
                check.family().value(),
                check.subject(),
                check.monitor(),
                Level.of(check).orElse(Level.AS_BEFORE),
                check.evidence().effect());
    }
}
