package io.inferwatch.analyzer.cli.data;

import io.inferwatch.analyzer.cli.connection.Connection;
import io.inferwatch.analyzer.cli.csv.CsvRow;
import io.inferwatch.analyzer.cli.csv.CsvTable;
import io.inferwatch.analyzer.cli.csv.LabelEvents;
import io.inferwatch.analyzer.cli.csv.LabelTypeInference;
import io.inferwatch.analyzer.cli.csv.TimeSummary;
import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.ModelOption;
import io.inferwatch.schema.LabelEvent;
import io.inferwatch.schema.StreamNames;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "label", description = "Sends ground truth that became known later; it is joined by the request's id.")
final class LabelCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ModelOption model = new ModelOption();

    @Option(names = "--csv", required = true, paramLabel = "FILE", description = "CSV file, first line: names.")
    private String file = "";

    @Option(names = "--id-column", required = true, paramLabel = "C", description = "The id of the request.")
    private String id = "";

    @Option(names = "--label", required = true, paramLabel = "C", description = "The label: a class or a number.")
    private String label = "";

    @Option(names = "--time-column", paramLabel = "T", description = "When it became known (default: now).")
    private @Nullable String time;

    private final CommandContext context;

    LabelCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        CsvTable table = CsvTable.open(Path.of(file));
        int idIndex = table.indexOf(id, "--id-column");
        int labelIndex = table.indexOf(label, "--label");
        int timeIndex = time == null ? -1 : table.indexOf(time, "--time-column");
        TimeSummary times = new TimeSummary();
        LabelTypeInference type = new LabelTypeInference();
        long rows = table.check(row -> {
            row.text(idIndex);
            type.add(row.text(labelIndex));
            if (timeIndex >= 0) {
                row.time(timeIndex, times);
            }
        });
        Instant now = context.clock().instant();
        try (Connection connection = context.open(common.settings(context))) {
            connection.analyzer().setUp();
            String name = model.name();
            BulkImport.Delivered delivered = send(
                    connection,
                    table,
                    rows,
                    row -> LabelEvents.event(
                            name, row.cell(idIndex), row.cell(labelIndex), timeOf(row, timeIndex, now), type.type()));
            return new ImportSummary(
                            new FileSummary(rows, List.of(), times, null), delivered, BulkImport.Delivered.NONE)
                    .print(context, common);
        }
    }

    private static Instant timeOf(CsvRow row, int index, Instant otherwise) {
        return index < 0 ? otherwise : row.time(index);
    }

    private interface ToLabel {
        LabelEvent of(CsvRow row);
    }

    private BulkImport.Delivered send(Connection connection, CsvTable table, long rows, ToLabel toLabel) {
        try (Progress progress = new Progress(context, "label", rows);
                BulkImport shipment = BulkImport.open(connection, progress)) {
            table.forEach(row -> shipment.send(toLabel.of(row)));
            BulkImport.Delivered delivered = shipment.finish();
            ImportSummary.refresh(connection.cluster(), new StreamNames(connection.namespace()).labels());
            return delivered;
        }
    }
}
