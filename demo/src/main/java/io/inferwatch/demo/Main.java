// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo;

import io.inferwatch.analyzer.StandardStreams;
import io.inferwatch.analyzer.cli.connection.ServerChoice.Remote;
import io.inferwatch.analyzer.cli.support.WrongUse;
import io.inferwatch.analyzer.config.AlertSettings;
import io.inferwatch.analyzer.config.AnalyzerConfig;
import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.analyzer.config.Parsers;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code inferwatch demo}: model services with injected incidents, compared with what Inferwatch finds. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Runs eleven model services through two days with known incidents, and compares them with the findings.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:every incident was found, and nothing else",
            "1:findings and incidents differ",
            "2:wrong use",
            "3:failed"
        })
public final class Main implements Callable<Integer> {
    private static final int FAILED = 3;
    private static final String LOGBACK = "logback.configurationFile";

    @Option(names = "--exit", description = "Stop after the two days instead of staying live.")
    private boolean exit;

    @Option(names = "--json", description = "Print the comparison as one JSON object on standard output.")
    private boolean json;

    @Option(names = "--seed", defaultValue = "20260301", description = "Seed of all random values (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--port",
            defaultValue = "8080",
            description = "Port of pages and REST (${DEFAULT-VALUE}, or the next free one).")
    private int port;

    @Option(names = "--data", description = "Folder of the demo's own server; emptied at the start.")
    private @Nullable Path data;

    @Option(
            names = "--elasticsearch",
            description = "Use this server instead of starting one; its user, password or API key, and certificate"
                    + " authority come from INFERWATCH_ELASTICSEARCH_…, as in 'inferwatch serve'.")
    private @Nullable String elasticsearch;

    @Option(names = "--namespace", defaultValue = "default", description = "Namespace of the demo (${DEFAULT-VALUE}).")
    private String namespace = "default";

    @Option(
            names = "--config",
            description =
                    "Configuration of 'inferwatch serve', of which the demo takes who hears of incidents (alerts).")
    private @Nullable Path config;

    private final Console console;
    private final Clock clock;

    Main(Console console, Clock clock) {
        this.console = console;
        this.clock = clock;
    }

    public static void main(String[] arguments) {
        if (System.getProperty(LOGBACK) == null) {
            System.setProperty(LOGBACK, "inferwatch-logback.xml");
        }
        Console console =
                new Console(StandardStreams.out(), StandardStreams.err(), Boolean.getBoolean("inferwatch.terminal"));
        System.exit(run(console, Clock.systemUTC(), arguments));
    }

    /** Runs the command without ending the JVM; returns the exit code. */
    static int run(Console console, Clock clock, String... arguments) {
        return new CommandLine(new Main(console, clock))
                .setOut(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((wrong, given) -> {
                    console.say(WrongUse.text(wrong));
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((failure, line, parsed) -> failed(failure, console))
                .execute(arguments);
    }

    private static int failed(Exception failure, Console console) {
        if (failure instanceof FaultException) {
            console.say(String.valueOf(failure.getMessage()));
            return CommandLine.ExitCode.USAGE;
        }
        console.say("demo failed: " + failure.getMessage());
        return FAILED;
    }

    @Override
    public Integer call() throws InterruptedException {
        requireUsable();
        DemoOptions options = new DemoOptions(exit, json, seed, port, folder(), cluster(), namespace, alerts());
        return new Demo(options, console, clock).run() ? 0 : 1;
    }

    private void requireUsable() {
        if (Parsers.namespace(namespace).isEmpty()) {
            throw FaultException.of("--namespace", Parsers.NAMESPACE_RULE, namespace);
        }
        if (Parsers.port(Integer.toString(port)).isEmpty()) {
            throw FaultException.of("--port", Parsers.PORT_RULE, Integer.toString(port));
        }
        if (elasticsearch != null && data != null) {
            throw FaultException.of(
                    "--data", "no --elasticsearch: --data is for the demo's own server", data.toString());
        }
        if (elasticsearch == null) {
            folder().requireOurs();
        }
    }

    private @Nullable ClusterAddress cluster() {
        String given = elasticsearch;
        if (given == null) {
            return null;
        }
        List<URI> urls =
                Parsers.urls(given).orElseThrow(() -> FaultException.of("--elasticsearch", Parsers.URLS_RULE, given));
        return Remote.of(urls, AnalyzerConfig.load(config, System.getenv()).elasticsearch())
                .address();
    }

    private AlertSettings alerts() {
        return config == null
                ? AlertSettings.NONE
                : AnalyzerConfig.load(config, System.getenv()).alerts();
    }

    private DemoFolder folder() {
        return data != null
                ? new DemoFolder(data.toAbsolutePath().normalize())
                : DemoFolder.ofPlatform(
                        System.getProperty("user.name"), System.getenv(), Path.of(System.getProperty("user.home")));
    }
}
