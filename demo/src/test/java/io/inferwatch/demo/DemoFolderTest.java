// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.analyzer.config.FaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFolderTest {
    @TempDir
    Path temporary;

    @Test
    void wipe_emptiesTheFolderOfAnEarlierDemo() throws IOException {
        Path path = temporary.resolve("a/demo");
        new DemoFolder(path).wipe();
        Path old = Files.createDirectories(path.resolve("nodes/0")).resolve("index");
        Files.writeString(old, "old");
        new DemoFolder(path).wipe();
        assertThat(path.resolve("nodes")).doesNotExist();
        assertThat(path).isDirectory();
    }

    @Test
    void wipe_refusesAFolderThatNoDemoMade() throws IOException {
        Path precious = temporary.resolve("thesis.txt");
        Files.writeString(precious, "precious");
        assertThatThrownBy(() -> new DemoFolder(temporary).wipe())
                .isInstanceOf(FaultException.class)
                .hasMessage(
                        "--data: Expecting an empty folder or one of an earlier demo. Found: files in " + temporary);
        assertThat(precious).hasContent("precious");
    }

    @Test
    void ofPlatform_followsUserAndEnvironment() {
        Path home = Path.of("/home/u");
        assertThat(DemoFolder.ofPlatform("root", Map.of(), home).path()).isEqualTo(Path.of("/var/lib/inferwatch/demo"));
        assertThat(DemoFolder.ofPlatform("u", Map.of(), home).path())
                .isEqualTo(Path.of("/home/u/.local/share/inferwatch/demo"));
        assertThat(DemoFolder.ofPlatform("u", Map.of("XDG_DATA_HOME", "/data"), home)
                        .path())
                .isEqualTo(Path.of("/data/inferwatch/demo"));
    }
}
