package io.inferwatch.benchmarks;

import io.inferwatch.monitors.template.TemplateMiner;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * How well lines are grouped that others labelled: each {@code …_structured.csv} in the folder or below, with the columns
 * {@code Content} and {@code EventId}. Grouping accuracy as Zhu et al. count it ("Tools and Benchmarks for Automated Log
 * Parsing", ICSE-SEIP 2019): a line is right only when the lines of its template are exactly those of its label.
 */
final class TemplateQuality {
    private static final int DEPTH = 3;
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

    private final Consumer<String> out;

    TemplateQuality(Consumer<String> out) {
        this.out = out;
    }

    /** Each file's accuracy, and their mean; false when there is no such file. */
    boolean run(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder, DEPTH)) {
            files = walk.filter(file -> file.toString().endsWith("_structured.csv"))
                    .sorted()
                    .toList();
        }
        double sum = 0;
        for (Path file : files) {
            double accuracy = accuracy(file);
            sum += accuracy;
            out.accept(String.format(Locale.ROOT, "%-44s %.4f", file.getFileName(), accuracy));
        }
        if (!files.isEmpty()) {
            out.accept(String.format(Locale.ROOT, "%-44s %.4f", "mean of " + files.size(), sum / files.size()));
        }
        return !files.isEmpty();
    }

    private static double accuracy(Path file) throws IOException {
        List<CSVRecord> records;
        try (Reader reader = Files.newBufferedReader(file)) {
            records = FORMAT.parse(reader).getRecords();
        }
        TemplateMiner miner = new TemplateMiner();
        records.forEach(row -> miner.template(row.get("Content")));
        List<String> labels = new ArrayList<>();
        List<String> templates = new ArrayList<>();
        for (CSVRecord row : records) {
            labels.add(row.get("EventId"));
            templates.add(miner.template(row.get("Content")).id());
        }
        return accuracy(labels, templates);
    }

    /** The share of lines whose group is the same by both lists; 1 when there is no line. */
    static double accuracy(List<String> labels, List<String> templates) {
        Map<String, Integer> ofLabel = sizes(labels);
        Map<String, Integer> ofTemplate = sizes(templates);
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            pairs.add(labels.get(i) + '\n' + templates.get(i));
        }
        Map<String, Integer> ofBoth = sizes(pairs);
        int right = 0;
        for (int i = 0; i < pairs.size(); i++) {
            int both = ofBoth.getOrDefault(pairs.get(i), 0);
            boolean same = both == ofLabel.getOrDefault(labels.get(i), 0)
                    && both == ofTemplate.getOrDefault(templates.get(i), 0);
            right += same ? 1 : 0;
        }
        return pairs.isEmpty() ? 1 : (double) right / pairs.size();
    }

    private static Map<String, Integer> sizes(List<String> names) {
        Map<String, Integer> sizes = new HashMap<>();
        names.forEach(name -> sizes.merge(name, 1, Integer::sum));
        return sizes;
    }
}
