// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.fault;

import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.ship.Agent;
import io.inferwatch.agent.ship.DeliveryCounts;
import io.inferwatch.agent.spool.SpoolMode;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.Source;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * A model service at 2 000 events a second until it is killed: {@code URL NAMESPACE FOLDER MODE}. It reports before each
 * event {@code offered NUMBER}, and now and then {@code counts SPOOLED SETTLED}.
 */
final class KilledHost {
    static final String MODEL = "killed-host";
    static final int BATCH = 200;
    private static final long PERIOD_NANOS = 500_000;

    private KilledHost() {}

    public static void main(String[] args) {
        AgentOptions.Builder options = AgentOptions.builder()
                .elasticsearchUrl(URI.create(args[0]))
                .namespace(args[1])
                .maxBatchEvents(BATCH)
                .linger(Duration.ofMillis(50))
                .spoolFolder(Path.of(args[2]))
                .spoolMode(SpoolMode.valueOf(args[3].toUpperCase(Locale.ROOT)));
        Agent agent = Agent.start(options.build(), Source.UNKNOWN, message -> {});
        long start = System.nanoTime();
        for (int i = 0; true; i++) {
            while (System.nanoTime() - start < i * PERIOD_NANOS) {
                LockSupport.parkNanos(PERIOD_NANOS);
            }
            System.out.println("offered " + i);
            if (!agent.offer(event(i))) {
                System.out.println("refused " + i);
            }
            if (i % 50 == 0) {
                DeliveryCounts counts = agent.counts();
                System.out.println("counts " + counts.inSpool() + " " + (counts.delivered() + counts.alreadyThere()));
            }
        }
    }

    private static InferenceEvent event(int i) {
        return InferenceEvent.builder(MODEL, "1")
                .requestId("r" + i)
                .numeric("age", i % 90)
                .categorical("country", i % 3 == 0 ? "DE" : "FR")
                .build();
    }
}
