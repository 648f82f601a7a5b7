// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The documents that the Logstash filter is expected to make, each with its data stream. */
final class LogstashCases {
    private static final Path FOLDER = Path.of("../logstash/cases");

    private LogstashCases() {}

    record Case(String file, String stream, JsonNode document) {
        String template() {
            if (stream.startsWith("logs-inference_rejected-")) {
                return "inferwatch-rejected";
            }
            return stream.startsWith("logs-inference_label-")
                    ? "inferwatch-labels"
                    : stream.startsWith("logs-inference_run-") ? "inferwatch-runs" : "inferwatch-events";
        }

        @Override
        public String toString() {
            return file + " " + document.at("/event/id").asText();
        }
    }

    static List<Case> stored() {
        List<Case> cases = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".expected.json"))
                    .sorted()
                    .toList()) {
                for (JsonNode line : new ObjectMapper().readTree(Files.readString(file))) {
                    if (line.has("document")) {
                        cases.add(new Case(
                                file.getFileName().toString(),
                                line.path("stream").asText(),
                                line.path("document")));
                    }
                }
            }
        } catch (IOException e) {
            throw new AssertionError(FOLDER.toString(), e);
        }
        return cases;
    }
}
