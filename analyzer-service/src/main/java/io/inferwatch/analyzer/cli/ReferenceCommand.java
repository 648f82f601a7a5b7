package io.inferwatch.analyzer.cli;

import io.inferwatch.analyzer.cli.csv.CsvCheck;
import io.inferwatch.analyzer.cli.csv.CsvRows;
import io.inferwatch.analyzer.cli.csv.CsvTable;
import io.inferwatch.analyzer.cli.csv.EventColumns;
import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.monitors.Window;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "create", description = "Makes a reference from training data, or from a past window of events.")
final class ReferenceCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ModelOption model = new ModelOption();

    @Mixin
    private final FeatureOptions columns = new FeatureOptions();

    @Option(names = "--name", required = true, paramLabel = "N", description = "The reference's name.")
    private String name = "";

    @Option(names = "--csv", arity = "1..*", paramLabel = "FILE", description = "CSV files with the same columns.")
    private List<String> files = new ArrayList<>();

    @Option(names = "--time-column", paramLabel = "T", description = "A time, which is no feature.")
    private @Nullable String time;

    @Option(names = "--from", paramLabel = "TIME", description = "Start of a past window.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Its end.")
    private @Nullable String to;

    @Option(names = "--model-version", paramLabel = "V", description = "Only this version's events of the window.")
    private @Nullable String version;

    @Option(names = "--regrid", description = "Make new grids from it; hours are then counted again from their events.")
    private boolean regrid;

    private final World world;

    ReferenceCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        ModelOption.named("--name", name);
        Function<Analyzer, Reference> create = files.isEmpty() ? fromWindow() : fromFiles();
        try (Connection connection = Connection.open(world, common)) {
            Analyzer analyzer = connection.analyzer();
            analyzer.setUp();
            Reference reference = create.apply(analyzer);
            Output.result(
                    world,
                    common,
                    Map.of("reference", reference.id(), "model", reference.model(), "rows", reference.rows()),
                    "reference " + reference.id() + " of " + reference.model() + ", " + reference.rows() + " rows");
            return Exit.DONE;
        }
    }

    private Function<Analyzer, Reference> fromWindow() {
        if (from == null || to == null) {
            throw FaultException.of("--csv", "either --csv FILE or --from TIME --to TIME", "neither");
        }
        Window window = TimeOptions.window(from, to);
        return analyzer -> analyzer.createReference(model.name(), name, window, version, regrid);
    }

    private Function<Analyzer, Reference> fromFiles() {
        if (from != null || to != null || version != null) {
            throw FaultException.of("--csv", "no --from, --to or --model-version beside it", "both");
        }
        EventColumns event = columns.events(time);
        CsvCheck check = new CsvCheck(columns.features(), event.names());
        List<CsvTable> tables = new ArrayList<>();
        for (String file : files) {
            CsvTable table = CsvTable.open(Path.of(file));
            EventColumns.Indexes indexes = event.in(table);
            check.see(table, indexes::check);
            tables.add(table);
        }
        return analyzer -> analyzer.createReference(model.name(), name, new CsvRows(tables, check, event), regrid);
    }
}
