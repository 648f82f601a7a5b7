// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page;

import io.inferwatch.analyzer.report.ModelSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the head of every page says of the analysis.
 *
 * @param open how many incidents are open; null: not known
 * @param until until when traffic is evaluated; null: nothing is yet
 * @param next when the next hour is evaluated; null: not known
 * @param late whether the analysis is so late that pages may be out of date
 */
public record PageHeader(
        @Nullable Long open,
        @Nullable Instant until,
        @Nullable Instant next,
        boolean late) {
    /** For pages that read nothing. */
    public static final PageHeader NONE = new PageHeader(null, null, null, false);

    private static final Duration HOUR = Duration.ofHours(1);

    /** An hour closes a minute after its end; the schedule looks every minute. */
    private static final Duration GRACE = Duration.ofMinutes(2);

    private static final Duration LATE = Duration.ofHours(3);

    /** The schedule leaves models alone that were silent for so long. */
    private static final Duration RETIRED = Duration.ofDays(8);

    /** @param open how many incidents are open */
    public static PageHeader of(List<ModelSummary> models, long open, Instant now) {
        List<ModelSummary> evaluated = models.stream()
                .filter(model -> model.reference() != null && !isRetired(model, now))
                .toList();
        Instant until = latest(evaluated.stream().map(ModelSummary::hoursUntil).toList());
        if (until == null) {
            return new PageHeader(open, null, null, false);
        }
        Instant next = until.plus(HOUR).plus(GRACE);
        return new PageHeader(open, until, next.isAfter(now) ? next : null, until.isBefore(now.minus(LATE)));
    }

    private static boolean isRetired(ModelSummary model, Instant now) {
        Instant last = model.lastEvent();
        return last == null || last.isBefore(now.minus(RETIRED));
    }

    private static @Nullable Instant latest(Collection<@Nullable Instant> times) {
        return times.stream()
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
