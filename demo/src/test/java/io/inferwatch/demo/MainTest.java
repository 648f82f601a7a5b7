// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    @Test
    void wrongConfiguration_isNamed_beforeAnythingStarts(@TempDir Path folder) throws IOException {
        Path config = Files.writeString(
                folder.resolve("inferwatch.yml"),
                "alerts: {receivers: [{name: here, type: pigeon, url: 'http://a/'}]}\n");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);

        int code = Main.run(new Console(err, err, false), Clock.systemUTC(), "--config=" + config);

        assertThat(code).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .startsWith("alerts.receivers[0].type: Expecting ")
                .contains("Found: pigeon")
                .doesNotContain("Starting");
    }
}
