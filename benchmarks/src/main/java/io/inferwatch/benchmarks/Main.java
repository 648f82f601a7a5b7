// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import io.inferwatch.analyzer.StandardStreams;
import io.inferwatch.benchmarks.experiments.ExperimentBench;
import io.inferwatch.benchmarks.quality.IncidentBench;
import io.inferwatch.benchmarks.quality.NabBench;
import io.inferwatch.benchmarks.quality.QualityBench;
import io.inferwatch.benchmarks.quality.RhythmBench;
import io.inferwatch.benchmarks.sizing.SizingBench;
import io.inferwatch.benchmarks.sizing.SizingOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inferwatch bench}: measures this machine, each figure compared with another tool in the same run. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description =
                "Measures the agent, the analyzer or the scanner on this machine, compared with other tools; quality: how often monitors are wrong.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:measured", "2:wrong use", "3:failed"})
public final class Main implements Callable<Integer> {
    private static final int WRONG_USE = 2;
    private static final int FAILED = 3;
    private static final int MIN_EVENTS = 3_000;
    private static final int MAX_OUTAGE = 3_600;
    private static final int MIN_WINDOWS = 20;
    private static final int MIN_MODELS = 2;
    private static final int MODELS = 100;
    private static final String ALL = "all";
    private static final String LOGBACK = "logback.configurationFile";

    /** The benchmarks. */
    enum Bench {
        agent(100_000),
        profile(1_000_000),
        labels(1_000_000),
        pii(100_000),
        templates(200_000),
        nab(MIN_EVENTS),
        quality(200),
        experiments(10_000),
        service(MIN_EVENTS),
        sizing(MIN_EVENTS);

        private final int events;

        Bench(int events) {
            this.events = events;
        }
    }

    @Parameters(paramLabel = "BENCH", description = "${COMPLETION-CANDIDATES}")
    private Bench bench = Bench.pii;

    @Option(names = "--json", description = "Print the figures as one JSON object on standard output.")
    private boolean json;

    @Option(
            names = "--events",
            description = "Number of events (agent: 100000; profile: 1000000 a day; labels: 1000000; pii: 100000 lines;"
                    + " templates: 200000 lines; experiments: 10000 runs per metric; at least 3000. quality: 200 windows per case, at least 20;"
                    + " with --rhythm 100 models per case, at least 2).")
    private @Nullable Integer events;

    @Option(
            names = "--history",
            description =
                    "profile: also measure one new hour after this many events (at least 100000) and after 100000.")
    private @Nullable Integer history;

    @Option(
            names = "--data",
            description = "Parent of the folder of the bench's own server, which is deleted at the end.")
    private @Nullable Path data;

    @Option(
            names = "--part",
            split = ",",
            description = "Parts of agent, separated by commas: ${COMPLETION-CANDIDATES}; default: all except jmh.")
    private Set<AgentBench.Part> parts = EnumSet.complementOf(EnumSet.of(AgentBench.Part.jmh));

    @Option(
            names = "--section",
            split = ",",
            description = "Sections of service, separated by commas: ${COMPLETION-CANDIDATES}; default: all.")
    private Set<ServiceBench.Part> sections = EnumSet.allOf(ServiceBench.Part.class);

    @Option(
            names = "--outage",
            description =
                    "Seconds of the outages in the part outage of agent and the section faults of service, 1 to 3600 (default: 20).")
    private int outage = 20;

    @Option(
            names = "--quality",
            paramLabel = "DIR",
            description =
                    "Measure quality instead of speed, on the labelled data in this folder. pii: precision, recall, F2, cases;"
                            + " templates: grouping accuracy and group F1 of each …_structured.csv (columns Content, EventId)"
                            + " and of the log statements in each …-sources.jar.")
    private @Nullable Path quality;

    @Option(names = "--failures", description = "With --quality: also list misses and false positives.")
    private boolean failures;

    @Option(names = "--input", description = "nab: the folder of the series, with windows.json and data/.")
    private Path input = Path.of("../shared/data/nab");

    @Option(names = "--simulated", paramLabel = "SEED", description = "nab: generated series instead of a folder.")
    private @Nullable Long simulated;

    @Option(
            names = "--rhythm",
            paramLabel = "CASE",
            arity = "0..1",
            split = ",",
            fallbackValue = ALL,
            description = "quality: instead, how jobs and models with few rows are watched; all cases, or some.")
    private Set<String> rhythm = Set.of();

    @Option(
            names = "--incidents",
            description =
                    "quality: instead, how often findings of one cause become one incident, and those of two causes two.")
    private boolean incidents;

    @Mixin
    private final SizingOptions sizing = new SizingOptions();

    private final PrintStream out;
    private final PrintStream err;

    Main(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        if (System.getProperty(LOGBACK) == null) {
            System.setProperty(LOGBACK, "inferwatch-logback.xml");
        }
        System.exit(run(StandardStreams.out(), StandardStreams.err(), arguments));
    }

    /** Runs the command without ending the JVM; returns the exit code. */
    static int run(PrintStream out, PrintStream err, String... arguments) {
        return new CommandLine(new Main(out, err))
                .setOut(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    err.println("bench failed: " + failure);
                    return FAILED;
                })
                .execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        int usual = rhythm.isEmpty() ? bench.events : MODELS;
        int size = events == null ? usual : events;
        if (quality != null) {
            return quality(quality);
        }
        int minimum = bench != Bench.quality ? MIN_EVENTS : rhythm.isEmpty() ? MIN_WINDOWS : MIN_MODELS;
        if (size < minimum) {
            err.println("--events: Expecting at least " + minimum + ". Found: " + size);
            return WRONG_USE;
        }
        if (outage < 1 || outage > MAX_OUTAGE) {
            err.println("--outage: Expecting 1 to " + MAX_OUTAGE + " seconds. Found: " + outage);
            return WRONG_USE;
        }
        if (history != null && history < HistoryBench.SHORT) {
            err.println("--history: Expecting at least " + HistoryBench.SHORT + ". Found: " + history);
            return WRONG_USE;
        }
        Set<String> known = RhythmBench.cases();
        if (!known.containsAll(rhythm) && !rhythm.contains(ALL)) {
            err.println("--rhythm: Expecting some of " + String.join(", ", known) + ". Found: " + rhythm);
            return WRONG_USE;
        }
        if (bench == Bench.sizing && !sizing.faults().isEmpty()) {
            sizing.faults().forEach(err::println);
            return WRONG_USE;
        }
        BenchReport report = report(size, err::println);
        err.print(report.text());
        if (json) {
            out.println(report.json());
            out.flush();
        }
        return 0;
    }

    private int quality(Path folder) throws IOException {
        if (bench == Bench.templates) {
            return templateQuality(folder);
        }
        if (bench != Bench.pii || !Files.isReadable(folder.resolve("sentences.json"))) {
            err.println(
                    "--quality: Expecting bench pii and a folder with sentences.json and recognizer_cases.jsonl. Found: "
                            + bench + ", " + folder);
            return WRONG_USE;
        }
        new PiiQuality(out::println).run(folder, failures);
        out.flush();
        return 0;
    }

    private int templateQuality(Path folder) throws IOException {
        if (!Files.isDirectory(folder) || !new TemplateQuality(out::println, failures).run(folder)) {
            err.println("--quality: Expecting a folder with …_structured.csv or …-sources.jar files. Found: " + folder);
            return WRONG_USE;
        }
        out.flush();
        return 0;
    }

    private BenchReport quality(int size, Consumer<String> say) {
        BenchReport.Builder report = new BenchReport.Builder("quality");
        String table = incidents
                ? new IncidentBench(size, report::figure).run()
                : rhythm.isEmpty()
                        ? new QualityBench(size, report::figure, say).run()
                        : new RhythmBench(size, this::isChosen, report::figure, say).run();
        err.print(table);
        return report.build();
    }

    private boolean isChosen(String name) {
        return rhythm.contains(ALL) || rhythm.contains(name);
    }

    private BenchReport report(int size, Consumer<String> say) throws Exception {
        if (bench == Bench.pii) {
            return new PiiBench(say).run(size);
        }
        if (bench == Bench.quality) {
            return quality(size, say);
        }
        if (bench == Bench.nab) {
            return nab();
        }
        if (bench == Bench.sizing) {
            return sizing();
        }
        if (bench == Bench.experiments) {
            BenchReport.Builder report = new BenchReport.Builder("experiments");
            new ExperimentBench(size, report::figure, report::ratio, say).run();
            return report.build();
        }
        if (bench == Bench.templates) {
            return new TemplateBench(say).run(size);
        }
        if (bench == Bench.agent && AgentBench.isWithoutServer(parts)) {
            return AgentBench.callers(parts, say);
        }
        try (BenchServer server = BenchServer.start(data, say)) {
            return switch (bench) {
                case agent ->
                    new AgentBench(server, Clock.systemUTC(), say).run(size, parts, Duration.ofSeconds(outage));
                case labels -> new LabelBench(server, Clock.systemUTC(), say).run(size);
                case service ->
                    new ServiceBench(server, Clock.systemUTC(), Duration.ofSeconds(outage), say).run(sections);
                default -> new ProfileBench(server, Clock.systemUTC(), say).run(size, history);
            };
        }
    }

    private BenchReport sizing() {
        BenchReport.Builder report = new BenchReport.Builder("sizing");
        SizingBench bench = new SizingBench(sizing.load(), sizing.node());
        bench.figures(report::figure);
        err.print(bench.table());
        return report.build();
    }

    private BenchReport nab() throws IOException {
        BenchReport.Builder report = new BenchReport.Builder("nab");
        NabBench nab = simulated == null ? new NabBench(input) : NabBench.simulated(simulated);
        nab.figures().forEach(report::figure);
        return report.build();
    }
}
