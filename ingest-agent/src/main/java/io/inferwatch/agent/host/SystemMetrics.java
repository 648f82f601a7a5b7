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
 * How the JVM and its machine (or container: Java looks at the control group) are at this moment, by the names that
 * Elastic's APM agents use. Stateless; some 0.1 ms a call, the first one a few.
 *
 * <ul>
 *   <li>{@code system.cpu.total.norm.pct}, {@code system.process.cpu.total.norm.pct}: share of all processors that are busy
 *       since the last call, 0 to 1; {@code system.load.1}: the run queue's mean of one minute
 *   <li>{@code system.memory.total}, {@code system.memory.actual.free}, {@code jvm.memory.heap.used}, {@code
 *       jvm.memory.heap.max}: bytes
 *   <li>{@code jvm.gc.time}: milliseconds, {@code jvm.gc.count}, since the start of the JVM; {@code jvm.thread.count}:
 *       platform threads now
 * </ul>
 */
public final class SystemMetrics {
    private SystemMetrics() {}

    /** What is known; a small Java without {@code java.management} or {@code jdk.management} knows less, maybe nothing. */
    public static Map<String, Double> now() {
        Map<String, Double> load = new HashMap<>();
        unlessAbsent(() -> jvm(load));
        unlessAbsent(() -> machine(load));
        unlessAbsent(() -> Extended.machine(load));
        return load;
    }

    @SuppressWarnings("EmptyCatch")
    private static void unlessAbsent(Runnable reader) {
        try {
            reader.run();
        } catch (RuntimeException | LinkageError ignored) {
            // This Java cannot tell.
        }
    }

    private static void jvm(Map<String, Double> load) {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        put(load, Fields.JVM_HEAP_USED, heap.getUsed());
        put(load, Fields.JVM_HEAP_MAX, heap.getMax());
        put(load, Fields.JVM_THREADS, ManagementFactory.getThreadMXBean().getThreadCount());
        put(load, Fields.JVM_GC_TIME, sum(GarbageCollectorMXBean::getCollectionTime));
        put(load, Fields.JVM_GC_COUNT, sum(GarbageCollectorMXBean::getCollectionCount));
    }

    private static void machine(Map<String, Double> load) {
        put(
                load,
                Fields.SYSTEM_LOAD,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static long sum(ToLongFunction<GarbageCollectorMXBean> value) {
        List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
        return collectors.stream().mapToLong(value).filter(v -> v > 0).sum();
    }

    private static void put(Map<String, Double> load, String name, long value) {
        put(load, name, (double) value);
    }

    /** Java's beans say -1, or NaN, for what they do not know. */
    private static void put(Map<String, Double> load, String name, double value) {
        if (value >= 0) {
            load.put(name, value);
        }
    }

    /** The only class that touches {@code jdk.management}. */
    private static final class Extended {
        static void machine(Map<String, Double> load) {
            OperatingSystemMXBean any = ManagementFactory.getOperatingSystemMXBean();
            if (any instanceof com.sun.management.OperatingSystemMXBean system) {
                put(load, Fields.SYSTEM_CPU, system.getCpuLoad());
                put(load, Fields.SYSTEM_PROCESS_CPU, system.getProcessCpuLoad());
                put(load, Fields.SYSTEM_MEMORY_TOTAL, system.getTotalMemorySize());
                put(load, Fields.SYSTEM_MEMORY_FREE, system.getFreeMemorySize());
            }
        }
    }
}
