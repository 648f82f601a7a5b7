// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.time;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** When something is due, again and again. It depends on the time alone: nothing needs to remember when it was done last. */
@FunctionalInterface
public interface Timing {
    /** The newest time at which it was due, at most as late as a given time; {@link Instant#EPOCH} when there is none. */
    Instant last(Instant now);

    /** At the multiples of an interval since 1970, UTC. */
    static Timing every(Duration interval) {
        long millis = interval.toMillis();
        return now -> Instant.ofEpochMilli(Math.floorDiv(now.toEpochMilli(), millis) * millis);
    }

    /**
     * At the times of a cron expression of five fields: minute, hour, day of the month, month, day of the week.
     *
     * @return empty when the expression cannot be read, or names a day that no year has
     */
    static Optional<Timing> cron(String expression, ZoneId zone) {
        try {
            ExecutionTime times =
                    ExecutionTime.forCron(new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX))
                            .parse(expression.strip()));
            Timing timing = now -> times.lastExecution(now.truncatedTo(ChronoUnit.MINUTES)
                            .plus(1, ChronoUnit.MINUTES)
                            .atZone(zone))
                    .map(last -> last.toInstant())
                    .orElse(Instant.EPOCH);
            Instant leapYearIsOver = Instant.parse("2025-01-02T00:00:00Z");
            return Optional.of(timing)
                    .filter(known -> known.last(leapYearIsOver).isAfter(Instant.EPOCH));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
