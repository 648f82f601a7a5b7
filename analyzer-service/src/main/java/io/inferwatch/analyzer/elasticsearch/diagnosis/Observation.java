// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.diagnosis;

/**
 * What one check saw.
 *
 * @param check its name
 * @param message one line; unless the level is OK, it ends with what to do
 */
public record Observation(String check, Level level, String message) {
    /** How bad it is. */
    public enum Level {
        OK,
        /** Works, but not for long, or not all of it. */
        WARN,
        /** Does not work. */
        FAIL
    }

    public static Observation ok(String check, String message) {
        return new Observation(check, Level.OK, message);
    }

    public static Observation warn(String check, String message) {
        return new Observation(check, Level.WARN, message);
    }

    public static Observation fail(String check, String message) {
        return new Observation(check, Level.FAIL, message);
    }
}
