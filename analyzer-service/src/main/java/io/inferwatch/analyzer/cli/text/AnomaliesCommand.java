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

    @Option(names = "--json", description = "A line out per row: {\"timestamp\",\"value\",\"score\",\"anomaly\"}.")
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
            AnomalyScore judgement = ensemble.judge(row.time(time).getEpochSecond(), value);
            rows++;
            anomalies += judgement.anomaly() ? 1 : 0;
            if (json) {
                context.out().println(line(row.cell(time), value, judgement));
            } else {
                tell(ensemble.incident());
            }
        }

        /** An incident is told when the next one begins, or at the end: then its peak and end are known. */
        private void tell(@Nullable AnomalyInterval now) {
            AnomalyInterval before = last;
            if (before != null && (now == null || now.start() != before.start())) {
                print(before);
            }
            last = now;
        }

        void end() {
            if (!json) {
                tell(null);
                context.say(rows + " rows, " + anomalies + " alerts; the first " + AnomalyEnsemble.WARM_UP
                        + " rows are learnt only");
            }
        }
    }

    private void print(AnomalyInterval incident) {
        context.out()
                .printf(
                        Locale.ROOT,
                        "%s  peak %s  end %s  score %.3f%s%n",
                        Instant.ofEpochSecond(incident.start()),
                        Instant.ofEpochSecond(incident.peak()),
                        Instant.ofEpochSecond(incident.end()),
                        incident.score(),
                        incident.open() ? "  (ongoing)" : "");
    }

    private static String line(String timestamp, double value, AnomalyScore judgement) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("timestamp", timestamp);
        object.put("value", Double.isFinite(value) ? value : null);
        object.put("score", judgement.score());
        object.put("anomaly", judgement.anomaly());
        return Output.line(object);
    }
}
