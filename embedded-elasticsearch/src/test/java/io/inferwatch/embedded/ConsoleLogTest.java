// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleLogTest {

    @TempDir
    Path folder;

    @Test
    void reason_isTheLinesThatNameAnError() throws Exception {
        assertThat(reason("""
                [INFO ] starting
                [ERROR] fatal exception while booting
                java.lang.IllegalArgumentException: unknown setting [x]
                \tat org.elasticsearch.Exception.here(Here.java:1)
                [INFO ] stopped
                """))
                .isEqualTo("\n  [ERROR] fatal exception while booting"
                        + "\n  java.lang.IllegalArgumentException: unknown setting [x]");
    }

    @Test
    void reason_isElseTheLastLines() throws Exception {
        assertThat(reason("1\n2\n3\n4\n5\n6\n")).isEqualTo("\n  3\n  4\n  5\n  6");
    }

    @Test
    void reason_isShort() throws Exception {
        assertThat(reason("ERROR " + "x".repeat(10_000))).hasSizeLessThan(700).endsWith("…");
    }

    @Test
    void reason_isThereWithoutAFile() {
        assertThat(new ConsoleLog(folder.resolve("none")).reason()).startsWith(" no output");
    }

    private String reason(String content) throws Exception {
        return new ConsoleLog(Files.writeString(folder.resolve("console.log"), content)).reason();
    }
}
