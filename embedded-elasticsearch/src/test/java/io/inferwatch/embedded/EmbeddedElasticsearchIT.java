// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedElasticsearchIT {

    @TempDir
    Path data;

    /** The file of a server before may name a process that is dead, or, after a restart of the machine, somebody else's. */
    @Test
    void start_findsWhatAnEarlierServerStored_whateverItsFileNames() throws Exception {
        var other = new ProcessBuilder("sleep", "600").start();
        try {
            namesProcess(999_999_999);
            var elsewhere = launcherFilesElsewhere();
            var options = EmbeddedOptions.withDefaults(data).withHeapMegabytes(256);
            try (var first = EmbeddedElasticsearch.start(options)) {
                assertIsFound(first);
                assertThat(Http.put(first.url(), "/kept/_doc/1?refresh=true", "{\"a\":1}"))
                        .isEqualTo(201);
            }
            namesProcess(other.pid());
            var port = freePort();
            var second = EmbeddedElasticsearch.start(options.withHttpPort(port));
            assertThat(second.url().getPort()).isEqualTo(port);
            assertThat(Http.get(second.url(), "/kept/_doc/1")).isEqualTo(200);
            assertIsFound(second);
            assertLeavesNothing(second);
            assertThat(launcherFilesElsewhere()).isEqualTo(elsewhere);
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    /** Elasticsearch's launcher leaves a folder behind at each start. */
    private static Set<Path> launcherFilesElsewhere() throws IOException {
        try (var files = Files.list(Path.of("/tmp"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("final-flags"))
                    .collect(Collectors.toSet());
        }
    }

    private void namesProcess(long pid) throws IOException {
        Files.writeString(data.resolve("server.json"), "{\"url\":\"http://127.0.0.1:1\",\"pid\":" + pid + "}");
    }

    private void assertIsFound(EmbeddedElasticsearch server) {
        assertThat(server.url().toString()).matches("http://127\\.0\\.0\\.1:\\d+");
        assertThat(EmbeddedElasticsearch.running(data)).contains(new RunningServer(server.url(), server.pid()));
        assertThat(data.resolve("server.json"))
                .content()
                .contains("\"version\":\""
                        + Distribution.of(Environment.ofThisProcess()).version() + "\"");
        assertThatThrownBy(() -> EmbeddedElasticsearch.start(EmbeddedOptions.withDefaults(data)))
                .isInstanceOf(EmbeddedElasticsearchException.class)
                .hasMessage("data: Expecting a folder that no other server uses. Found: %s in use by process %d at %s"
                        .formatted(data, server.pid(), server.url()));
    }

    private void assertLeavesNothing(EmbeddedElasticsearch server) {
        var process = ProcessHandle.of(server.pid()).orElseThrow();
        var children = process.descendants().toList();
        var javaOptions = Objects.requireNonNullElse(System.getenv("INFERWATCH_ELASTICSEARCH_JAVA_OPTS"), "-Xmx");
        assertThat(children)
                .anyMatch(child -> ServerProcess.commandLine(child).orElse("").contains(javaOptions));
        server.close();
        server.close();

        assertThat(process.isAlive()).isFalse();
        assertThat(children).noneMatch(ServerProcess::lives);
        assertThat(EmbeddedElasticsearch.running(data)).isEmpty();
        assertThat(data.resolve("server.json")).doesNotExist();
    }

    @Test
    void killedServer_isSaidToHaveEndedAndStartsAgainAtItsAddress() throws Exception {
        var options = EmbeddedOptions.withDefaults(data).withHeapMegabytes(256);
        var first = EmbeddedElasticsearch.start(options);
        assertThat(EmbeddedElasticsearch.state(data)).isEqualTo(ServerState.RUNNING);
        assertThat(Http.put(first.url(), "/kept/_doc/1?refresh=true", "{\"a\":1}"))
                .isEqualTo(201);

        var children = ProcessHandle.of(first.pid()).orElseThrow().descendants().toList();
        Processes.kill(first.pid());

        assertThat(EmbeddedElasticsearch.state(data)).isEqualTo(ServerState.ENDED);
        assertThat(EmbeddedElasticsearch.running(data)).isEmpty();
        first.close();
        children.forEach(ServerProcess::awaitEnd); // they listen until they notice
        assertThat(EmbeddedElasticsearch.state(data)).isEqualTo(ServerState.ENDED);
        try (var second =
                EmbeddedElasticsearch.start(options.withHttpPort(first.url().getPort()))) {
            assertThat(second.url()).isEqualTo(first.url());
            assertThat(Http.get(second.url(), "/kept/_doc/1")).isEqualTo(200);
            assertThat(EmbeddedElasticsearch.stop(data)).isTrue();
            assertThat(EmbeddedElasticsearch.state(data)).isEqualTo(ServerState.STOPPED);
        }
    }

    @Test
    void stop_removesTheFileOfADeadProcess() throws Exception {
        namesProcess(999_999_999);
        assertThat(EmbeddedElasticsearch.state(data)).isEqualTo(ServerState.ENDED);
        assertThat(EmbeddedElasticsearch.stop(data)).isFalse();
        assertThat(EmbeddedElasticsearch.state(data)).isEqualTo(ServerState.STOPPED);
        assertThat(data.resolve("server.json")).doesNotExist();
    }

    @Test
    void start_refusesAPortInUse() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = taken.getLocalPort();
            assertThatThrownBy(() -> EmbeddedElasticsearch.start(
                            EmbeddedOptions.withDefaults(data).withHttpPort(port)))
                    .hasMessage("port: Expecting a free port. Found: " + port + " in use");
        }
    }

    @Test
    void start_refusesAFolderThatTheServerCannotReach() throws IOException {
        assumeTrue(ServerUser.ofThisProcess().root(), "only root starts the server as another user");
        assertThatThrownBy(() -> EmbeddedElasticsearch.start(EmbeddedOptions.withDefaults(data.resolve("below"))))
                .hasMessageStartingWith("data: Expecting a path that user 65534 can walk to")
                .hasMessageEndingWith("below %s with mode rwx------", data.toRealPath());
    }

    @Test
    void start_tellsTheServersOwnReason() {
        var options = EmbeddedOptions.withDefaults(data).withSetting("no.such.setting", "1");
        assertThatThrownBy(() -> EmbeddedElasticsearch.start(options))
                .isInstanceOf(EmbeddedElasticsearchException.class)
                .hasMessageStartingWith("Elasticsearch ended while starting; it said:")
                .hasMessageContaining("unknown setting [no.such.setting]");
        assertThat(data.resolve("server.json")).doesNotExist();
        assertThat(ProcessHandle.allProcesses().filter(process -> Processes.isOf(data, process)))
                .isEmpty();
    }

    @Test
    void start_givesUpAfterItsTimeout() {
        var options = EmbeddedOptions.withDefaults(data).withStartTimeout(Duration.ofMillis(1));
        assertThatThrownBy(() -> EmbeddedElasticsearch.start(options))
                .hasMessageStartingWith("Elasticsearch not ready within PT0.001S");
        assertThat(ProcessHandle.allProcesses().filter(process -> Processes.isOf(data, process)))
                .isEmpty();
        assertThat(Files.exists(data.resolve("server.json"))).isFalse();
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
