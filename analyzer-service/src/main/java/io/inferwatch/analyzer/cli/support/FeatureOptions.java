// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.support;

import io.inferwatch.analyzer.cli.csv.CellFormat;
import io.inferwatch.analyzer.cli.csv.ColumnRoles;
import io.inferwatch.analyzer.cli.csv.FeatureColumns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for the roles and kinds of columns. Columns that are not named are features; their kind is inferred. */
public final class FeatureOptions {
    @Option(names = "--id-column", paramLabel = "C", description = "The service's own id of the request.")
    private @Nullable String id;

    @Option(names = "--prediction-label", paramLabel = "C", description = "The predicted class.")
    private @Nullable String predictionLabel;

    @Option(names = "--prediction-value", paramLabel = "C", description = "The predicted number, or the score.")
    private @Nullable String predictionValue;

    @Option(names = "--probability", paramLabel = "CLASS=C", description = "The probability of a class; repeatable.")
    private Map<String, String> probabilities = new LinkedHashMap<>();

    @Option(names = "--label", paramLabel = "C", description = "Ground truth.")
    private @Nullable String label;

    @Option(
            names = "--ranking-column",
            paramLabel = "C",
            description =
                    "The items of a ranked list, best first. --label then names the relevant ones, each item or item:grade.")
    private @Nullable String ranking;

    @Option(names = "--separator", paramLabel = "S", description = "Between the items of lists (default: |).")
    private String separator = ColumnRoles.SEPARATOR;

    @Option(names = "--latency-ms", paramLabel = "C", description = "Latency in milliseconds.")
    private @Nullable String latency;

    @Option(names = "--numeric", split = ",", paramLabel = "C", description = "Numeric features.")
    private List<String> numeric = new ArrayList<>();

    @Option(names = "--categorical", split = ",", paramLabel = "C", description = "Categorical features.")
    private List<String> categorical = new ArrayList<>();

    @Option(names = "--text", split = ",", paramLabel = "C", description = "Free text.")
    private List<String> text = new ArrayList<>();

    @Option(names = "--ignore", split = ",", paramLabel = "C", description = "Columns to leave out.")
    private List<String> ignored = new ArrayList<>();

    @Option(
            names = "--missing-words",
            split = ",",
            paramLabel = "W",
            description = "Words for a missing value in columns of numbers and booleans"
                    + " (default: NULL,(null),\\N,None,nil,NA,<NA>,N/A,#N/A,-,--,?).")
    private List<String> missingWords = CellFormat.MISSING_WORDS;

    @Option(names = "--decimal-comma", description = "Numbers are written 12,5.")
    private boolean decimalComma;

    @Option(names = "--thousands", description = "Numbers are written 1,234.5 (1.234,5 with --decimal-comma).")
    private boolean thousands;

    public CellFormat format() {
        return CellFormat.of(missingWords, decimalComma, thousands);
    }

    public ColumnRoles events(@Nullable String time) {
        return new ColumnRoles(
                time, id, predictionLabel, predictionValue, probabilities, label, latency, ranking, separator);
    }

    public FeatureColumns features() {
        return FeatureColumns.of(numeric, categorical, text, ignored);
    }
}
