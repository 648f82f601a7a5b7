// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.joran.spi.JoranException;
import io.inferwatch.agent.Await;
import io.inferwatch.agent.InferenceLogger;
import io.inferwatch.agent.ship.DeliveryCounts;
import io.inferwatch.agent.ship.FaultyServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

/** Logback is configured again, or stopped, under load: what callers logged against what is stored and counted. */
@Timeout(120)
class ReloadTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int RELOADS = 5;

    @TempDir
    private Path temp;

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final InferenceLogger inferences = InferenceLogger.forModel("reloaded", "1");
    private final List<Thread> callers = new ArrayList<>();
    private final AtomicInteger logged = new AtomicInteger();
    private volatile boolean calling = true;
    private int port;
    private int changes;

    @BeforeEach
    void findPort() throws IOException {
        port = freePort();
    }

    @AfterEach
    void restore() throws Exception {
        stopCalling();
        context.stop();
        context.start();
        context.reset();
        context.getStatusManager().clear();
    }

    @ParameterizedTest
    @CsvSource({"memory,true", "spill,true", "durable,true", "memory,false", "spill,false", "durable,false"})
    void reloads_underLoad_loseNothing(String mode, boolean healthy) throws Exception {
        FaultyServer server = healthy ? new FaultyServer(port) : null;
        try {
            configure(xml(mode(mode)));
            call(this::infer, 1);
            call(this::keyValues, 1);
            for (int i = 0; i < RELOADS; i++) {
                awaitCalls(300);
                context.reset();
                configure(xml(mode(mode) + (i % 2 == 0 ? "<maxInFlight>2</maxInFlight>" : "")));
            }
            stopCalling();
            server = healthy ? server : new FaultyServer(port);
            assertThat(appender().drain(PATIENCE)).isTrue();
            DeliveryCounts counts = appender().counts();
            System.out.println("RELOAD | " + mode + " | " + healthy + " | " + logged + " | " + counts);
            assertThat(counts.balances()).isTrue();
            assertThat(counts.offered()).isEqualTo(logged.get());
            assertThat(counts.dropped()).isEmpty();
            assertThat(server.stored).hasSize(logged.get());
        } finally {
            if (server != null) {
                server.close();
            }
        }
    }

    /** Fluent calls have no other way to the agent than Logback's appenders. */
    @ParameterizedTest
    @ValueSource(
            strings = {"", "<filter class='ch.qos.logback.classic.filter.ThresholdFilter'><level>INFO</level></filter>"
            })
    void keyValues_underLoad_areTakenOnce(String filter) throws Exception {
        try (FaultyServer server = new FaultyServer(port)) {
            configure(xml(filter));
            call(this::keyValues, 3);
            for (int i = 0; i < 50; i++) {
                awaitCalls(50);
                context.reset();
                configure(xml(filter));
            }
            stopCalling();
            assertThat(appender().drain(PATIENCE)).isTrue();
            System.out.println("KEYVALUES | " + logged + " | " + appender().counts());
            assertThat(appender().counts().offered()).isEqualTo(logged.get());
            assertThat(server.stored).hasSize(logged.get());
        }
    }

    /** Logback may pass log events to an appender that is detached: see {@link SharedAgent}. */
    @Test
    void logEvent_thatPassesThroughBothAppenders_isTakenOnce() throws Exception {
        try (FaultyServer server = new FaultyServer(port)) {
            configure(xml(""));
            InferenceAppender before = appender();
            context.reset();
            configure(xml(""));
            InferenceAppender after = appender();
            LoggingEvent logged = new LoggingEvent("here", plainLogger(), Level.INFO, "scored", null, null);
            logged.setKeyValuePairs(List.of(new KeyValuePair("model.name", "plain")));
            before.doAppend(logged);
            context.reset();
            after.doAppend(logged);
            configure(xml(""));
            appender().doAppend(logged);
            assertThat(appender().drain(PATIENCE)).isTrue();
            assertThat(appender().counts().offered()).isOne();
            assertThat(server.stored).hasSize(1);
        }
    }

    @Test
    void otherAppenders_getEachLine_whileLogbackDetachesOurs() throws Exception {
        try (FaultyServer server = new FaultyServer(port)) {
            configure(xml(""));
            List<ILoggingEvent> lines = whileDetaching(() -> {
                infer(0);
                keyValues(1);
                plainLogger().info("hello {}", "world");
                plainLogger().debug("not logged");
            });
            assertThat(lines).hasSize(3);
            assertThat(lines)
                    .extracting(line -> line.getCallerData()[0].getClassName())
                    .containsOnly(InferenceLogger.class.getName(), ReloadTest.class.getName());
            configure(xml(""));
            assertThat(appender().drain(PATIENCE)).isTrue();
            assertThat(appender().counts().offered()).isEqualTo(2);
            assertThat(server.stored).hasSize(2);
        }
    }

    /** Logback resets the levels too. */
    @Test
    void levelsBeforeTheReload_countWhileLogbackDetaches() throws Exception {
        try (FaultyServer server = new FaultyServer(port)) {
            String warn = xml("").replace("level='INFO'", "level='WARN'");
            configure(warn);
            whileDetaching(() -> {
                infer(0);
                inferences.at(Instant.EPOCH).failed("Timeout", "none").close();
            });
            configure(warn);
            assertThat(appender().drain(PATIENCE)).isTrue();
            assertThat(appender().counts().offered()).isOne();
            assertThat(server.stored).hasSize(1);
        }
    }

    /** Resets Logback; the call is made by another thread, after our appender has been stopped. The lines that another appender got. */
    private List<ILoggingEvent> whileDetaching(Runnable call) {
        List<ILoggingEvent> lines = new ArrayList<>();
        AppenderBase<ILoggingEvent> other = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent line) {
                line.getCallerData();
                lines.add(line);
            }

            @Override
            public void stop() {
                Thread caller = new Thread(call);
                caller.start();
                join(caller);
                super.stop();
            }
        };
        other.setContext(context);
        other.start();
        plainLogger().addAppender(other);
        context.reset();
        return lines;
    }

    @Test
    void appenderThatIsStartedAgain_byCode_staysAttached() throws Exception {
        try (FaultyServer server = new FaultyServer(port)) {
            configure(xml(""));
            InferenceAppender ours = appender();
            context.reset();
            ours.start();
            plainLogger().addAppender(ours);
            configure("<configuration/>");
            infer(0);
            assertThat(ours.drain(PATIENCE)).isTrue();
            assertThat(server.stored).hasSize(1);
        }
    }

    @Test
    void keyValues_betweenTheConfigurations_areTaken_once() throws Exception {
        try (FaultyServer server = new FaultyServer(port)) {
            configure(xml(""));
            for (int i = 0; i < RELOADS; i++) {
                context.reset();
                keyValues(i);
                configure(xml(""));
                keyValues(RELOADS + i);
            }
            assertThat(appender().drain(PATIENCE)).isTrue();
            assertThat(appender().counts().offered()).isEqualTo(2 * RELOADS);
            assertThat(server.stored).hasSize(2 * RELOADS);
        }
    }

    /** A configuration that is no XML: Logback resets once more and falls back to the one before. */
    @Test
    void brokenConfiguration_keepsTheAgentOfTheOneBefore() throws Exception {
        try (FaultyServer server = new FaultyServer(port)) {
            String scan = "<configuration scan='true' scanPeriod='50 milliseconds'>";
            configure(xml("").replace("<configuration>", scan));
            call(this::infer, 1);
            Files.writeString(temp.resolve("logback.xml"), scan + "<appender name='INFERENCES' class=");
            touch();
            await(() -> said("falling back to previously registered safe configuration") > 0);
            await(() -> appender() != null && appender().isStarted());
            stopCalling();
            assertThat(appender().drain(PATIENCE)).isTrue();
            assertThat(appender().counts().offered()).isEqualTo(logged.get());
            assertThat(server.stored).hasSize(logged.get());
        }
    }

    @Test
    void scan_reloadsUnderLoad_withoutLoss() throws Exception {
        try (FaultyServer server = new FaultyServer(port)) {
            String scan = "<configuration scan='true' scanPeriod='50 milliseconds'>";
            configure(xml("").replace("<configuration>", scan));
            InferenceAppender before = appender();
            call(this::infer, 2);
            for (int i = 0; i < 3; i++) {
                InferenceAppender old = appender();
                Files.writeString(
                        temp.resolve("logback.xml"),
                        xml("<linger>" + (i + 1) + " milliseconds</linger>").replace("<configuration>", scan));
                touch();
                await(() ->
                        appender() != null && appender() != old && appender().isStarted() && !old.isStarted());
            }
            stopCalling();
            assertThat(appender()).isNotSameAs(before);
            assertThat(appender().drain(PATIENCE)).isTrue();
            assertThat(appender().counts().offered()).isEqualTo(logged.get());
            assertThat(server.stored).hasSize(logged.get());
        }
    }

    @Test
    void configurationWithoutTheAppender_deliversWhatWaits_andEndsTheAgent() throws Exception {
        try (FaultyServer server = new FaultyServer(port)) {
            configure(xml("<linger>10 seconds</linger>"));
            InferenceAppender old = appender();
            infer(0);
            context.reset();
            infer(1);
            configure("<configuration/>");
            infer(2);
            assertThat(server.stored).hasSize(2);
            assertThat(old.isStarted()).isFalse();
            assertThat(old.counts().waiting()).isZero();
            assertThat(agentThreads()).isZero();
        }
    }

    @Test
    void outage_andAConfigurationWithoutTheAppender_countsWhatIsLost() throws Exception {
        configure(xml("<stopTimeout>100 milliseconds</stopTimeout>"));
        InferenceAppender old = appender();
        infer(0);
        context.reset();
        configure("<configuration/>");
        assertThat(old.counts().dropped()).isEqualTo(Map.of("stopped", 1L));
        assertThat(said("stopped before 1 events were delivered")).isOne();
    }

    @Test
    void renamedAppender_takesTheSpoolOver() throws Exception {
        configure(xml(mode("durable")));
        infer(0);
        context.reset();
        configure(xml(mode("durable")).replace("INFERENCES", "RENAMED"));
        infer(1);
        try (FaultyServer server = new FaultyServer(port)) {
            InferenceAppender renamed = (InferenceAppender) plainLogger().getAppender("RENAMED");
            assertThat(renamed.drain(PATIENCE)).isTrue();
            assertThat(renamed.counts()).isEqualTo(new DeliveryCounts(2, 2, 0, 0, Map.of(), 0, 0, 0));
            assertThat(server.stored).hasSize(2);
        }
    }

    @Test
    void contextThatStops_underLoad_countsEachCall() throws Exception {
        try (FaultyServer server = new FaultyServer(port)) {
            configure(xml("<stopTimeout>2 minutes</stopTimeout>"));
            InferenceAppender old = appender();
            call(this::infer, 1);
            call(this::keyValues, 1);
            await(() -> logged.get() > 500);
            context.stop();
            int atTheEnd = logged.get();
            await(() -> logged.get() > atTheEnd + 500);
            stopCalling();
            DeliveryCounts counts = old.counts();
            assertThat(counts.offered()).isEqualTo(logged.get());
            assertThat(counts.balances()).isTrue();
            assertThat(counts.dropped()).containsOnlyKeys("closed");
            assertThat(server.stored).hasSize((int) (logged.get() - counts.totalDropped()));
        }
    }

    @Test
    void appenderThatIsStoppedAlone_countsEachCall_fromSeveralThreads() throws Exception {
        configure(xml("<stopTimeout>300 milliseconds</stopTimeout>"));
        InferenceAppender old = appender();
        call(this::infer, 2);
        await(() -> logged.get() > 200);
        List<Thread> stoppers = List.of(new Thread(old::stop), new Thread(old::stop));
        stoppers.forEach(Thread::start);
        old.stop();
        assertThat(old.counts().waiting()).isZero();
        for (Thread stopper : stoppers) {
            stopper.join();
        }
        int atTheEnd = logged.get();
        await(() -> logged.get() > atTheEnd + 100);
        stopCalling();
        assertThat(old.counts().offered()).isEqualTo(logged.get());
        assertThat(old.counts().balances()).isTrue();
        assertThat(old.counts().dropped()).containsOnlyKeys("stopped", "closed");
        assertThat(said("stopped before")).isOne();
    }

    /** The server takes requests and never answers. */
    @Test
    void frozenServer_doesNotHoldTheStop() throws Exception {
        try (ServerSocket frozen = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
            configure(xml("<stopTimeout>300 milliseconds</stopTimeout>"));
            InferenceAppender old = appender();
            for (int i = 0; i < 100; i++) {
                infer(i);
            }
            context.reset();
            configure(xml("<stopTimeout>300 milliseconds</stopTimeout><maxInFlight>2</maxInFlight>"));
            infer(100);
            assertThat(appender().counts().offered()).isEqualTo(101);
            assertThat(old.isStarted()).isFalse();
            InferenceAppender last = appender();
            context.stop();
            assertThat(last.counts().dropped()).isEqualTo(Map.of("stopped", 101L));
            assertThat(agentThreads()).isZero();
            assertThat(frozen.isBound()).isTrue();
        }
    }

    @Test
    void twoAppenders_reload_eachWithItsAgent() throws Exception {
        try (FaultyServer server = new FaultyServer(port);
                FaultyServer other = new FaultyServer(0)) {
            String second = "<appender name='OTHER' class='io.inferwatch.agent.logback.InferenceAppender'><url>"
                    + other.url() + "</url></appender>";
            String both = xml("").replace("<logger ", second + "<logger ")
                    .replace("</logger>", "</logger><root><appender-ref ref='OTHER'/></root>");
            configure(both);
            call(this::infer, 2);
            for (int i = 0; i < RELOADS; i++) {
                awaitCalls(100);
                context.reset();
                configure(both);
            }
            stopCalling();
            InferenceAppender atRoot = (InferenceAppender)
                    context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("OTHER");
            assertThat(appender().drain(PATIENCE)).isTrue();
            assertThat(atRoot.drain(PATIENCE)).isTrue();
            assertThat(server.stored).hasSize(logged.get());
            assertThat(other.stored.keySet()).isEqualTo(server.stored.keySet());
            assertThat(atRoot.counts().offered()).isEqualTo(logged.get());
        }
    }

    @Test
    void appenderBehindAQueue_isWarnedOf_andReloads() throws Exception {
        try (FaultyServer server = new FaultyServer(port)) {
            String async = xml("").replace("ref='INFERENCES'", "ref='ASYNC'")
                    .replace(
                            "<logger ",
                            "<appender name='ASYNC' class='ch.qos.logback.classic.AsyncAppender'><appender-ref"
                                    + " ref='INFERENCES'/></appender><logger ");
            configure(async);
            assertThat(said("appender ASYNC (AsyncAppender) is around an InferenceAppender"))
                    .isOne();
            infer(0);
            context.reset();
            configure(async);
            infer(1);
            context.stop();
            assertThat(server.stored).hasSize(2);
            assertThat(said("stopped before")).isZero();
        }
    }

    /** The appender is attached twice, and a second one has the same cluster. */
    @Test
    void severalAppenders_ofOneCluster_storeEachInferenceOnce() throws Exception {
        try (FaultyServer server = new FaultyServer(port)) {
            String second = "<appender name='OTHER' class='io.inferwatch.agent.logback.InferenceAppender'><url>"
                    + server.url() + "</url></appender>";
            configure(xml("").replace("<logger ", second + "<logger ")
                    .replace(
                            "</logger>",
                            "</logger><root><appender-ref ref='INFERENCES'/><appender-ref ref='OTHER'/></root>"));
            for (int i = 0; i < 10; i++) {
                infer(i);
                keyValues(i);
            }
            InferenceAppender ours = appender();
            context.stop();
            assertThat(server.stored).hasSize(20);
            assertThat(ours.counts().offered()).isEqualTo(20); // once, though it is attached twice
        }
    }

    @Test
    void keyValuesWithoutModel_areWarnedOfOnce_andCounted() throws Exception {
        try (FaultyServer server = new FaultyServer(port)) {
            configure(xml(""));
            for (int i = 0; i < 3; i++) {
                plainLogger().atInfo().addKeyValue("input.age", i).log("scored");
                plainLogger().atInfo().addKeyValue("user", "jane").log("signed in");
            }
            assertThat(appender().counts().dropped()).isEqualTo(Map.of("no_model", 3L));
            assertThat(appender().counts().offered()).isEqualTo(3);
            assertThat(said("key-values of an inference without model.name")).isOne();
            assertThat(server.stored).isEmpty();
        }
    }

    private long said(String part) {
        return context.getStatusManager().getCopyOfStatusList().stream()
                .filter(status -> status.getMessage().contains(part))
                .count();
    }

    private static long agentThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("inferwatch-"))
                .count();
    }

    /** The scan compares times of change, whose resolution may be a second. */
    private void touch() throws IOException {
        Path file = temp.resolve("logback.xml");
        changes += 2;
        Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis() + 1_000L * changes));
    }

    private static void join(Thread caller) {
        try {
            caller.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(BooleanSupplier condition) {
        Await.until(PATIENCE, condition::getAsBoolean);
    }

    private void keyValues(int i) {
        LoggerFactory.getLogger(InferenceLogger.LOGGER_NAME)
                .atInfo()
                .addKeyValue("model.name", "plain")
                .addKeyValue("input.age", i)
                .log("scored");
    }

    private ch.qos.logback.classic.Logger plainLogger() {
        return context.getLogger(InferenceLogger.LOGGER_NAME);
    }

    private void infer(int i) {
        try (var inference = inferences.start()) {
            inference.requestId("r" + i).input("age", i % 90).prediction("good", 0.9);
        }
    }

    /** About 2 500 calls a second and thread. */
    private void call(IntConsumer call, int threads) {
        for (int t = 0; t < threads; t++) {
            Thread caller = new Thread(() -> {
                while (calling) {
                    call.accept(logged.getAndIncrement());
                    LockSupport.parkNanos(300_000);
                }
            });
            callers.add(caller);
            caller.start();
        }
    }

    /** So many more. */
    private void awaitCalls(int calls) {
        int before = logged.get();
        Await.until(() -> logged.get() >= before + calls);
    }

    private void stopCalling() throws InterruptedException {
        calling = false;
        for (Thread caller : callers) {
            caller.join();
        }
    }

    private InferenceAppender appender() {
        return (InferenceAppender) plainLogger().getAppender("INFERENCES");
    }

    private String mode(String mode) {
        return "<spoolFolder>" + temp.resolve("spool") + "</spoolFolder><spoolMode>" + mode + "</spoolMode>";
    }

    private String xml(String settings) {
        return "<configuration><appender name='INFERENCES' class='io.inferwatch.agent.logback.InferenceAppender'>"
                + "<url>http://127.0.0.1:" + port + "</url><linger>20 milliseconds</linger>"
                + "<stopTimeout>1 second</stopTimeout>" + settings + "</appender>"
                + "<logger name='inferwatch.inference' level='INFO'><appender-ref ref='INFERENCES'/></logger>"
                + "</configuration>";
    }

    private void configure(String xml) throws IOException, JoranException {
        Path file = Files.writeString(temp.resolve("logback.xml"), xml);
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(file.toFile());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
