// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Describes the machine of a measurement. */
final class Machine {
    private Machine() {}

    /** Cores, system, Java, and the load of the last minute: figures of a busy machine are to be read with care. */
    static String description() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return String.format(
                Locale.ROOT,
                "%d cores, %s %s, Java %s, load %.1f",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                System.getProperty("java.version"),
                load);
    }
}
