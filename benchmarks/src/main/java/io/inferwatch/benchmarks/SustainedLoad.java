// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What one turn of the sustained run took.
 *
 * @param rate events per second; NaN when they did not all arrive
 * @param clientMicros CPU time of this JVM for an event, in microseconds
 * @param serverMicros CPU time of the server for an event, in microseconds
 */
record SustainedLoad(double rate, double clientMicros, double serverMicros) {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** What does the shipping; returns whether all events arrived. */
    interface Shipping {
        boolean ship();
    }

    /** Measures one turn; what is made ready beforehand does not belong into it. */
    static SustainedLoad of(BenchServer server, int events, Shipping shipping) {
        System.gc();
        double serverBefore = serverMicros(server);
        long clientBefore = SYSTEM.getProcessCpuTime();
        Stopwatch watch = new Stopwatch();
        boolean arrived = shipping.ship();
        double seconds = watch.seconds();
        double client = (SYSTEM.getProcessCpuTime() - clientBefore) / 1e3;
        double atServer = serverMicros(server) - serverBefore;
        return new SustainedLoad(arrived ? events / seconds : Double.NaN, client / events, atServer / events);
    }

    private static double serverMicros(BenchServer server) {
        JsonNode nodes = server.send("GET", "/_nodes/stats/process").path("nodes");
        double micros = 0;
        for (JsonNode node : nodes) {
            micros += node.path("process").path("cpu").path("total_in_millis").asLong() * 1e3;
        }
        return micros;
    }
}
