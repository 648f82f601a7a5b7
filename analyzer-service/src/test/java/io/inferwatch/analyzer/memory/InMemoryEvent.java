package io.inferwatch.analyzer.memory;

import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.ProfileKey;
import io.inferwatch.monitors.profile.Row;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** One event as a storage in memory keeps it. */
public record InMemoryEvent(String model, String version, String role, Instant time, Row row) {
    ProfileKey key() {
        return new ProfileKey(model, version, role, time.truncatedTo(ChronoUnit.HOURS));
    }

    boolean isPrimary() {
        return role.equals("primary");
    }

    boolean isIn(Window window) {
        return window.contains(time);
    }
}
