// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The example of an OpenTelemetry Collector. */
final class CollectorExample {
    private static final Path FOLDER = Path.of("../examples/producers/opentelemetry");
    private static final ObjectMapper JSON = new ObjectMapper();

    private CollectorExample() {}

    static String configuration() {
        return read("collector.yaml");
    }

    /** The statements of the transform processor, in their order, for the namespace {@code default}. */
    static List<String> statements() {
        return configuration()
                .lines()
                .map(String::trim)
                .dropWhile(line -> !line.equals("statements:"))
                .skip(1)
                .takeWhile(line -> !line.equals("exporters:"))
                .filter(line -> line.startsWith("- "))
                .map(line -> line.substring(2).replace("${env:INFERWATCH_NAMESPACE:-default}", "default"))
                .toList();
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> record() {
        return JSON.convertValue(json("record.json"), Map.class);
    }

    static JsonNode document() {
        return json("document.json");
    }

    static JsonNode json(Object value) {
        return JSON.valueToTree(value);
    }

    private static JsonNode json(String file) {
        try {
            return JSON.readTree(read(file));
        } catch (IOException e) {
            throw new AssertionError(file, e);
        }
    }

    private static String read(String file) {
        try {
            return Files.readString(FOLDER.resolve(file));
        } catch (IOException e) {
            throw new AssertionError(file, e);
        }
    }
}
