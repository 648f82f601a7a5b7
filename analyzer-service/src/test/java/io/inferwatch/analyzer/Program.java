// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * {@code inferwatch} as a process of its own.
 *
 * @param out the file of its standard output
 * @param err the file of its standard error
 */
public record Program(Process process, Path out, Path err) {
    /** A JVM that lives for seconds, with classes as they were compiled. */
    private static final List<String> JVM = List.of(
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-BytecodeVerificationRemote");

    private static final List<String> PROPERTIES =
            List.of("inferwatch.elasticsearch.zip", "inferwatch.cache", "maven.repo.local");

    /** The command of a JVM with the class path and the settings of the tests. */
    public static List<String> command(Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        PROPERTIES.forEach(name -> command.add("-D" + name + "=" + System.getProperty(name, "")));
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(main.getName());
        command.addAll(arguments);
        return command;
    }

    /** @param folder for its output */
    public static Program start(Path folder, List<String> arguments) throws IOException {
        Path out = Files.createTempFile(folder, arguments.get(0) + "-", ".out");
        Path err = Files.createTempFile(folder, arguments.get(0) + "-", ".err");
        Process process = new ProcessBuilder(command(Main.class, arguments))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new Program(process, out, err);
    }

    /** Everything so far. */
    public String said() {
        try {
            return Files.readString(out) + Files.readString(err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of {@code serve --json}, when it listens. */
    public URI url() throws IOException {
        Await.until(() -> !process.isAlive() || Files.readString(out).contains("\"url\""));
        assertThat(process.isAlive()).as(said()).isTrue();
        String line = Files.readString(out)
                .lines()
                .filter(text -> text.startsWith("{"))
                .findFirst()
                .orElseThrow();
        return URI.create(new ObjectMapper().readTree(line).path("url").asText());
    }

    /** Waits until it has ended. */
    public void awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(said()).isTrue();
    }
}
