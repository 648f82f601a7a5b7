// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.finding;

import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.level.Level;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one finding of an incident must be, so that the incident is listed.
 *
 * @param family null: any
 * @param column a part of the subject's name, upper or lower case; null: any
 * @param level the lowest peak; drift may be one level worse in its incident than by itself
 * @param touched it was seen in it; null: at any time
 */
public record FindingFilter(
        @Nullable Family family,
        @Nullable String column,
        int level,
        @Nullable Window touched) {
    public static final FindingFilter NONE = new FindingFilter(null, null, Level.SLIGHT, null);

    public boolean isNone() {
        return equals(NONE);
    }

    /** The lowest peak of its own that a finding can have. */
    public int lowestPeak() {
        return level == Level.CRITICAL ? Level.HIGH : level;
    }

    public boolean fits(Finding finding) {
        return (family == null || finding.family() == family)
                && (column == null
                        || finding.subject().toLowerCase(Locale.ROOT).contains(column.toLowerCase(Locale.ROOT)))
                && finding.peak() >= lowestPeak()
                && (touched == null
                        || (finding.since().isBefore(touched.to())
                                && finding.lastSeen().isAfter(touched.from())));
    }
}
