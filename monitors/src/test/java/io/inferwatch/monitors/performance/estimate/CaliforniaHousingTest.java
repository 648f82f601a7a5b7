// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.inferwatch.monitors.performance.classification.RankMetrics;
import io.inferwatch.monitors.performance.classification.ScoreCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Estimates beside the published ones on NannyML's California housing data, months of the analysis period against the whole
 * reference. Runs where {@code -Dinferwatch.data=FOLDER} or {@code INFERWATCH_DATA} names a folder that has
 * {@code california_housing/reference.csv}, {@code analysis.csv} and {@code analysis_gt.csv}; skipped elsewhere.
 */
class CaliforniaHousingTest {
    private Map<String, List<House>> reference = Map.of();
    private Map<String, List<House>> analysis = Map.of();

    /** A row of the data. */
    private record House(double[] features, double score, boolean predicted, boolean expensive) {}

    @BeforeEach
    void read() throws IOException {
        String folder = System.getProperty("inferwatch.data", System.getenv("INFERWATCH_DATA"));
        assumeTrue(folder != null, "no folder with data is named by -Dinferwatch.data");
        Path data = Path.of(folder, "california_housing");
        assumeTrue(Files.isDirectory(data), "no data in " + data);
        Map<String, String> truths = new HashMap<>();
        for (String line : Files.readAllLines(data.resolve("analysis_gt.csv"))) {
            truths.put(line.split(",")[0], line.split(",")[1]);
        }
        reference = months(data.resolve("reference.csv"), null);
        analysis = months(data.resolve("analysis.csv"), truths);
    }

    private static Map<String, List<House>> months(
            Path file, @org.jspecify.annotations.Nullable Map<String, String> truths) throws IOException {
        Map<String, List<House>> months = new TreeMap<>();
        List<String> lines = Files.readAllLines(file);
        List<String> header = List.of(lines.get(0).split(","));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            double[] features =
                    Arrays.stream(cells, 1, 9).mapToDouble(Double::parseDouble).toArray();
            String truth = truths == null ? cells[header.indexOf("clf_target")] : truths.get(cells[0]);
            months.computeIfAbsent(cells[header.indexOf("timestamp")].substring(0, 7), m -> new ArrayList<>())
                    .add(new House(
                            features,
                            Double.parseDouble(cells[header.indexOf("y_pred_proba")]),
                            cells[header.indexOf("y_pred")].equals("1"),
                            "1".equals(truth)));
        }
        return months;
    }

    @Test
    void cbpe_isAsPublished() {
        BinaryCbpe cbpe = BinaryCbpe.fit(scores(all()), truths(all()));

        assertThat(cbpe.calibration().changesScores()).isTrue();
        assertThat(rocAuc(cbpe, analysis.get("2022-03"))).isCloseTo(.829077, within(1e-4));
        assertThat(rocAuc(cbpe, analysis.get("2022-04"))).isCloseTo(.910661, within(1e-4));
    }

    @Test
    void lowerThreshold_isAsPublished() {
        double[] realised = reference.values().stream()
                .mapToDouble(CaliforniaHousingTest::realised)
                .toArray();

        assertThat(ReferenceBand.of(realised, 0, 1).low()).isCloseTo(.708336, within(1e-6));
    }

    @Test
    void bestEstimate_isNearTheRealisedAuc() {
        BinaryCbpe cbpe = BinaryCbpe.fit(scores(all()), truths(all()));
        Pape pape = Pape.fit(features(all()), scores(all()), truths(all()));
        double cbpeError = 0;
        double papeError = 0;
        for (List<House> month : analysis.values()) {
            double realised = realised(month);
            double adapted = pape.estimate(features(month), scores(month), predictions(month))
                    .metrics()
                    .get("roc_auc")
                    .value();
            cbpeError += Math.abs(rocAuc(cbpe, month) - realised) / analysis.size();
            papeError += Math.abs(adapted - realised) / analysis.size();
        }

        assertThat(cbpeError).isCloseTo(.0390, within(1e-4));
        assertThat(papeError).isLessThan(cbpeError).isCloseTo(.0380, within(1e-4));
        assertThat(papeError).isLessThan(.0395);
    }

    private static double rocAuc(BinaryCbpe cbpe, List<House> month) {
        return cbpe.estimate(scores(month), predictions(month))
                .metrics()
                .get("roc_auc")
                .value();
    }

    private static double realised(List<House> month) {
        return RankMetrics.rocAuc(ScoreCounts.of(scores(month), truths(month)));
    }

    private List<House> all() {
        return reference.values().stream().flatMap(List::stream).toList();
    }

    private static double[][] features(List<House> houses) {
        return houses.stream().map(House::features).toArray(double[][]::new);
    }

    private static double[] scores(List<House> houses) {
        return houses.stream().mapToDouble(House::score).toArray();
    }

    private static boolean[] predictions(List<House> houses) {
        boolean[] flags = new boolean[houses.size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = houses.get(i).predicted();
        }
        return flags;
    }

    private static boolean[] truths(List<House> houses) {
        boolean[] flags = new boolean[houses.size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = houses.get(i).expensive();
        }
        return flags;
    }
}
