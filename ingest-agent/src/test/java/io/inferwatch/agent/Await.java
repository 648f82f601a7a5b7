// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits until something is so, in place of a pause whose length is guessed. The bounds are for what hangs: they measure nothing. */
public final class Await {
    private static final Duration MOST = Duration.ofMinutes(1);
    private static final long PAUSE_MILLIS = 2;

    private Await() {}

    /** Asks about hundreds of times a second. @throws AssertionError after a minute */
    public static void until(Callable<Boolean> condition) {
        until(MOST, condition);
    }

    /** The same with another bound. */
    public static void until(Duration most, Callable<Boolean> condition) {
        long end = System.nanoTime() + most.toNanos();
        try {
            while (!condition.call()) {
                if (System.nanoTime() - end > 0) {
                    throw new AssertionError("Expecting the condition within " + most + ". Found: it does not hold");
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
