package io.inferwatch.analyzer.cli;

import io.inferwatch.analyzer.config.AnalyzerConfig;
import io.inferwatch.analyzer.config.Secret;
import io.inferwatch.analyzer.elasticsearch.Cluster;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
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
final class Connection implements AutoCloseable {
    private final World world;
    private final AnalyzerConfig config;
    private final String namespace;
    private final ClusterAddress address;
    private final Cluster cluster;
    private final @Nullable LocalServer started;

    private Connection(
            World world,
            AnalyzerConfig config,
            String namespace,
            ClusterAddress address,
            @Nullable LocalServer started) {
        this.world = world;
        this.config = config;
        this.namespace = namespace;
        this.address = address;
        this.cluster = new Cluster(address);
        this.started = started;
    }

    static Connection open(World world, CommonOptions common) {
        AnalyzerConfig config = common.config(world);
        String namespace = common.namespace(config);
        URI url = common.url(config);
        if (url != null) {
            return new Connection(world, config, namespace, address(url, config), null);
        }
        Path data = common.data(world);
        Optional<LocalServer> running = world.servers().running(data);
        LocalServer started = running.isPresent() ? null : start(world, data);
        URI local = started == null ? running.orElseThrow().url() : started.url();
        return new Connection(world, config, namespace, ClusterAddress.of(local), started);
    }

    /** Opens a connection, sees to it that templates and indices are there, and does the work; returns its exit code. */
    static int with(World world, CommonOptions common, ToIntFunction<Analyzer> work) {
        try (Connection connection = open(world, common)) {
            Analyzer analyzer = connection.analyzer();
            analyzer.setUp();
            return work.applyAsInt(analyzer);
        }
    }

    private static LocalServer start(World world, Path data) {
        world.say("starting Elasticsearch for this command, data in " + data + " …");
        return world.servers().start(data, false);
    }

    static ClusterAddress address(URI url, AnalyzerConfig config) {
        AnalyzerConfig.Elasticsearch given = config.elasticsearch();
        return new ClusterAddress(url, given.user(), reveal(given.password()), reveal(given.apiKey()), given.ca());
    }

    private static @Nullable String reveal(@Nullable Secret secret) {
        return secret == null ? null : secret.reveal();
    }

    Analyzer analyzer() {
        return new Analyzer(
                cluster, namespace, config::planOf, config.personalData().scanner(), world.clock());
    }

    Cluster cluster() {
        return cluster;
    }

    ClusterAddress address() {
        return address;
    }

    String namespace() {
        return namespace;
    }

    AnalyzerConfig config() {
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
