// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import io.inferwatch.agent.Await;
import io.inferwatch.agent.InferenceLogger;
import io.inferwatch.agent.ship.DeliveryCounts;
import io.inferwatch.agent.ship.Server;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Logback reloads under load in front of a real server: what callers logged against what the server has in the end. */
@Timeout(180)
@ExtendWith(ElasticsearchExtension.class)
class ReloadIT {
    private static final int RELOADS = 20;
    private static final String MODEL = "reloaded";

    @TempDir
    private Path temp;

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final InferenceLogger inferences = InferenceLogger.forModel(MODEL, "1");
    private final AtomicInteger logged = new AtomicInteger();
    private final AtomicBoolean calling = new AtomicBoolean(true);
    private final List<Thread> callers = new ArrayList<>();

    @AfterEach
    void restore() throws Exception {
        stopCalling();
        context.stop();
        context.start();
        context.reset();
        context.getStatusManager().clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "spill", "durable"})
    void eachInference_isStoredOnce(String mode, TestElasticsearch elasticsearch) throws Exception {
        Server server = new Server(elasticsearch).withTemplates();
        configure(elasticsearch, mode, "");
        call(this::infer);
        call(this::keyValues);
        for (int i = 0; i < RELOADS; i++) {
            awaitCalls(100);
            context.reset();
            configure(elasticsearch, mode, i % 5 == 0 ? "<maxInFlight>2</maxInFlight>" : "");
        }
        stopCalling();
        InferenceAppender appender = (InferenceAppender)
                context.getLogger(InferenceLogger.LOGGER_NAME).getAppender("INFERENCES");
        assertThat(appender.drain(Duration.ofSeconds(60))).isTrue();
        DeliveryCounts counts = appender.counts();
        long[] stored = server.stored(MODEL);
        System.out.printf("RELOADS | %s | %s | %d | %s%n", mode, logged, stored[0], counts);
        assertThat(counts.offered()).isEqualTo(logged.get());
        assertThat(counts.balances()).isTrue();
        // On a busy machine the ring may fill up, which is counted.
        assertThat(stored).containsExactly(logged.get() - counts.totalDropped(), 0);
    }

    private void infer(int i) {
        try (var inference = inferences.start()) {
            inference.requestId("r" + i).input("age", i % 90).prediction("good", 0.9);
        }
    }

    private void keyValues(int i) {
        context.getLogger(InferenceLogger.LOGGER_NAME)
                .atInfo()
                .addKeyValue("model.name", MODEL)
                .addKeyValue("request.id", "r" + i)
                .addKeyValue("input.age", i % 90)
                .log("scored");
    }

    private void call(IntConsumer call) {
        Thread caller = new Thread(() -> {
            while (calling.get()) {
                call.accept(logged.getAndIncrement());
                LockSupport.parkNanos(1_000_000);
            }
        });
        callers.add(caller);
        caller.start();
    }

    /** So many more. */
    private void awaitCalls(int calls) {
        int before = logged.get();
        Await.until(() -> logged.get() >= before + calls);
    }

    private void stopCalling() throws InterruptedException {
        calling.set(false);
        for (Thread caller : callers) {
            caller.join();
        }
    }

    private void configure(TestElasticsearch server, String mode, String settings) throws JoranException {
        String xml = "<configuration><appender name='INFERENCES' class='io.inferwatch.agent.logback.InferenceAppender'>"
                + "<url>" + server.url() + "</url><namespace>" + server.namespace() + "</namespace>"
                + "<spoolFolder>" + temp.resolve("spool") + "</spoolFolder><spoolMode>" + mode + "</spoolMode>"
                + settings + "</appender>"
                + "<logger name='inferwatch.inference' level='INFO'><appender-ref ref='INFERENCES'/></logger>"
                + "</configuration>";
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }
}
