package io.inferwatch.analyzer.cli.data;

import io.inferwatch.analyzer.cli.connection.Connection;
import io.inferwatch.analyzer.cli.csv.ColumnRoles;
import io.inferwatch.analyzer.cli.csv.CsvCheck;
import io.inferwatch.analyzer.cli.csv.CsvEvents;
import io.inferwatch.analyzer.cli.csv.CsvTable;
import io.inferwatch.analyzer.cli.csv.EventIds;
import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.FeatureOptions;
import io.inferwatch.analyzer.cli.support.ModelOption;
import io.inferwatch.schema.StreamNames;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "import",
        description =
                "Sends the rows of a CSV file as events, through the agent. Importing twice stores nothing twice.")
final class ImportCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ModelOption model = new ModelOption();

    @Mixin
    private final FeatureOptions columns = new FeatureOptions();

    @Option(names = "--model-version", required = true, paramLabel = "V", description = "The model's version.")
    private String version = "";

    @Option(names = "--csv", required = true, paramLabel = "FILE", description = "CSV file, first line: names.")
    private String file = "";

    @Option(names = "--time-column", required = true, paramLabel = "T", description = "The time of the inference.")
    private String time = "";

    private final CommandContext context;

    ImportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ModelOption.named("--model-version", version);
        CsvTable table = CsvTable.open(Path.of(file));
        ColumnRoles event = columns.events(time);
        ColumnRoles.Indexes indexes = event.in(table);
        CsvCheck check = new CsvCheck(columns.features(), event.names());
        long rows = check.check(table, indexes::check);
        CsvEvents events =
                new CsvEvents(model.name(), version, indexes, check.features(table), EventIds.ofFile(table.file()));
        try (Connection connection = context.open(common.settings(context))) {
            connection.analyzer().setUp();
            return send(connection, table, events, rows).print(context, common);
        }
    }

    private ImportSummary send(Connection connection, CsvTable table, CsvEvents events, long rows) {
        StreamNames streams = new StreamNames(connection.namespace());
        try (Progress progress = new Progress(context, "import", rows);
                BulkImport inferences = BulkImport.open(connection, progress);
                BulkImport labels = BulkImport.open(connection, Progress.NONE)) {
            table.forEach(row -> {
                inferences.send(events.event(row));
                events.label(row).ifPresent(labels::send);
            });
            ImportSummary summary = new ImportSummary(rows, inferences.finish(), labels.finish());
            ImportSummary.refresh(connection.cluster(), streams.events(model.name()), streams.labels());
            return summary;
        }
    }
}
