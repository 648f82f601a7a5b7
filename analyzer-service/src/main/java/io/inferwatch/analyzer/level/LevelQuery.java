// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.level;

import io.inferwatch.monitors.Window;
import java.time.Duration;
import java.util.List;

/**
 * Of which checks the levels are read: those that can open a finding.
 *
 * @param window whose checks begin in it
 * @param step length of a stretch, at least a second; stretches begin at the start of the window
 * @param bySubject whether each subject has levels of its own; else those of all together, with an empty name
 * @param subjects only these; none: all
 */
public record LevelQuery(String model, Window window, Duration step, boolean bySubject, List<String> subjects) {
    public LevelQuery {
        subjects = List.copyOf(subjects);
    }

    /** How long the stretches of a window are, so that there are at most about 60; windows of checks are at least an hour. */
    public static Duration step(Window window) {
        Duration length = window.length();
        return length.compareTo(Duration.ofHours(48)) <= 0
                ? Duration.ofHours(1)
                : length.compareTo(Duration.ofDays(14)) <= 0
                        ? Duration.ofHours(6)
                        : length.compareTo(Duration.ofDays(60)) <= 0 ? Duration.ofDays(1) : Duration.ofDays(7);
    }

    /** Of every subject. */
    public static LevelQuery ofSubjects(String model, Window window, Duration step) {
        return new LevelQuery(model, window, step, true, List.of());
    }

    /** Of all subjects together. */
    public static LevelQuery together(String model, Window window, Duration step) {
        return new LevelQuery(model, window, step, false, List.of());
    }
}
