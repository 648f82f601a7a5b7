// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.series;

import java.util.PrimitiveIterator;
import java.util.stream.DoubleStream;

/**
 * A stretch of unusual steps. Times in seconds since 1970, of the starts of steps.
 *
 * @param start of the first unusual step
 * @param peak of the one that was farthest off
 * @param end of the last so far
 * @param strength at the peak; 1 is just too far for chance
 * @param value at the peak
 * @param usual what was to be expected then
 */
public record Episode(long start, long peak, long end, double strength, double value, double usual) {
    static final int NUMBERS = 6;

    Episode with(Episode step) {
        return step.strength > strength
                ? new Episode(start, step.peak, step.end, step.strength, step.value, step.usual)
                : new Episode(start, peak, step.end, strength, value, usual);
    }

    DoubleStream state() {
        return DoubleStream.of((double) start, (double) peak, (double) end, strength, value, usual);
    }

    static Episode of(PrimitiveIterator.OfDouble state) {
        return new Episode(
                (long) state.nextDouble(),
                (long) state.nextDouble(),
                (long) state.nextDouble(),
                state.nextDouble(),
                state.nextDouble(),
                state.nextDouble());
    }
}
