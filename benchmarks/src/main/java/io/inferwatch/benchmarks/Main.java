package io.inferwatch.benchmarks;

import io.inferwatch.analyzer.cli.StandardStreams;
import io.inferwatch.benchmarks.quality.QualityBench;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inferwatch bench}: figures of this machine, each beside another tool in the same run. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description =
                "Measures this machine: the agent, the analyzer or the scanner beside other tools. quality: how often the monitors are wrong.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:measured", "2:wrong use", "3:failed"})
public final class Main implements Callable<Integer> {
    private static final int WRONG_USE = 2;
    private static final int FAILED = 3;
    private static final int FEWEST_EVENTS = 3_000;
    private static final int FEWEST_WINDOWS = 20;
    private static final String LOGBACK = "logback.configurationFile";

    /** What can be measured; templates come in a later version. */
    enum Bench {
        agent(100_000),
        profile(200_000),
        pii(100_000),
        quality(200),
        templates(0);

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
            description = "How many (agent: 100000; profile: 200000 a day; pii: 100000 lines; at least 3000."
                    + " quality: 200 windows per case, at least 20).")
    private @Nullable Integer events;

    @Option(names = "--data", description = "Where to make the folder of the bench's own server; deleted at the end.")
    private @Nullable Path data;

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
                    err.println("bench: " + failure);
                    return FAILED;
                })
                .execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        int size = events == null ? bench.events : events;
        if (bench == Bench.templates) {
            err.println("inferwatch bench templates: comes in a later version");
            return WRONG_USE;
        }
        int fewest = bench == Bench.quality ? FEWEST_WINDOWS : FEWEST_EVENTS;
        if (size < fewest) {
            err.println("events: Expecting at least " + fewest + ". Found: " + size);
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

    private BenchReport quality(int windows, Consumer<String> say) {
        BenchReport.Builder report = new BenchReport.Builder("quality");
        String table = new QualityBench(windows, report::figure, say).run();
        err.print(table);
        return report.build();
    }

    private BenchReport report(int size, Consumer<String> say) throws Exception {
        if (bench == Bench.pii) {
            return new PiiBench(say).run(size);
        }
        if (bench == Bench.quality) {
            return quality(size, say);
        }
        try (BenchServer server = BenchServer.start(data, say)) {
            return bench == Bench.agent
                    ? new AgentBench(server, Clock.systemUTC(), say).run(size)
                    : new ProfileBench(server, Clock.systemUTC(), say).run(size);
        }
    }
}
