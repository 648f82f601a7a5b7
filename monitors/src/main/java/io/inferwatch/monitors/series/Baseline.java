// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.series;

import java.util.PrimitiveIterator;
import java.util.stream.DoubleStream;

/** What a series usually is. What it says of a step depends on earlier ones only. Not thread-safe. */
interface Baseline {
    /** The value to expect; NaN while too little was seen. */
    double at(long seconds);

    /** How far a value is from the usual: from 1 on too far for chance. NaN while too little was seen. */
    double strength(long seconds, double value, long events);

    void learn(long seconds, double value, long events);

    /**
     * Takes a level that has lasted for the new one.
     *
     * @param ratio of the values of its steps to the usual ones, in the mean
     * @param difference the same
     */
    void moveTo(double ratio, double difference);

    /** All that is remembered; {@link #restore} of it continues as if never stopped. */
    DoubleStream state();

    void restore(PrimitiveIterator.OfDouble state);
}
