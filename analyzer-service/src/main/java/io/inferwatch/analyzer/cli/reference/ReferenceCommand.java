// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.reference;

import io.inferwatch.analyzer.cli.csv.ColumnReport;
import io.inferwatch.analyzer.cli.csv.CsvRows;
import io.inferwatch.analyzer.cli.csv.FileRows;
import io.inferwatch.analyzer.cli.csv.KnownKinds;
import io.inferwatch.analyzer.cli.csv.NdjsonRows;
import io.inferwatch.analyzer.cli.support.ColumnSummary;
import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.cli.support.FeatureOptions;
import io.inferwatch.analyzer.cli.support.ModelOption;
import io.inferwatch.analyzer.cli.support.Output;
import io.inferwatch.analyzer.cli.support.TimeOptions;
import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.reference.ReferenceRule;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.monitors.Window;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "create", description = "Creates a reference: from training data, a past window of events, or a rule.")
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

    @Option(
            names = "--ndjson",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files with a JSON object a line: {\"age\": 41, \"country\": \"DE\"}.")
    private List<String> ndjson = new ArrayList<>();

    @Option(
            names = "--previous-version",
            description = "A rule: each version is compared with the one that served before it came.")
    private boolean previousVersion;

    @Option(
            names = "--matched-hour-of-week",
            description = "A rule: the same hours of the week, of --from to --to or of the last four weeks.")
    private boolean hourOfWeek;

    @Option(names = "--time-column", paramLabel = "T", description = "A column with a time, which is not a feature.")
    private @Nullable String time;

    @Option(names = "--from", paramLabel = "TIME", description = "Start of a past window.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "End of the window, exclusive.")
    private @Nullable String to;

    @Option(names = "--model-version", paramLabel = "V", description = "Only this version's events of the window.")
    private @Nullable String version;

    @Option(
            names = "--regrid",
            description = "Make new grids from the reference; hours are then counted again from their events.")
    private boolean regrid;

    private final CommandContext context;

    ReferenceCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (name.isBlank() || name.contains("@")) {
            throw FaultException.of("--name", "a name without @, which separates the version", "'" + name + "'");
        }
        Function<Analyzer, Created> create = source();
        return context.withAnalyzer(common.settings(context), analyzer -> {
            Created created = create.apply(analyzer);
            print(created.reference(), created.columns());
            return Exit.DONE;
        });
    }

    private void print(Reference reference, List<ColumnReport> columnReports) {
        Map<String, Object> json = new TreeMap<>(ReferenceText.json(reference));
        List<String> lines = new ArrayList<>();
        lines.add("reference " + reference.id() + " of " + reference.model()
                + (reference.window() == null && reference.rows() == 0
                        ? ", " + reference.rule().value().replace('_', ' ')
                        : ", " + reference.rows() + " rows")
                + ReferenceText.window(reference));
        if (!columnReports.isEmpty()) {
            json.putAll(ColumnSummary.json(columnReports));
            lines.addAll(ColumnSummary.lines(columnReports));
        }
        Output.result(context, common, json, String.join(System.lineSeparator(), lines));
    }

    private Function<Analyzer, Created> source() {
        boolean[] named = {!files.isEmpty(), !ndjson.isEmpty(), previousVersion, hourOfWeek};
        int sources = 0;
        for (boolean one : named) {
            sources += one ? 1 : 0;
        }
        if (sources > 1) {
            throw FaultException.of(
                    "--csv", "one of --csv, --ndjson, --previous-version and --matched-hour-of-week", "several");
        }
        if (previousVersion || hourOfWeek) {
            return fromRule();
        }
        if (!ndjson.isEmpty()) {
            refuseWindow();
            return from(NdjsonRows.checked(
                    ndjson.stream().map(Path::of).toList(),
                    columns.events(time),
                    columns.features(),
                    columns.format()));
        }
        return files.isEmpty() ? fromWindow() : fromFiles();
    }

    private Function<Analyzer, Created> fromRule() {
        if (version != null || (previousVersion && (from != null || to != null))) {
            throw FaultException.of("--previous-version", "no --from, --to or --model-version with a rule", "one");
        }
        if (regrid) {
            throw FaultException.of("--regrid", "rows or a window to make grids of", "a rule");
        }
        if ((from == null) != (to == null)) {
            throw FaultException.of("--from", "--from and --to together", "one of them");
        }
        ReferenceRule rule = previousVersion ? ReferenceRule.PREVIOUS_VERSION : ReferenceRule.HOUR_OF_WEEK;
        Window window = from == null || to == null ? null : TimeOptions.window(from, to);
        return analyzer -> Created.of(analyzer.createReference(model.name(), name, rule, window));
    }

    private void refuseWindow() {
        if (from != null || to != null || version != null) {
            throw FaultException.of("--csv", "no --from, --to or --model-version with --csv or --ndjson", "both");
        }
    }

    private Function<Analyzer, Created> fromWindow() {
        if ((from == null) != (to == null)) {
            throw FaultException.of("--from", "--from and --to together", "one of them");
        }
        if (from == null || to == null) {
            throw FaultException.of("--csv", "--csv FILE, --ndjson FILE, --from TIME --to TIME, or a rule", "neither");
        }
        Window window = TimeOptions.window(from, to);
        return analyzer -> Created.of(analyzer.createReference(model.name(), name, window, version, regrid));
    }

    private Function<Analyzer, Created> fromFiles() {
        refuseWindow();
        return from(CsvRows.checked(
                files.stream().map(Path::of).toList(), columns.events(time), columns.features(), columns.format()));
    }

    private Function<Analyzer, Created> from(FileRows rows) {
        return analyzer -> {
            FileRows typed = rows.with(KnownKinds.of(analyzer.knownColumns(model.name())));
            return new Created(analyzer.createReference(model.name(), name, typed, regrid), typed.reports());
        };
    }

    /** @param columns how a file's columns were read; none without a file */
    private record Created(Reference reference, List<ColumnReport> columns) {
        static Created of(Reference reference) {
            return new Created(reference, List.of());
        }
    }
}
