// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a server when the JVM that started it ends. */
class ParentProcessIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path data;

    @TempDir
    Path out;

    @Test
    void killedParent_takesTheServerWithIt() throws Exception {
        var parent = startParent(false);
        var processes = processesOf(awaitServer(parent).pid());

        parent.destroyForcibly();

        for (var process : processes) {
            assertThat(Processes.endsWithin(PATIENCE, process)).isTrue();
        }
        assertThat(EmbeddedElasticsearch.running(data)).isEmpty();
    }

    @Test
    void parentKilledWhileStarting_takesTheServerWithIt() throws Exception {
        var parent = startParent(false);
        var children = new ArrayList<ProcessHandle>();
        while (children.isEmpty() && parent.isAlive()) {
            parent.descendants().filter(child -> Processes.isOf(data, child)).forEach(children::add);
        }

        parent.destroyForcibly();

        assertThat(children).isNotEmpty();
        for (var process : children) {
            assertThat(Processes.endsWithin(PATIENCE, process)).isTrue();
        }
    }

    @Test
    void endedParent_takesTheServerWithIt() throws Exception {
        var parent = startParent(false);
        var processes = processesOf(awaitServer(parent).pid());

        parent.destroy();
        parent.waitFor();

        assertThat(processes).noneMatch(ServerProcess::lives);
        assertThat(data.resolve("server.json")).doesNotExist();
    }

    @Test
    void detachedServer_livesUntilStopped() throws Exception {
        assertThat(startParent(true).waitFor()).as(output()).isZero();

        var server = EmbeddedElasticsearch.running(data).orElseThrow();
        assertThat(Http.get(server.url(), "/_cluster/health")).isEqualTo(200);
        var processes = processesOf(server.pid());
        assertThat(EmbeddedElasticsearch.stop(data)).isTrue();

        assertThat(processes).noneMatch(ServerProcess::lives);
        assertThat(EmbeddedElasticsearch.running(data)).isEmpty();
        assertThat(EmbeddedElasticsearch.stop(data)).isFalse();
    }

    private Process startParent(boolean detached) throws Exception {
        return Processes.java(
                out.resolve("out.log"), ServerStarterMain.class, data.toString(), Boolean.toString(detached));
    }

    private RunningServer awaitServer(Process parent) throws Exception {
        var server = EmbeddedElasticsearch.running(data);
        while (server.isEmpty() && parent.isAlive()) {
            Thread.sleep(100);
            server = EmbeddedElasticsearch.running(data);
        }
        assertThat(server).as(output()).isPresent();
        return server.orElseThrow();
    }

    private String output() throws Exception {
        var file = out.resolve("out.log");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private static List<ProcessHandle> processesOf(long pid) {
        var process = ProcessHandle.of(pid).orElseThrow();
        var all = new ArrayList<>(process.descendants().toList());
        all.add(process);
        assertThat(all).hasSizeGreaterThan(1);
        return all;
    }
}
