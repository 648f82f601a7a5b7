// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.logback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The cases of the Logstash pipeline: what was sent, and the inference that comes out. */
final class PipelineCases {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = Path.of("../logstash/cases");
    private static final Set<String> WORDS = Set.of("nan", "infinity", "+infinity", "-infinity", "inf", "+inf", "-inf");

    /** How Jackson writes them. */
    private static final Set<String> JACKSON = Set.of("NaN", "Infinity", "-Infinity");

    private PipelineCases() {}

    /**
     * One inference.
     *
     * @param file the case without its ending
     * @param sent the line; missing in cases whose events are made of several lines
     * @param document what the pipeline stores
     */
    record Case(String file, JsonNode sent, JsonNode document) {
        String id() {
            return document.at("/event/id").asText();
        }

        @Override
        public String toString() {
            String id = id();
            return file + " " + id.substring(0, Math.min(40, id.length()));
        }
    }

    static List<Case> inferences() {
        List<Case> cases = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path log : files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList()) {
                read(log, cases);
            }
        } catch (IOException e) {
            throw new AssertionError(FOLDER.toString(), e);
        }
        return cases;
    }

    private static void read(Path log, List<Case> cases) throws IOException {
        String file = log.getFileName().toString().replace(".log", "");
        List<JsonNode> expected = new ArrayList<>();
        JSON.readTree(Files.readString(log.resolveSibling(file + ".expected.json")))
                .forEach(expected::add);
        expected.removeIf(one -> one.path("stream").asText().startsWith("logs-inference_rejected-"));
        List<JsonNode> sent = file.startsWith("payloads") ? List.of() : lines(log);
        if (!sent.isEmpty() && sent.size() != expected.size()) {
            throw new AssertionError(file + ": Expecting an outcome for each line. Found: " + expected.size());
        }
        for (int i = 0; i < expected.size(); i++) {
            JsonNode line = sent.isEmpty() ? JSON.missingNode() : sent.get(i);
            if (expected.get(i).path("stream").asText().startsWith("logs-inference.")) {
                cases.add(new Case(file, line, expected.get(i).path("document")));
            }
        }
    }

    /** What each event of the file is made of; missing where that is no JSON. */
    private static List<JsonNode> lines(Path log) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            JsonNode read;
            try {
                read = JSON.readTree(line);
            } catch (JsonProcessingException notJson) {
                read = JSON.missingNode();
            }
            if (read.isArray()) {
                read.forEach(lines::add);
            } else if (!line.isBlank()) {
                lines.add(read);
            }
        }
        return lines;
    }

    /** The same inference as key-values of a log event: what the short forms of a line mean, written out. */
    static Map<String, Object> keyValues(JsonNode line) {
        Map<String, Object> fields = new LinkedHashMap<>();
        line.properties().forEach(field -> {
            switch (field.getKey()) {
                case "@timestamp", "@version", "@metadata", "data_stream", "tags" -> {}
                case "features" -> features(fields, field.getValue());
                case "latency_ms" -> latency(fields, field.getValue());
                case "model" -> put(fields, field.getValue().isObject() ? "model" : "model.name", field.getValue());
                case "error" -> put(fields, field.getValue().isObject() ? "error" : "error.message", field.getValue());
                case "run" -> put(fields, field.getValue().isObject() ? "run" : "run.id", field.getValue());
                default -> put(fields, field.getKey(), field.getValue());
            }
        });
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, JsonNode value) {
        if (value.isObject()) {
            value.properties().forEach(inner -> put(fields, name + "." + inner.getKey(), inner.getValue()));
        } else {
            boolean number =
                    name.startsWith("input.") && JACKSON.contains(value.asText()) && !name.startsWith("input.cat.");
            fields.put(name, number ? number(value.asText()) : JSON.convertValue(value, Object.class));
        }
    }

    private static void features(Map<String, Object> fields, JsonNode features) {
        if (features.isArray()) {
            features.forEach(one -> feature(fields, one.path("name").asText(), one.path("value")));
        } else {
            features.properties().forEach(one -> feature(fields, one.getKey(), one.getValue()));
        }
    }

    /** JSON has no numbers that are not finite: producers write words. */
    private static void feature(Map<String, Object> fields, String name, JsonNode value) {
        boolean word = value.isTextual() && WORDS.contains(value.asText().toLowerCase(Locale.ROOT));
        fields.put("input." + name, word ? number(value.asText()) : JSON.convertValue(value, Object.class));
    }

    static Double number(String word) {
        String text = word.toLowerCase(Locale.ROOT);
        return text.equals("nan")
                ? Double.NaN
                : text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

    private static void latency(Map<String, Object> fields, JsonNode millis) {
        double number = Double.parseDouble(millis.asText().trim());
        if (Double.isFinite(number)) {
            fields.put("event.duration", Math.round(number * 1e6));
        }
    }
}
