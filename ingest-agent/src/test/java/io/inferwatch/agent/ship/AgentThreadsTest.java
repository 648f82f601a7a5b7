// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.ship;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.agent.Await;
import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.Source;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The threads of an agent, and those of its HTTP client: what they hold, and when they end. */
@Timeout(120)
class AgentThreadsTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Set<Thread> before = Thread.getAllStackTraces().keySet();
    private FaultyServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FaultyServer(0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Logback keeps the appender, and with it the agent, after its stop: only so can it count what is still logged. */
    @Test
    void closedAgent_thatIsStillReferredTo_hasNoThread() {
        Agent agent = agent();
        deliver(agent, 1);
        assertThat(threads()).isNotEmpty();
        agent.close();
        Await.until(() -> {
            System.gc();
            return threads().findAny().isEmpty();
        });
        assertThat(agent.counts().delivered()).isOne();
    }

    @Test
    void threads_holdNothingOfTheRequestThatStartsTheAgent() {
        InheritableThreadLocal<Object> ofTheRequest = new InheritableThreadLocal<>();
        ofTheRequest.set(new byte[1000]);
        WeakReference<Object> held = new WeakReference<>(ofTheRequest.get());
        try (Agent agent = agent()) {
            deliver(agent, 1);
            ofTheRequest.remove();
            Await.until(() -> {
                System.gc();
                return held.refersTo(null);
            });
            assertThat(threads()).isNotEmpty();
        }
    }

    /** An error within it, such as a full heap, ends it too. */
    @Test
    void deadThreadOfTheHttpClient_doesNotStopDelivery() {
        try (Agent agent = agent()) {
            deliver(agent, 1);
            List<Thread> selectors = threads()
                    .filter(thread -> thread.getName().contains("SelectorManager"))
                    .toList();
            assertThat(selectors).hasSize(1);
            selectors.get(0).interrupt();
            Await.until(() -> !selectors.get(0).isAlive());
            deliver(agent, 100);
        }
    }

    private Stream<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .filter(thread -> thread.getName().startsWith("inferwatch-")
                        || thread.getName().startsWith("HttpClient-"));
    }

    private Agent agent() {
        AgentOptions.Builder options =
                AgentOptions.builder().elasticsearchUrl(server.url()).requestTimeout(Duration.ofSeconds(2));
        return Agent.start(options.build(), Source.UNKNOWN, said::add);
    }

    private static void deliver(Agent agent, int events) {
        for (int i = 0; i < events; i++) {
            agent.offer(InferenceEvent.builder("m", "1").numeric("i", i).build());
        }
        assertThat(agent.drain(LONG)).isTrue();
    }
}
