// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what other threads do. */
final class Waiting {
    private static final long LOOK_MILLIS = 2;

    private Waiting() {}

    /** Returns whether it came true in time. */
    static boolean until(BooleanSupplier reached, Duration patience) {
        Stopwatch watch = new Stopwatch();
        while (!reached.getAsBoolean()) {
            if (watch.seconds() > patience.toSeconds()) {
                return false;
            }
            pause();
        }
        return true;
    }

    static void pause() {
        pause(LOOK_MILLIS);
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("bench: Expecting to run to its end. Found: an interruption", e);
        }
    }
}
