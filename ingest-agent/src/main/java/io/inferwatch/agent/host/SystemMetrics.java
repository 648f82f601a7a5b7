// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.host;

import io.inferwatch.schema.Fields;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.management.OperatingSystemMXBean;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Current figures of the JVM and its machine (or container: Java reads the control group), under the names that Elastic's APM
 * agents use. Stateless; a call takes about 0.1 ms, the first one a few.
 *
 * <ul>
 *   <li>{@code system.cpu.total.norm.pct}, {@code system.process.cpu.total.norm.pct}: share of all processors that was
 *       busy since the last call, 0 to 1; {@code system.load.1}: mean length of the run queue over one minute
 *   <li>{@code system.memory.total}, {@code system.memory.actual.free}, {@code jvm.memory.heap.used}, {@code
 *       jvm.memory.heap.max}: bytes
 *   <li>{@code jvm.gc.time}: milliseconds, {@code jvm.gc.count}, since the start of the JVM; {@code jvm.thread.count}:
 *       current platform threads
 * </ul>
 */
public final class SystemMetrics {
    private SystemMetrics() {}

    /** The figures that are known. A Java runtime without {@code java.management} or {@code jdk.management} has fewer or none. */
    public static Map<String, Double> now() {
        Map<String, Double> figures = new HashMap<>();
        unlessAbsent(() -> jvm(figures));
        unlessAbsent(() -> machine(figures));
        unlessAbsent(() -> Extended.machine(figures));
        return figures;
    }

    @SuppressWarnings("EmptyCatch")
    private static void unlessAbsent(Runnable reader) {
        try {
            reader.run();
        } catch (RuntimeException | LinkageError ignored) {
            // This Java runtime does not have the module.
        }
    }

    private static void jvm(Map<String, Double> figures) {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        put(figures, Fields.JVM_HEAP_USED, heap.getUsed());
        put(figures, Fields.JVM_HEAP_MAX, heap.getMax());
        put(figures, Fields.JVM_THREADS, ManagementFactory.getThreadMXBean().getThreadCount());
        put(figures, Fields.JVM_GC_TIME, sum(GarbageCollectorMXBean::getCollectionTime));
        put(figures, Fields.JVM_GC_COUNT, sum(GarbageCollectorMXBean::getCollectionCount));
    }

    private static void machine(Map<String, Double> figures) {
        put(
                figures,
                Fields.SYSTEM_LOAD,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static long sum(ToLongFunction<GarbageCollectorMXBean> value) {
        List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
        return collectors.stream().mapToLong(value).filter(v -> v > 0).sum();
    }

    private static void put(Map<String, Double> figures, String name, long value) {
        put(figures, name, (double) value);
    }

    /** The beans return -1 or NaN for unknown values. */
    private static void put(Map<String, Double> figures, String name, double value) {
        if (value >= 0) {
            figures.put(name, value);
        }
    }

    /** The only class that touches {@code jdk.management}. */
    private static final class Extended {
        static void machine(Map<String, Double> figures) {
            OperatingSystemMXBean any = ManagementFactory.getOperatingSystemMXBean();
            if (any instanceof com.sun.management.OperatingSystemMXBean system) {
                put(figures, Fields.SYSTEM_CPU, system.getCpuLoad());
                put(figures, Fields.SYSTEM_PROCESS_CPU, system.getProcessCpuLoad());
                put(figures, Fields.SYSTEM_MEMORY_TOTAL, system.getTotalMemorySize());
                put(figures, Fields.SYSTEM_MEMORY_FREE, system.getFreeMemorySize());
            }
        }
    }
}
