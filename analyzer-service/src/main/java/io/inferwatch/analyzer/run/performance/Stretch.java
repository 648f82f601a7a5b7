// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.performance;

import io.inferwatch.monitors.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A day, an hour or a minute, of which labelled rows are summed up together. */
record Stretch(Instant from, Level level) {
    /** The lengths of stretches, aligned to UTC. */
    enum Level {
        MINUTE(Duration.ofMinutes(1)),
        HOUR(Duration.ofHours(1)),
        DAY(Duration.ofDays(1));

        private final Duration length;

        Level(Duration length) {
            this.length = length;
        }

        Duration length() {
            return length;
        }

        boolean isSmallest() {
            return this == MINUTE;
        }

        Level smaller() {
            return this == DAY ? HOUR : MINUTE;
        }

        Instant floor(Instant time) {
            long millis = length.toMillis();
            return Instant.ofEpochMilli(Math.floorDiv(time.toEpochMilli(), millis) * millis);
        }

        Instant ceiling(Instant time) {
            Instant floor = floor(time);
            return floor.equals(time) ? time : floor.plus(length);
        }
    }

    Window window() {
        return new Window(from, from.plus(level.length()));
    }

    /**
     * A window aligned to hours as whole days, and hours before and after them.
     *
     * @param window a part of equal level
     */
    record Part(Window window, Level level) {
        static List<Part> of(Window all) {
            Instant from = Level.DAY.ceiling(all.from());
            Instant to = Level.DAY.floor(all.to());
            List<Part> parts = new ArrayList<>();
            if (!from.isBefore(to)) {
                parts.add(new Part(all, Level.HOUR));
                return parts;
            }
            if (all.from().isBefore(from)) {
                parts.add(new Part(new Window(all.from(), from), Level.HOUR));
            }
            parts.add(new Part(new Window(from, to), Level.DAY));
            if (to.isBefore(all.to())) {
                parts.add(new Part(new Window(to, all.to()), Level.HOUR));
            }
            return parts;
        }
    }
}
