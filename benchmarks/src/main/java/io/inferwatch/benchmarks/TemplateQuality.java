// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import io.inferwatch.benchmarks.logs.LogCorpus;
import io.inferwatch.monitors.template.TemplateMiner;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * How well lines are grouped of which the statement is known: each {@code …_structured.csv} in the folder or below, with the
 * columns {@code Content} and {@code EventId}, and each {@code …-sources.jar}, whose log statements are filled with made-up
 * values ({@link LogCorpus}). Grouping accuracy as Zhu et al. count it ("Tools and Benchmarks for Automated Log Parsing",
 * ICSE-SEIP 2019): a line is right only when the lines of its template are exactly those of its label. Group F1 as Jiang et
 * al. count it ("A Large-Scale Evaluation for Log Parsing Techniques", ISSTA 2024): the same of templates, each counted once.
 */
final class TemplateQuality {
    private static final int DEPTH = 3;
    private static final String LABELLED = "_structured.csv";
    private static final String SOURCES = "-sources.jar";
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

    private final Consumer<String> out;
    private final boolean failures;

    /** @param failures whether to list the statements that are cut or mixed */
    TemplateQuality(Consumer<String> out, boolean failures) {
        this.out = out;
        this.failures = failures;
    }

    /** Each file's accuracy and F1, and their means; false when there is no such file. */
    boolean run(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder, DEPTH)) {
            files = walk.filter(file -> file.toString().endsWith(LABELLED)
                            || file.toString().endsWith(SOURCES))
                    .sorted()
                    .toList();
        }
        double accuracy = 0;
        double f1 = 0;
        for (Path file : files) {
            TemplateGroups groups = groups(file);
            accuracy += groups.accuracy();
            f1 += groups.f1();
            say(String.valueOf(file.getFileName()), groups.accuracy(), groups.f1());
            if (failures) {
                groups.failures().forEach(out);
            }
        }
        if (!files.isEmpty()) {
            say("mean of " + files.size(), accuracy / files.size(), f1 / files.size());
        }
        return !files.isEmpty();
    }

    private void say(String name, double accuracy, double f1) {
        out.accept(String.format(Locale.ROOT, "%-44s %.4f  F1 %.4f", name, accuracy, f1));
    }

    private static TemplateGroups groups(Path file) throws IOException {
        if (file.toString().endsWith(SOURCES)) {
            LogCorpus corpus = LogCorpus.of(file);
            return groups(corpus.labels(), corpus.lines());
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            List<CSVRecord> records = FORMAT.parse(reader).getRecords();
            return groups(
                    records.stream().map(row -> row.get("EventId")).toList(),
                    records.stream().map(row -> row.get("Content")).toList());
        }
    }

    /** Reads the lines twice, to learn and to tell. */
    private static TemplateGroups groups(List<String> labels, List<String> lines) {
        TemplateMiner miner = new TemplateMiner();
        lines.forEach(miner::template);
        return new TemplateGroups(
                labels, lines.stream().map(line -> miner.template(line).text()).toList());
    }
}
