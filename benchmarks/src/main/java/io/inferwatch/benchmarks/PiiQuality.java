// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.pii.CodePoints;
import io.inferwatch.pii.FieldHint;
import io.inferwatch.pii.PiiScanner;
import io.inferwatch.pii.PiiSpan;
import io.inferwatch.pii.PiiType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * How well the scanner finds what others labelled: {@code sentences.json} without any hint, {@code recognizer_cases.jsonl} with
 * the field expected to hold the type that a case is about. Speed has no part in it.
 */
final class PiiQuality {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double HIT = 0.5;

    private final PiiScanner scanner = PiiScanner.standard();
    private final Set<PiiType> known = new HashSet<>(scanner.types());
    private final Consumer<String> out;

    PiiQuality(Consumer<String> out) {
        this.out = out;
    }

    /** What happened to one type's labels: found, not found, found without label. */
    private static final class Tally {
        private int hits;
        private int misses;
        private int extras;

        double precision() {
            return hits + extras == 0 ? Double.NaN : hits / (double) (hits + extras);
        }

        double recall() {
            return hits + misses == 0 ? Double.NaN : hits / (double) (hits + misses);
        }

        /** Recall counts twice as much as precision. */
        double f2() {
            double weighted = 5.0 * hits + 4.0 * misses + extras;
            return weighted == 0 ? Double.NaN : 5.0 * hits / weighted;
        }
    }

    /** Cases of one entity. */
    private static final class Cases {
        private int passed;
        private int all;
        private final List<String> failed = new ArrayList<>();
    }

    void run(Path folder, boolean verbose) throws IOException {
        sentences(folder.resolve("sentences.json"), verbose);
        cases(folder.resolve("recognizer_cases.jsonl"), verbose);
    }

    private void sentences(Path file, boolean verbose) throws IOException {
        Map<PiiType, Tally> tallies = new TreeMap<>();
        for (JsonNode sentence : JSON.readTree(file.toFile())) {
            String text = sentence.path("full_text").asText();
            List<PiiSpan> found = new ArrayList<>(CodePoints.of(text, scanner.scan(text)));
            for (JsonNode label : sentence.path("spans")) {
                PiiType type = type(label.path("entity_type").asText());
                Tally tally = tallies.computeIfAbsent(type, key -> new Tally());
                boolean hit = found.removeIf(span -> span.type().equals(type)
                        && overlap(
                                        span,
                                        label.path("start_position").asInt(),
                                        label.path("end_position").asInt())
                                >= HIT);
                tally.hits += hit ? 1 : 0;
                tally.misses += hit ? 0 : 1;
                if (!hit && verbose) {
                    out.accept("missed " + label.path("entity_type").asText() + " " + label.path("entity_value"));
                }
            }
            for (PiiSpan span : found) {
                tallies.computeIfAbsent(span.type(), key -> new Tally()).extras++;
                if (verbose) {
                    out.accept("extra " + span + " in " + text.replace('\n', ' '));
                }
            }
        }
        out.accept(String.format("%-24s %9s %9s %9s %7s", "sentences.json", "precision", "recall", "F2", "labels"));
        tallies.forEach((type, tally) -> out.accept(String.format(
                Locale.ROOT,
                "%-24s %9.3f %9.3f %9.3f %7d%s",
                type,
                tally.precision(),
                tally.recall(),
                tally.f2(),
                tally.hits + tally.misses,
                known.contains(type) ? "" : "  not a type of this library")));
    }

    private static double overlap(PiiSpan span, int start, int end) {
        int common = Math.min(span.end(), end) - Math.max(span.start(), start);
        int whole = Math.max(span.end(), end) - Math.min(span.start(), start);
        return (double) common / whole;
    }

    private void cases(Path file, boolean verbose) throws IOException {
        Map<String, Cases> entities = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode test = JSON.readTree(line);
            String entity = test.path("entity").asText("none");
            Cases cases = entities.computeIfAbsent(entity, key -> new Cases());
            cases.all++;
            if (known.contains(type(entity)) && passes(test, type(entity))) {
                cases.passed++;
            } else {
                cases.failed.add(test.toString());
            }
        }
        out.accept(String.format("%n%-28s %s", "recognizer_cases.jsonl", "passed of all"));
        int passed = 0;
        int supported = 0;
        for (Map.Entry<String, Cases> entity : entities.entrySet()) {
            Cases cases = entity.getValue();
            boolean supports = known.contains(type(entity.getKey()));
            passed += cases.passed;
            supported += supports ? cases.all : 0;
            out.accept(String.format(
                    "%-28s %s",
                    entity.getKey(),
                    supports
                            ? cases.passed + " of " + cases.all
                            : "not a type of this library, " + cases.all + " cases"));
            if (verbose && supports) {
                cases.failed.forEach(failed -> out.accept("  failed " + failed));
            }
        }
        out.accept(String.format(
                Locale.ROOT,
                "%-28s %d of %d, %.1f %%",
                "supported types",
                passed,
                supported,
                100.0 * passed / supported));
    }

    private static PiiType type(String entity) {
        return PiiType.of(entity.toUpperCase(Locale.ROOT));
    }

    private boolean passes(JsonNode test, PiiType type) {
        String text = test.path("text").asText();
        List<PiiSpan> found = CodePoints.of(
                        text, scanner.forField(FieldHint.expecting(type)).scan(text))
                .stream()
                .filter(span -> span.type().equals(type))
                .toList();
        int expected = test.path("expected_count").asInt();
        boolean places = expected == 0 || test.path("spans").isEmpty();
        for (int i = 0; !places && i < test.path("spans").size(); i++) {
            JsonNode span = test.path("spans").path(i);
            if (found.stream()
                    .noneMatch(one -> one.start() == span.path(0).asInt()
                            && one.end() == span.path(1).asInt())) {
                return false;
            }
        }
        return found.size() == expected;
    }
}
