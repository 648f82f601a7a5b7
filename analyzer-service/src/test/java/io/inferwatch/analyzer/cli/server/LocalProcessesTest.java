// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LocalProcessesTest {
    private final LocalProcesses processes = LocalProcesses.ofThisMachine();

    @Test
    @EnabledOnOs(OS.LINUX)
    void killedProcess_hasEnded_frozenOneHasNot() throws Exception {
        Process other = new ProcessBuilder("sleep", "600").start();
        String name = processes.name(other.pid());
        assertThat(processes.hasEnded(name)).isFalse();
        new ProcessBuilder("kill", "-STOP", Long.toString(other.pid())).start().waitFor();
        assertThat(processes.hasEnded(name)).isFalse();
        other.destroyForcibly().waitFor();
        assertThat(processes.hasEnded(name)).isTrue();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void otherProcessOfTheSameId_isAnother() {
        String own = processes.name(ProcessHandle.current().pid());
        assertThat(processes.hasEnded(own)).isFalse();
        assertThat(processes.hasEnded(own + "0")).isTrue();
        assertThat(processes.host()).isNotBlank();
    }

    @Test
    void otherMachine_isNotKnown(@TempDir Path empty) {
        String own = processes.name(ProcessHandle.current().pid());
        assertThat(processes.hasEnded("other " + own)).isFalse();
        assertThat(processes.hasEnded("other/machine 1 1")).isFalse();
        assertThat(processes.hasEnded("")).isFalse();
        LocalProcesses unknown = new LocalProcesses(empty);
        assertThat(unknown.hasEnded(own)).isFalse();
        assertThat(unknown.hasEnded(unknown.name(1))).isFalse();
    }
}
