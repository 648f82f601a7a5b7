package io.inferwatch.analyzer.cli.connection;

import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.config.AnalyzerConfig;
import io.inferwatch.analyzer.config.Secret;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchClient;
import io.inferwatch.analyzer.run.Analyzer;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The cluster that a command works with: the one at the given address, else the embedded server that runs on the data
 * folder, else one that is started and ends with the command.
 */
public final class Connection implements AutoCloseable {
    private final CommandContext context;
    private final AnalyzerConfig config;
    private final String namespace;
    private final ClusterAddress address;
    private final ElasticsearchClient cluster;
    private final @Nullable LocalServer started;

    private Connection(
            CommandContext context,
            AnalyzerConfig config,
            String namespace,
            ClusterAddress address,
            @Nullable LocalServer started) {
        this.context = context;
        this.config = config;
        this.namespace = namespace;
        this.address = address;
        this.cluster = new ElasticsearchClient(address);
        this.started = started;
    }

    public static Connection open(CommandContext context, CommonOptions common) {
        AnalyzerConfig config = common.config(context);
        String namespace = common.namespace(config);
        URI url = common.url(config);
        if (url != null) {
            return new Connection(context, config, namespace, address(url, config), null);
        }
        Path data = common.data(context);
        Optional<LocalServer> running = context.servers().running(data);
        LocalServer started = running.isPresent() ? null : start(context, data);
        URI local = started == null ? running.orElseThrow().url() : started.url();
        return new Connection(context, config, namespace, ClusterAddress.of(local), started);
    }

    /** Opens a connection, sees to it that templates and indices are there, and does the work; returns its exit code. */
    public static int with(CommandContext context, CommonOptions common, ToIntFunction<Analyzer> work) {
        try (Connection connection = open(context, common)) {
            Analyzer analyzer = connection.analyzer();
            analyzer.setUp();
            return work.applyAsInt(analyzer);
        }
    }

    private static LocalServer start(CommandContext context, Path data) {
        context.say("starting Elasticsearch for this command, data in " + data + " …");
        return context.servers().start(data, false);
    }

    public static ClusterAddress address(URI url, AnalyzerConfig config) {
        AnalyzerConfig.Elasticsearch given = config.elasticsearch();
        return new ClusterAddress(url, given.user(), reveal(given.password()), reveal(given.apiKey()), given.ca());
    }

    private static @Nullable String reveal(@Nullable Secret secret) {
        return secret == null ? null : secret.reveal();
    }

    public Analyzer analyzer() {
        return new Analyzer(
                cluster, namespace, config::planOf, config.personalData().scanner(), context.clock());
    }

    public ElasticsearchClient cluster() {
        return cluster;
    }

    public ClusterAddress address() {
        return address;
    }

    public String namespace() {
        return namespace;
    }

    public AnalyzerConfig config() {
        return config;
    }

    @Override
    public void close() {
        cluster.close();
        if (started != null) {
            started.stop().run();
        }
    }
}
