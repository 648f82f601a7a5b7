// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.quality;

/**
 * Rows that arrive evenly over some minutes: a run of a job, or an hour of steady traffic.
 *
 * @param minute of its start, since a Monday's midnight
 * @param length in minutes
 */
record Burst(long minute, int length, int rows) {
    static final long HOUR = 60;
    static final long DAY = 24 * HOUR;

    long day() {
        return minute / DAY;
    }
}
