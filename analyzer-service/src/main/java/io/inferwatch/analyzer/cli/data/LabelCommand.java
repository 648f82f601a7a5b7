// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.data;

import io.inferwatch.analyzer.cli.connection.Connection;
import io.inferwatch.analyzer.cli.csv.LabelFile;
import io.inferwatch.analyzer.cli.csv.TimeSummary;
import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.ModelOption;
import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.analyzer.elasticsearch.outcome.LabelInboxStream;
import io.inferwatch.analyzer.intake.LabelChecks;
import io.inferwatch.analyzer.intake.LabelIntake;
import io.inferwatch.analyzer.intake.LabelReceipt;
import io.inferwatch.schema.StreamNames;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "label",
        description =
                "Stores ground truth that became known later; it is joined by the request's id. A wrong row is refused,"
                        + " the others are stored.")
final class LabelCommand implements Callable<Integer> {
    private static final int FAULTS = 10;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ModelOption model = new ModelOption();

    @Option(names = "--csv", paramLabel = "FILE", description = "CSV file, first line: names.")
    private @Nullable String csv;

    @Option(
            names = "--ndjson",
            paramLabel = "FILE",
            description = "File with one JSON object a line; -: standard input.")
    private @Nullable String ndjson;

    @Option(names = "--id-column", required = true, paramLabel = "C", description = "The id of the request.")
    private String id = "";

    @Option(names = "--label", required = true, paramLabel = "C", description = "The label: a class or a number.")
    private String label = "";

    @Option(names = "--time-column", paramLabel = "T", description = "When it became known (default: now).")
    private @Nullable String time;

    @Option(
            names = "--separator",
            paramLabel = "S",
            description = "The label is a list of relevant items with this between them, each item or item:grade.")
    private @Nullable String separator;

    private final CommandContext context;

    LabelCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if ((csv == null) == (ndjson == null)) {
            throw FaultException.of("label", "one of --csv and --ndjson", csv == null ? "none" : "both");
        }
        if (separator != null && separator.isEmpty()) {
            throw FaultException.of("--separator", "at least one character", "none");
        }
        TimeSummary times = new TimeSummary();
        LabelChecks checks = new LabelChecks(context.clock().instant(), FAULTS, times::add);
        LabelFile labels = new LabelFile(model.name(), id, label, time, separator);
        long rows = read(labels, checks);
        try (Connection connection = context.open(common.settings(context))) {
            connection.analyzer().setUp();
            LabelReceipt receipt = store(connection, checks, rows);
            return new LabelSummary(source(), rows, times, receipt).print(context, common);
        }
    }

    private long read(LabelFile labels, LabelChecks checks) {
        if (csv != null) {
            return labels.readCsv(Path.of(csv), checks);
        }
        return source().equals("-")
                ? labels.readNdjson(context.in(), checks)
                : labels.readNdjson(Path.of(source()), checks);
    }

    private String source() {
        return csv != null ? csv : String.valueOf(ndjson);
    }

    private LabelReceipt store(Connection connection, LabelChecks checks, long rows) {
        StreamNames streams = new StreamNames(connection.namespace());
        LabelInboxStream inbox = new LabelInboxStream(connection.cluster(), streams);
        try (Progress progress = new Progress(context, "label", rows)) {
            LabelReceipt receipt = new LabelIntake(inbox, context.clock()).store(checks, progress::at);
            ImportSummary.refresh(connection.cluster(), streams.labels());
            return receipt;
        }
    }
}
