package io.inferwatch.demo;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code inferwatch demo}: model services, what goes wrong with them, and what is found of it. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Runs six model services through two days with known incidents, and shows what is found.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:every incident was found and nothing else",
            "1:found and injected differ",
            "2:wrong use",
            "3:failed"
        })
public final class Main implements Callable<Integer> {
    private static final int FAILED = 3;

    @Option(names = "--exit", description = "Stop after the two days instead of staying live.")
    private boolean exit;

    @Option(names = "--json", description = "Print the comparison as one JSON object on standard output.")
    private boolean json;

    @Option(names = "--seed", defaultValue = "20260301", description = "Of all randomness (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--port",
            defaultValue = "8080",
            description = "Of pages and REST (${DEFAULT-VALUE} or the next free).")
    private int port;

    @Option(names = "--data", description = "Folder of the demo's own server; emptied at the start.")
    private @Nullable Path data;

    @Option(names = "--elasticsearch", description = "Use this server instead of one of its own.")
    private @Nullable URI elasticsearch;

    @Option(names = "--namespace", defaultValue = "default", description = "Where it writes (${DEFAULT-VALUE}).")
    private String namespace = "default";

    public static void main(String[] arguments) {
        System.exit(run(System.out, System.err, System.console() != null, arguments));
    }

    /** Runs the command without ending the JVM; returns the exit code. */
    static int run(PrintStream out, PrintStream err, boolean watched, String... arguments) {
        Main main = new Main();
        return new CommandLine(main)
                .setExecutionExceptionHandler((failure, line, parsed) -> failed(failure, err))
                .execute(arguments);
    }

    private static int failed(Exception failure, PrintStream err) {
        err.println("demo: " + failure.getMessage());
        return FAILED;
    }

    @Override
    public Integer call() {
        return 0;
    }

    DemoFolder folder() {
        return data != null
                ? new DemoFolder(data.toAbsolutePath().normalize())
                : DemoFolder.ofPlatform(
                        System.getProperty("user.name"), System.getenv(), Path.of(System.getProperty("user.home")));
    }

    Clock clock() {
        return Clock.systemUTC();
    }
}
