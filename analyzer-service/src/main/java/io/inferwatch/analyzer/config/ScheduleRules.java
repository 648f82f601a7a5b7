// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import io.inferwatch.analyzer.time.Timing;
import io.inferwatch.monitors.Family;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a model is analysed.
 *
 * @param timing null: at every step of the service
 * @param families those that are evaluated at times of their own
 * @param catchUp after a longer pause older windows are left to {@code analyze}
 */
public record ScheduleRules(@Nullable Timing timing, Map<Family, Timing> families, Duration catchUp) {
    public static final ScheduleRules DEFAULTS = new ScheduleRules(null, Map.of(), Duration.ofDays(31));

    public ScheduleRules {
        families = Map.copyOf(families);
    }

    /** With the settings of all models where this model has none. */
    ScheduleRules within(ScheduleRules all) {
        return new ScheduleRules(timing == null ? all.timing() : timing, families, all.catchUp());
    }

    /** All times that are not those of the service. */
    public Stream<Timing> timings() {
        return Stream.concat(Stream.ofNullable(timing), families.values().stream());
    }

    /** Windows that closed until then are due. */
    public Instant due(Instant now) {
        return timing == null ? now : timing.last(now);
    }

    /** Likewise, for a family. */
    public Instant due(Family family, Instant now) {
        Timing own = families.get(family);
        return own == null ? due(now) : own.last(now);
    }
}
