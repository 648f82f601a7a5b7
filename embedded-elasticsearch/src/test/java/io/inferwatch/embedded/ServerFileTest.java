// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerFileTest {

    private static final RunningServer SERVER = new RunningServer(URI.create("http://127.0.0.1:9200"), 42);

    @TempDir
    Path folder;

    private ServerFile file;

    @BeforeEach
    void name() {
        file = new ServerFile(folder.resolve("server.json"));
    }

    @Test
    void write_isReadBack() throws Exception {
        file.write(SERVER, "8.19.21");

        assertThat(file.read()).contains(SERVER);
        assertThat(file.file()).hasContent("{\"url\":\"http://127.0.0.1:9200\",\"pid\":42,\"version\":\"8.19.21\"}");
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".new"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"url\":\"http://a\"}", "{\"pid\":1}", "{\"url\":\"http://a\",\"pid\":\"x\"}"})
    void read_isEmptyForWhatIsNotOurs(String content) throws Exception {
        assertThat(file.read()).isEmpty();
        Files.writeString(file.file(), content);
        assertThat(file.read()).isEmpty();
    }

    @Test
    void removeOf_keepsTheFileOfALaterServer() throws Exception {
        file.write(SERVER, "8.19.21");
        file.removeOf(41);
        assertThat(file.file()).exists();
        file.removeOf(42);
        assertThat(file.file()).doesNotExist();
    }

    @Test
    void running_ignoresAProcessThatIsNotTheServer() throws Exception {
        file.write(new RunningServer(SERVER.url(), ProcessHandle.current().pid()), "8.19.21");
        assertThat(EmbeddedElasticsearch.running(folder)).isEmpty();
        assertThat(EmbeddedElasticsearch.stop(folder)).isFalse();
    }
}
