// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.memory;

import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.ProfileKey;
import io.inferwatch.monitors.profile.Row;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One event as a storage in memory keeps it.
 *
 * @param run of a batch job; null: none
 */
public record InMemoryEvent(
        String model,
        String version,
        String role,
        Instant time,
        Row row,
        @Nullable String run) {
    public InMemoryEvent(String model, String version, String role, Instant time, Row row) {
        this(model, version, role, time, row, null);
    }

    public InMemoryEvent ofRun(String run) {
        return new InMemoryEvent(model, version, role, time, row, run);
    }

    ProfileKey key() {
        return new ProfileKey(model, version, role, time.truncatedTo(ChronoUnit.HOURS));
    }

    boolean isPrimary() {
        return role.equals("primary");
    }

    boolean isServed() {
        return !role.equals("shadow");
    }

    boolean isIn(Window window) {
        return window.contains(time);
    }
}
