// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.text;

import io.inferwatch.analyzer.cli.csv.CsvTable;
import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.cli.support.Output;
import io.inferwatch.monitors.anomaly.AnomalyEnsemble;
import io.inferwatch.monitors.anomaly.AnomalyInterval;
import io.inferwatch.monitors.anomaly.AnomalyScore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
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
            description =
                    "CSV file with the columns timestamp and value; rows that are not in the order of time are sorted.")
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
        List<Point> points = new ArrayList<>();
        table.forEach(row -> points.add(new Point(
                row.cell(time), row.time(time).getEpochSecond(), row.has(value) ? row.number(value) : Double.NaN)));
        sort(points);
        Run run = new Run();
        points.forEach(run::point);
        run.end();
        return run.anomalies > 0 ? Exit.FOUND : Exit.DONE;
    }

    /** A file of descending or mixed times is no series: each row would be compared with rows after it. */
    private void sort(List<Point> points) {
        long earlier = IntStream.range(1, points.size())
                .filter(i -> points.get(i).seconds() < points.get(i - 1).seconds())
                .count();
        if (earlier > 0) {
            points.sort(Comparator.comparingLong(Point::seconds));
            context.say(earlier + " of " + points.size()
                    + " rows are earlier than the row before them: the rows were sorted by time");
        }
    }

    private record Point(String timestamp, long seconds, double value) {}

    private final class Run {
        private final AnomalyEnsemble ensemble = new AnomalyEnsemble();
        private @Nullable AnomalyInterval last;
        private long rows;
        private long anomalies;

        void point(Point point) {
            AnomalyScore score = ensemble.evaluate(point.seconds(), point.value());
            rows++;
            anomalies += score.anomaly() ? 1 : 0;
            if (json) {
                context.out().println(line(point.timestamp(), point.value(), score));
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
