package io.inferwatch.analyzer.cli;

import io.inferwatch.analyzer.cli.csv.CsvRow;
import io.inferwatch.analyzer.cli.csv.CsvTable;
import io.inferwatch.analyzer.cli.csv.Truth;
import io.inferwatch.analyzer.cli.csv.TruthForm;
import io.inferwatch.schema.LabelEvent;
import io.inferwatch.schema.StreamNames;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "label", description = "Sends ground truth that became known later, joined by the request's id.")
final class LabelCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ModelOption model = new ModelOption();

    @Option(names = "--csv", required = true, paramLabel = "FILE", description = "CSV file, first line: names.")
    private String file = "";

    @Option(names = "--id-column", required = true, paramLabel = "C", description = "The id of the request.")
    private String id = "";

    @Option(names = "--label", required = true, paramLabel = "C", description = "The truth: a class or a number.")
    private String label = "";

    @Option(names = "--time-column", paramLabel = "T", description = "When it became known (default: now).")
    private @Nullable String time;

    private final World world;

    LabelCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        CsvTable table = CsvTable.open(Path.of(file));
        int idIndex = table.indexOf(id, "--id-column");
        int labelIndex = table.indexOf(label, "--label");
        int timeIndex = time == null ? -1 : table.indexOf(time, "--time-column");
        TruthForm form = new TruthForm();
        long rows = table.check(row -> {
            row.text(idIndex);
            form.see(row.text(labelIndex));
            timeOf(row, timeIndex, Instant.EPOCH);
        });
        Instant now = world.clock().instant();
        try (Connection connection = Connection.open(world, common)) {
            connection.analyzer().setUp();
            String name = model.name();
            Shipment.Delivered delivered = send(
                    connection,
                    table,
                    rows,
                    row -> Truth.event(
                            name, row.cell(idIndex), row.cell(labelIndex), timeOf(row, timeIndex, now), form.form()));
            return new Deliveries(rows, delivered, Shipment.Delivered.NONE).tell(world, common);
        }
    }

    private static Instant timeOf(CsvRow row, int index, Instant otherwise) {
        return index < 0 ? otherwise : row.time(index);
    }

    private interface ToLabel {
        LabelEvent of(CsvRow row);
    }

    private Shipment.Delivered send(Connection connection, CsvTable table, long rows, ToLabel toLabel) {
        try (Progress progress = new Progress(world, "label", rows);
                Shipment shipment = new Shipment(connection.address(), connection.namespace(), progress)) {
            table.forEach(row -> shipment.send(toLabel.of(row)));
            Shipment.Delivered delivered = shipment.finish();
            Deliveries.refresh(connection.cluster(), new StreamNames(connection.namespace()).labels());
            return delivered;
        }
    }
}
