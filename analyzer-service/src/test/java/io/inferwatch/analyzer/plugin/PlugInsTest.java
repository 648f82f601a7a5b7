// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.inferwatch.analyzer.config.ModelPlan;
import io.inferwatch.analyzer.dependency.DependencyGraph;
import io.inferwatch.analyzer.memory.InMemoryEvent;
import io.inferwatch.analyzer.memory.InMemoryStorage;
import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.profile.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Monitors of users, from source to finding. */
class PlugInsTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Path EXAMPLE = Path.of("../examples/own-monitor/src/main");

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final SettableClock clock = new SettableClock(START);
    private final InMemoryStorage storage = new InMemoryStorage();

    @TempDir
    private Path folder;

    @BeforeEach
    void listen() {
        log.start();
        logger().addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger().detachAppender(log);
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger("io.inferwatch.analyzer.plugin");
    }

    @Test
    void example_findsAShift_andThoseThatFailStopNothing() throws IOException {
        PlugInJar.build(
                folder.resolve("own-monitor.jar"),
                folder,
                List.of(EXAMPLE.resolve("java/org/example/monitor/MedianShift.java")),
                Files.readString(EXAMPLE.resolve("resources/META-INF/services/io.inferwatch.monitors.monitor.Monitor")),
                "");
        PlugInJar.build(folder, "Throws", "throwing", "CUSTOM", "throw new IllegalStateException(\"no luck\");");
        PlugInJar.build(folder, "Loops", "looping", "CUSTOM", "while (true) { Thread.onSpinWait(); }");
        PlugInJar.build(folder, "Older", "older", "CUSTOM", "return HelperOlder.help();");
        OwnMonitors own = new OwnMonitors(PlugInFolder.load(folder), Duration.ofSeconds(2));

        List<CheckResult> checks = analyze(own);

        assertThat(own.names()).containsExactlyInAnyOrder("median_shift", "throwing", "looping", "older");
        assertThat(check(checks, "median_shift")).satisfies(check -> {
            assertThat(check.family()).isEqualTo(Family.CUSTOM);
            assertThat(check.subject()).isEqualTo("input.num.age");
            assertThat(check.status()).isEqualTo(Status.FAIL);
        });
        assertThat(check(checks, "throwing").reason())
                .isEqualTo(new Reason(
                        Reason.Code.MONITOR_FAILED,
                        "the monitor throwing failed: java.lang.IllegalStateException: no luck"));
        assertThat(check(checks, "looping").reason().code()).isEqualTo(Reason.Code.MONITOR_FAILED);
        assertThat(check(checks, "looping").reason().text())
                .startsWith("the monitor looping did not answer within 2.0 s");
        assertThat(check(checks, "older").reason().text())
                .startsWith("the monitor older was built for another version of Inferwatch: java.lang.NoClassDefFound");
        assertThat(checks).extracting(CheckResult::monitor).contains("missing_share");
        assertThat(storage.findings().findings("m"))
                .filteredOn(finding -> finding.family() == Family.CUSTOM)
                .extracting(Finding::subject)
                .containsExactly("input.num.age");
        assertThat(log.list)
                .filteredOn(event -> event.getFormattedMessage().contains("no answer within 2.0 s"))
                .hasSize(1);
    }

    @Test
    void whatCannotBeUsed_isLeftOutWithAReason() throws IOException {
        Files.writeString(folder.resolve("broken.jar"), "no jar");
        Files.writeString(folder.resolve("notes.txt"), "no jar either");
        PlugInJar.build(folder, "Known", "ks", "CUSTOM", "return List.of();");
        PlugInJar.build(folder, "Drifting", "drifting", "DRIFT", "return List.of();");
        PlugInJar.build(folder, "Named", "Two Words", "CUSTOM", "return List.of();");
        PlugInJar.build(folder, "Good", "good", "CUSTOM", "return List.of();");

        assertThat(PlugInFolder.load(folder)).containsOnlyKeys("good");

        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactlyInAnyOrder(
                        "plug-in Two Words.jar: own.Named: name: Expecting a-z, 0-9 and _. Found: Two Words. It is left out",
                        "plug-in broken.jar: has no service io.inferwatch.monitors.monitor.Monitor. It is left out",
                        "plug-in drifting.jar: own.Drifting: family: Expecting custom. Found: drift. It is left out",
                        "plug-in good.jar: monitor good",
                        "plug-in ks.jar: own.Known: name: Expecting one that no other monitor has. Found: ks. It is left out");
    }

    /** The checks of the hour after a day and a shift. */
    private List<CheckResult> analyze(OwnMonitors own) {
        write(0, 24, 40);
        write(24, 27, 80);
        clock.set(START.plus(Duration.ofHours(27)).plusSeconds(61));
        Analyzer.of(storage, model -> ModelPlan.DEFAULTS, DependencyGraph.NONE, own, clock)
                .run(transition -> {})
                .tick();
        Instant from = START.plus(Duration.ofHours(26));
        return storage.checks().within("m", new Window(from, from.plus(Duration.ofHours(1))), Set.of());
    }

    private static CheckResult check(List<CheckResult> checks, String monitor) {
        return checks.stream()
                .filter(check -> check.monitor().equals(monitor))
                .findFirst()
                .orElseThrow(() -> new AssertionError(monitor + " is not in " + checks));
    }

    private void write(int from, int to, double mean) {
        Random random = new Random(from);
        List<InMemoryEvent> events = new ArrayList<>();
        for (int i = 0; i < (to - from) * 120; i++) {
            Row row = Row.of(
                    Map.of("input.num.age", mean + 10 * random.nextGaussian()), Map.of("event.outcome", "success"));
            Instant time = START.plus(Duration.ofHours(from)).plusSeconds(i * 29L);
            events.add(new InMemoryEvent("m", "1", "primary", time, row));
        }
        storage.write(events);
    }
}
