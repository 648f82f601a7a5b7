// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StandardStreamsTest {
    @Test
    void output_isUtf8_evenInABareLocale() throws Exception {
        ProcessBuilder command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Arrow.class.getName());
        command.environment().put("LC_ALL", "C");
        Process process = command.start();

        byte[] out = process.getInputStream().readAllBytes();

        assertThat(process.waitFor()).isZero();
        assertThat(new String(out, StandardCharsets.UTF_8).strip()).isEqualTo("1 → 2");
    }

    /** Prints what the default stream of such a process could not. */
    static final class Arrow {
        public static void main(String[] arguments) {
            StandardStreams.out().println("1 → 2");
        }
    }
}
