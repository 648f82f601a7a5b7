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
        AgentOptions options = AgentOptions.defaults(URI.create(args[0]))
                .withNamespace(args[1])
                .withMaxBatchEvents(50)
                .withLinger(Duration.ofMillis(20))
                .withSpoolFolder(Path.of(args[2]))
                .withSpoolMode(SpoolMode.DURABLE);
        Agent agent = Agent.start(options, Source.UNKNOWN, message -> {});
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
