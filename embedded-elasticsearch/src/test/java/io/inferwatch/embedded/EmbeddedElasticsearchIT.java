package io.inferwatch.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedElasticsearchIT {

    @TempDir
    Path data;

    @Test
    void start_answersUntilClosed() {
        long pid;
        try (var server = EmbeddedElasticsearch.start(EmbeddedOptions.withDefaults(data))) {
            pid = server.pid();
            assertThat(EmbeddedElasticsearch.running(data)).contains(new RunningServer(server.url(), pid));
        }
        assertThat(ProcessHandle.of(pid)).isEmpty();
        assertThat(EmbeddedElasticsearch.running(data)).isEmpty();
    }
}
