// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.agent.ship.FaultyServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The agent in the services of others: what it weighs there, and what it gets along with. */
@Timeout(300)
class HostsIT {
    /** docs/agent.md promises it: our own jars, and with SLF4J and JSpecify all that is brought. */
    private static final long OUR_BYTES = 610_000;

    private static final long ALL_BYTES = 700_000;

    private FaultyServer server;
    private HostJvm host;

    @BeforeEach
    void prepare() throws IOException {
        server = new FaultyServer(0);
        host = HostJvm.ofThisJava(server.url());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void weight_isThatOfTheDocs() throws IOException {
        List<Path> jars = HostJvm.agentClassPath();
        assertThat(jars)
                .extracting(jar -> jar.getFileName().toString().replaceAll("-[0-9].*", ""))
                .containsExactlyInAnyOrder(
                        "ingest-agent", "inference-schema", "pii-detection", "slf4j-api", "jspecify");
        long ours = 0;
        long all = 0;
        for (Path jar : jars) {
            assertThat(jar).isRegularFile();
            all += Files.size(jar);
            ours += jar.toString().contains("inferwatch") || jar.startsWith(reactor()) ? Files.size(jar) : 0;
        }
        assertThat(ours).isBetween(50_000L, OUR_BYTES);
        assertThat(all).isBetween(ours, ALL_BYTES);
    }

    @Test
    void plainLogback_needsNothingElse() throws Exception {
        assertThat(host.run("plain", List.of())).contains("the host's own exception: no model");
        assertThat(stored("plain")).doesNotHaveDuplicates().hasSize(100);
    }

    @Test
    void olderJackson_withItsEncoder() throws Exception {
        assertThat(host.run("jackson-2.12", List.of("jackson-2.12"))).contains("jackson 2.12.7");
        assertThat(stored("old-jackson")).doesNotHaveDuplicates().hasSize(100);
    }

    @Test
    void jackson3_withItsEncoder() throws Exception {
        assertThat(host.run("jackson-3", List.of("jackson-3"))).contains("jackson 3.1.7", "the host went on");
        assertThat(stored("new-jackson")).doesNotHaveDuplicates().hasSize(100);
    }

    /** The structured arguments on the class path are then not those of the Jackson that the agent knows. */
    @Test
    void jackson3_withItsEncoder_besideJackson2() throws Exception {
        assertThat(host.run("jackson-3", List.of("jackson-3", "jackson-2.12")))
                .contains("jackson 3.1.7", "the host went on");
        assertThat(stored("new-jackson")).doesNotHaveDuplicates().hasSize(100);
    }

    @Test
    void anotherNetty_whoseEventLoopLogs() throws Exception {
        assertThat(host.run("netty", List.of("netty"))).contains("netty 4.1.100.Final");
        assertThat(stored("netty")).doesNotHaveDuplicates().hasSize(100);
    }

    @Test
    void springBoot_withPropertiesAndProfiles() throws Exception {
        assertThat(host.run("spring", List.of("spring"))).contains("spring boot 4.1.1");
        assertThat(stored("spring")).isEmpty();
        host.run("spring", List.of("spring"), "--spring.profiles.active=production");
        assertThat(stored("spring")).doesNotHaveDuplicates().hasSize(100);
        JsonNode source = documents().get(0);
        assertThat(source.at("/service/name").asText()).isEqualTo("checkout");
        assertThat(source.at("/service/version").asText()).isEqualTo("7");
    }

    @Test
    void log4j2_isToldThatNothingShips_andShipsThroughAnAgentOfItsOwn() throws Exception {
        assertThat(host.withoutLogback().run("without-logback", List.of("log4j2")))
                .containsOnlyOnce("Inferences are not sent: InferenceAppender needs Logback")
                .contains("org.apache.logging.slf4j.Log4jLoggerFactory", "the host went on");
        assertThat(stored("own-agent")).doesNotHaveDuplicates().hasSize(100);
    }

    @Test
    void javaUtilLogging_isToldThatNothingShips_andShipsThroughAnAgentOfItsOwn() throws Exception {
        assertThat(host.withoutLogback().run("without-logback", List.of("jul")))
                .containsOnlyOnce("Inferences are not sent: InferenceAppender needs Logback")
                .contains("org.slf4j.jul.JDK14LoggerFactory", "the host went on");
        assertThat(stored("own-agent")).doesNotHaveDuplicates().hasSize(100);
    }

    @Test
    void virtualThreads_areNotPinned() throws Exception {
        Path java = withVirtualThreads();
        assumeTrue(java != null, "virtual threads need Java 21 or newer: none in /usr/lib/jvm (or INFERWATCH_JDK25)");
        HostJvm newer = new HostJvm(java, server.url()).option("-Djdk.virtualThreadScheduler.parallelism=1");
        assertThat(newer.run("virtual-threads", List.of())).contains("pinned 0");
        assertThat(stored("virtual")).doesNotHaveDuplicates().hasSize(10_000);
    }

    /** The requests of a model whose inferences have arrived. */
    private List<String> stored(String model) throws IOException {
        return documents().stream()
                .filter(document -> document.at("/model/name").asText().equals(model))
                .map(document -> document.at("/request/id").asText())
                .toList();
    }

    private List<JsonNode> documents() throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        for (String document : server.stored.values()) {
            documents.add(new ObjectMapper().readTree(document));
        }
        return documents;
    }

    private static @Nullable Path withVirtualThreads() throws IOException {
        if (Runtime.version().feature() >= 21) {
            return Path.of(System.getProperty("java.home"));
        }
        String named = System.getenv("INFERWATCH_JDK25");
        Path all = Path.of("/usr/lib/jvm");
        if (named != null || !Files.isDirectory(all)) {
            return named == null ? null : Path.of(named);
        }
        try (Stream<Path> installed = Files.list(all)) {
            return installed
                    .filter(java -> java.getFileName().toString().contains("25"))
                    .filter(java -> Files.isExecutable(java.resolve("bin/javac")))
                    .findFirst()
                    .orElse(null);
        }
    }

    private static Path reactor() {
        return Path.of("").toAbsolutePath().getParent();
    }
}
