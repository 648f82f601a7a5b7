// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.support;

import io.inferwatch.analyzer.cli.connection.ConnectionSettings;
import io.inferwatch.analyzer.cli.connection.ServerChoice;
import io.inferwatch.analyzer.config.AnalyzerConfig;
import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.analyzer.config.Parsers;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that uses a server. */
public final class CommonOptions {
    @Option(
            names = "--elasticsearch",
            paramLabel = "URL",
            description = "The cluster (default: INFERWATCH_ELASTICSEARCH_URL, else the embedded server).")
    private @Nullable String elasticsearch;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The embedded server's folder (default: ./data, as root /var/lib/inferwatch).")
    private @Nullable String data;

    @Option(names = "--namespace", paramLabel = "NAME", description = "The environment (default: default).")
    private @Nullable String namespace;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML file with settings (default: INFERWATCH_CONFIG, else none).")
    private @Nullable String config;

    @Option(names = "--json", description = "Machine-readable output.")
    private boolean json;

    @SuppressWarnings("UnusedVariable") // the handler of failures reads it from the parse result
    @Option(names = "--verbose", description = "Print more, and the stack trace of a failure.")
    private boolean verbose;

    public boolean json() {
        return json;
    }

    /**
     * Resolves these options, the environment and the configuration file. Opens nothing.
     *
     * @throws FaultException for wrong options and for every wrong setting
     */
    public ConnectionSettings settings(CommandContext context) {
        AnalyzerConfig config = AnalyzerConfig.load(file(context), context.environment());
        return new ConnectionSettings(config, namespace(config), server(context, config));
    }

    /**
     * The folder of the embedded server, for commands about that server alone.
     *
     * @throws FaultException when another cluster is named
     */
    public Path embedded(CommandContext context) {
        if (elasticsearch != null) {
            throw FaultException.of(
                    "--elasticsearch",
                    "no cluster: this command is for the embedded server, see --data",
                    elasticsearch);
        }
        return data(context);
    }

    /** The embedded server's folder. */
    public Path data(CommandContext context) {
        return data == null ? context.data() : Path.of(data);
    }

    private @Nullable Path file(CommandContext context) {
        String file = config == null ? context.environment().get("INFERWATCH_CONFIG") : config;
        return file == null || file.isBlank() ? null : Path.of(file);
    }

    private ServerChoice server(CommandContext context, AnalyzerConfig config) {
        List<URI> urls = urls(config);
        return urls.isEmpty()
                ? new ServerChoice.Embedded(data(context))
                : ServerChoice.Remote.of(urls, config.elasticsearch());
    }

    /** An option wins over the configuration; empty: the embedded server. */
    private List<URI> urls(AnalyzerConfig config) {
        String given = elasticsearch;
        if (given == null) {
            return data == null ? config.elasticsearch().urls() : List.of();
        }
        if (data != null) {
            throw FaultException.of("--data", "no --elasticsearch: --data is for the embedded server", data);
        }
        return Parsers.urls(given).orElseThrow(() -> FaultException.of("--elasticsearch", Parsers.URLS_RULE, given));
    }

    private String namespace(AnalyzerConfig config) {
        String given = namespace;
        return given == null
                ? config.namespace()
                : Parsers.namespace(given)
                        .orElseThrow(() -> FaultException.of("--namespace", Parsers.NAMESPACE_RULE, given));
    }
}
