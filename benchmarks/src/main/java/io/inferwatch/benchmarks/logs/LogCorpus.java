// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.logs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Lines of the log statements in a {@code -sources.jar}, filled with made-up values and mixed. Seeded.
 *
 * @param labels of each line the text of its statement
 */
public record LogCorpus(List<String> lines, List<String> labels) {
    private static final long SEED = 20261128;
    private static final int MOST_STATEMENTS = 400;
    private static final int FEWEST = 3;
    private static final double MOST_LINES = 60;

    /** How many statements there are. */
    public long statements() {
        return labels.stream().distinct().count();
    }

    /** @throws IOException if the jar cannot be read */
    public static LogCorpus of(Path jar) throws IOException {
        Map<String, LogStatement> statements = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (entry.getName().endsWith(".java")) {
                    String source = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                    StatementReader.read(source).forEach(found -> statements.putIfAbsent(found.label(), found));
                }
            }
        }
        List<LogStatement> chosen = new ArrayList<>(statements.values());
        Collections.shuffle(chosen, new Random(SEED));
        return filled(chosen.subList(0, Math.min(MOST_STATEMENTS, chosen.size())), new Random(SEED));
    }

    /** Some statements speak often, most a few times. */
    private static LogCorpus filled(List<LogStatement> statements, Random random) {
        List<String[]> rows = new ArrayList<>();
        LogValues values = new LogValues(random);
        for (LogStatement statement : statements) {
            List<Supplier<String>> holes =
                    statement.expressions().stream().map(values::of).toList();
            int lines = FEWEST + (int) (MOST_LINES * Math.pow(random.nextDouble(), 3));
            for (int i = 0; i < lines; i++) {
                rows.add(new String[] {line(statement, holes), statement.label()});
            }
        }
        Collections.shuffle(rows, random);
        return new LogCorpus(
                rows.stream().map(row -> row[0]).toList(),
                rows.stream().map(row -> row[1]).toList());
    }

    private static String line(LogStatement statement, List<Supplier<String>> holes) {
        StringBuilder line = new StringBuilder(statement.texts().get(0));
        for (int i = 0; i < holes.size(); i++) {
            line.append(holes.get(i).get()).append(statement.texts().get(i + 1));
        }
        return line.toString().strip();
    }
}
