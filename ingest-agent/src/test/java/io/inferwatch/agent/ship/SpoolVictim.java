// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.ship;

import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.spool.SpoolMode;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.Source;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** A model service that reports how many of its events are on disk until it is killed: {@code URL NAMESPACE FOLDER}. */
final class SpoolVictim {
    private SpoolVictim() {}

    public static void main(String[] args) throws InterruptedException {
        AgentOptions.Builder options = AgentOptions.builder()
                .elasticsearchUrl(URI.create(args[0]))
                .namespace(args[1])
                .maxBatchEvents(50)
                .linger(Duration.ofMillis(20))
                .spoolFolder(Path.of(args[2]))
                .spoolMode(SpoolMode.DURABLE);
        Agent agent = Agent.start(options.build(), Source.UNKNOWN, message -> {});
        for (int i = 0; true; i++) {
            boolean accepted = agent.offer(InferenceEvent.builder("victim", "1")
                    .requestId("r" + i)
                    .numeric("i", i)
                    .build());
            if (!accepted) {
                System.out.println("refused r" + i);
            }
            if (i % 20 == 0) {
                System.out.println(
                        "offered " + (i + 1) + " spooled " + agent.counts().inSpool());
                Thread.sleep(1);
            }
        }
    }
}
