// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page;

import io.inferwatch.analyzer.report.Words;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.level.Level;
import java.util.Collection;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How something is now: a level, or why it has none.
 *
 * @param level 0 (as before) to 4 (critical); null: it has none
 * @param text {@code 3 high}, {@code as before}, {@code not evaluated}
 * @param title the reason; empty: none
 */
public record Mark(@Nullable Integer level, String text, String title) {
    public static Mark of(int level) {
        return new Mark(level, level == Level.AS_BEFORE ? Words.levelWord(level) : Words.level(level), "");
    }

    public static Mark none(String text, String why) {
        return new Mark(null, text, why);
    }

    /** The worst of the checks that say something. */
    public static Mark worst(Collection<CheckResult> checks, String without) {
        OptionalInt worst = checks.stream()
                .map(Level::of)
                .filter(OptionalInt::isPresent)
                .mapToInt(OptionalInt::getAsInt)
                .max();
        if (worst.isPresent()) {
            return of(worst.getAsInt());
        }
        String reason = checks.stream()
                .map(CheckResult::reason)
                .filter(Objects::nonNull)
                .map(Reason::text)
                .findFirst()
                .orElse(without);
        return none("not evaluated", String.valueOf(reason));
    }

    /** Style class. */
    public String style() {
        return level == null ? "level-none" : "level-" + level;
    }

    /** For sorting: the worst first, what has no level last. */
    public int rank() {
        return level == null ? -1 : level;
    }
}
