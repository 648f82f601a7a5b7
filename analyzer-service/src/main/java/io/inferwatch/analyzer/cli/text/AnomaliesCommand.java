package io.inferwatch.analyzer.cli.text;

import io.inferwatch.analyzer.cli.csv.CsvRow;
import io.inferwatch.analyzer.cli.csv.CsvTable;
import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.cli.support.Output;
import io.inferwatch.monitors.anomaly.AnomalyEnsemble;
import io.inferwatch.monitors.anomaly.AnomalyInterval;
import io.inferwatch.monitors.anomaly.AnomalyScore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "anomalies",
        description = "Finds anomalies in a series; exit code 1 when there is one. Starts no server.")
final class AnomaliesCommand implements Callable<Integer> {
    @Option(
            names = "--csv",
            required = true,
            paramLabel = "FILE",
            description = "CSV file with the columns timestamp and value, in the order of time.")
    private String file = "";

    @Option(
            names = "--json",
            description = "Print one JSON object per row: {\"timestamp\",\"value\",\"score\",\"anomaly\"}.")
    private boolean json;

    private final CommandContext context;

    AnomaliesCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        CsvTable table = CsvTable.open(Path.of(file));
        int time = table.indexOf("timestamp", "--csv");
        int value = table.indexOf("value", "--csv");
        Run run = new Run();
        table.forEach(row -> run.row(row, time, value));
        run.end();
        return run.anomalies > 0 ? Exit.FOUND : Exit.DONE;
    }

    private final class Run {
        private final AnomalyEnsemble ensemble = new AnomalyEnsemble();
        private @Nullable AnomalyInterval last;
        private long rows;
        private long anomalies;

        void row(CsvRow row, int time, int column) {
            double value = row.has(column) ? row.number(column) : Double.NaN;
            AnomalyScore score = ensemble.evaluate(row.time(time).getEpochSecond(), value);
            rows++;
            anomalies += score.anomaly() ? 1 : 0;
            if (json) {
                context.out().println(line(row.cell(time), value, score));
            } else {
                printEnded(ensemble.incident());
            }
        }

        /** Prints an anomaly when the next one begins, or at the end: its peak and end are known only then. */
        private void printEnded(@Nullable AnomalyInterval current) {
            AnomalyInterval previous = last;
            if (previous != null && (current == null || current.start() != previous.start())) {
                print(previous);
            }
            last = current;
        }

        void end() {
            if (!json) {
                printEnded(null);
                context.say(rows + " rows, " + anomalies + " alerts; the first " + AnomalyEnsemble.WARM_UP
                        + " rows are used to learn");
            }
        }
    }

    private void print(AnomalyInterval anomaly) {
        context.out()
                .printf(
                        Locale.ROOT,
                        "%s  peak %s  end %s  score %.3f%s%n",
                        Instant.ofEpochSecond(anomaly.start()),
                        Instant.ofEpochSecond(anomaly.peak()),
                        Instant.ofEpochSecond(anomaly.end()),
                        anomaly.score(),
                        anomaly.open() ? "  (ongoing)" : "");
    }

    private static String line(String timestamp, double value, AnomalyScore score) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("timestamp", timestamp);
        object.put("value", Double.isFinite(value) ? value : null);
        object.put("score", score.score());
        object.put("anomaly", score.anomaly());
        return Output.line(object);
    }
}
