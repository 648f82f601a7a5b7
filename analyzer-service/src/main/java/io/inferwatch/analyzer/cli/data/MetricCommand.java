// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.data;

import io.inferwatch.analyzer.cli.connection.Connection;
import io.inferwatch.analyzer.cli.csv.CellFormat;
import io.inferwatch.analyzer.cli.csv.CsvRow;
import io.inferwatch.analyzer.cli.csv.CsvTable;
import io.inferwatch.analyzer.cli.csv.TimeSummary;
import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.ModelOption;
import io.inferwatch.analyzer.metric.MetricDraft;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "metric",
        description =
                "Sends values of a business metric over time. Sending twice stores nothing twice; a row with a fault is"
                        + " left out, the others are stored.")
final class MetricCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ModelOption model = new ModelOption();

    @Option(names = "--name", required = true, paramLabel = "N", description = "The metric's name.")
    private String name = "";

    @Option(names = "--csv", required = true, paramLabel = "FILE", description = "CSV file, first line: names.")
    private String file = "";

    @Option(names = "--time-column", required = true, paramLabel = "T", description = "The time of the value.")
    private String time = "";

    @Option(names = "--value", required = true, paramLabel = "C", description = "The value.")
    private String value = "";

    @Option(names = "--model-version", paramLabel = "V", description = "The model's version (default: none).")
    private @Nullable String version;

    @Option(names = "--decimal-comma", description = "Numbers are written 12,5.")
    private boolean decimalComma;

    @Option(names = "--thousands", description = "Numbers are written 1,234.5 (1.234,5 with --decimal-comma).")
    private boolean thousands;

    private final CommandContext context;

    MetricCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        CsvTable table = CsvTable.open(Path.of(file), CellFormat.of(CellFormat.MISSING_WORDS, decimalComma, thousands));
        int timeIndex = table.indexOf(time, "--time-column");
        int valueIndex = table.indexOf(value, "--value");
        MetricRows.checkName("--name", model.name(), version, name);
        try (Connection connection = context.open(common.settings(context))) {
            connection.analyzer().setUp();
            MetricRows rows = new MetricRows(file, connection.analyzer().metrics());
            TimeSummary times = new TimeSummary();
            table.forEachValid(
                    row -> rows.add(row.line(), draft(row, timeIndex, valueIndex, times)),
                    (fault, line) -> rows.refuse(line, fault.faults()));
            rows.flush();
            return rows.print(context, common, times);
        }
    }

    private MetricDraft draft(CsvRow row, int timeIndex, int valueIndex, TimeSummary times) {
        double number = row.number(valueIndex);
        if (!Double.isFinite(number)) {
            throw row.fault(valueIndex, "a finite number");
        }
        Instant at = row.time(timeIndex);
        row.time(timeIndex, times);
        return new MetricDraft(model.name(), version, name, number, at);
    }
}
