// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.monitors.Window;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The time of a Python script with numpy and scipy for the same rows. */
final class NumpyPeer {
    private static final String SCRIPT = "numpy_drift.py";

    private final Consumer<String> say;

    NumpyPeer(Consumer<String> say) {
        this.say = say;
    }

    /**
     * Seconds.
     *
     * @param reading the documents of the evaluated day; 0 where its rows are handed over
     * @param computing the numbers of all columns, from arrays in memory
     */
    record Seconds(double reading, double computing) {}

    /**
     * Reads the evaluated day from the server. Empty when there is no {@code python3} with numpy and scipy: the reason is printed.
     *
     * @param quiet the rows of the quiet day, made anew: they are handed over in a file, since reading them from the server
     *     would take as long as the evaluated day and belongs to neither time
     */
    Optional<Seconds> read(Day quiet, Columns columns, URI url, String index, Window day) throws IOException {
        say.accept("numpy and scipy: reading and comparing the same rows");
        Path rows = Files.createTempFile("inferwatch-bench", ".rows");
        try {
            write(quiet, rows);
            return start(
                    columns,
                    rows,
                    url.toString(),
                    index,
                    day.from().toString(),
                    day.to().toString());
        } finally {
            Files.delete(rows);
        }
    }

    /** Hands over the rows of both days. */
    Optional<Seconds> compare(Day quiet, Day evaluated, Columns columns) throws IOException {
        say.accept("numpy and scipy: comparing the same rows");
        Path before = Files.createTempFile("inferwatch-bench", ".rows");
        Path now = Files.createTempFile("inferwatch-bench", ".rows");
        try {
            write(quiet, before);
            write(evaluated, now);
            return start(columns, before, now.toString());
        } finally {
            Files.delete(before);
            Files.delete(now);
        }
    }

    /** How many of each kind a row has. */
    record Columns(int numbers, int categories) {}

    private static void write(Day day, Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (int i = 0; i < day.events(); i++) {
                day.rows().next().write(out);
            }
        }
    }

    private static void copyTo(Path file) throws IOException {
        try (InputStream script = NumpyPeer.class.getResourceAsStream(SCRIPT)) {
            if (script == null) {
                throw new IllegalStateException(SCRIPT + ": Expecting a resource. Found: none");
            }
            Files.copy(script, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Optional<Seconds> start(Columns columns, Path quiet, String... evaluated) throws IOException {
        Path script = Files.createTempFile("inferwatch-bench", ".py");
        try {
            copyTo(script);
            List<String> command = new ArrayList<>(List.of(
                    "python3",
                    script.toString(),
                    quiet.toString(),
                    String.valueOf(columns.numbers()),
                    String.valueOf(columns.categories())));
            command.addAll(List.of(evaluated));
            return start(command);
        } finally {
            Files.delete(script);
        }
    }

    private Optional<Seconds> start(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                say.accept("python3 with numpy and scipy failed, see above; the ratios are left out");
                return Optional.empty();
            }
            JsonNode seconds = new ObjectMapper().readTree(output);
            return Optional.of(new Seconds(
                    seconds.path("reading").asDouble(),
                    seconds.path("computing").asDouble()));
        } catch (IOException e) {
            say.accept("python3: Expecting a program. Found: " + e.getMessage() + "; the ratios are left out");
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
