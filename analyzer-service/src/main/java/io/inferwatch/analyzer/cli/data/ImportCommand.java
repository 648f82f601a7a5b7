// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.data;

import io.inferwatch.analyzer.cli.connection.Connection;
import io.inferwatch.analyzer.cli.csv.ColumnRoles;
import io.inferwatch.analyzer.cli.csv.CsvCheck;
import io.inferwatch.analyzer.cli.csv.CsvEvents;
import io.inferwatch.analyzer.cli.csv.CsvTable;
import io.inferwatch.analyzer.cli.csv.KnownKinds;
import io.inferwatch.analyzer.cli.csv.RunCounts;
import io.inferwatch.analyzer.cli.csv.RunIds;
import io.inferwatch.analyzer.cli.csv.TimeSummary;
import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.FeatureOptions;
import io.inferwatch.analyzer.cli.support.ModelOption;
import io.inferwatch.analyzer.elasticsearch.outcome.LabelInboxStream;
import io.inferwatch.analyzer.intake.EventIds;
import io.inferwatch.analyzer.intake.EventLabels;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.schema.StreamNames;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

    @Option(names = "--run-id", paramLabel = "ID", description = "The run of a batch job that all rows are of.")
    private @Nullable String run;

    @Option(names = "--run-column", paramLabel = "C", description = "The column with the run of each row.")
    private @Nullable String runColumn;

    @Option(names = "--dry-run", description = "Read and check the file, say what would be stored; store nothing.")
    private boolean dryRun;

    private final CommandContext context;

    ImportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ModelOption.named("--model-version", version);
        RunIds runIds = new RunIds(run, runColumn);
        CsvTable table = CsvTable.open(Path.of(file), columns.format());
        ColumnRoles event = columns.events(time);
        ColumnRoles.Indexes indexes = event.in(table);
        RunIds.OfRow runs = runIds.in(table);
        Set<String> taken = new HashSet<>(event.names());
        taken.addAll(runIds.names());
        CsvCheck check = new CsvCheck(columns.features(), taken);
        TimeSummary times = new TimeSummary();
        RunCounts counts = new RunCounts(runs, indexes);
        long rows = check.check(table, row -> {
            indexes.check(row, times);
            counts.add(row);
        });
        String digest = EventIds.ofFile(table.file());
        try (Connection connection = context.open(common.settings(context))) {
            Analyzer analyzer = connection.analyzer();
            analyzer.setUp();
            KnownKinds known = KnownKinds.of(analyzer.knownColumns(model.name()));
            FileSummary summary = new FileSummary(rows, check.reports(known), times, counts);
            if (dryRun) {
                return summary.printDryRun(context, common);
            }
            CsvEvents events =
                    new CsvEvents(model.name(), version, indexes, runs, check.features(table, known), digest);
            return send(connection, table, events, summary).print(context, common);
        }
    }

    private ImportSummary send(Connection connection, CsvTable table, CsvEvents events, FileSummary file) {
        StreamNames streams = new StreamNames(connection.namespace());
        try (Progress progress = new Progress(context, "import", file.rows());
                BulkImport inferences = BulkImport.open(connection, progress)) {
            EventLabels labels = new EventLabels(new LabelInboxStream(connection.cluster(), streams), model.name());
            table.forEach(row -> {
                inferences.send(events.event(row));
                events.label(row, labels);
            });
            labels.flush();
            ImportSummary summary = new ImportSummary(file, inferences.finish(), labels);
            ImportSummary.refresh(connection.cluster(), streams.events(model.name()), streams.labels());
            return summary;
        }
    }
}
