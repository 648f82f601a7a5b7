package io.inferwatch.analyzer.cli.connection;

import io.inferwatch.analyzer.config.AnalyzerConfig;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.storage.ElasticsearchStorage;
import io.inferwatch.analyzer.run.Analyzer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/** An open connection to a cluster. Closing it also stops the server, if the server was started for this connection. */
public final class Connection implements AutoCloseable {
    private final ConnectionSettings settings;
    private final ClusterAddress address;
    private final ElasticsearchConnection cluster;
    private final Clock clock;
    private final Runnable stopServer;

    private Connection(ConnectionSettings settings, ClusterAddress address, Clock clock, Runnable stopServer) {
        this.settings = settings;
        this.address = address;
        this.cluster = new ElasticsearchConnection(address);
        this.clock = clock;
        this.stopServer = stopServer;
    }

    /**
     * Connects to the chosen server. Starts the embedded server when it does not run; it then ends with the connection.
     *
     * @param notice receives a line before the server is started, which takes seconds
     */
    public static Connection open(
            ConnectionSettings settings, ServerSource servers, Clock clock, Consumer<String> notice) {
        return openRunning(settings, servers, clock).orElseGet(() -> {
            Path data = ((ServerChoice.Embedded) settings.server()).data();
            notice.accept("starting Elasticsearch for this command, data in " + data + " …");
            LocalServer started = servers.start(data, false);
            return new Connection(settings, ClusterAddress.of(started.url()), clock, started.stop());
        });
    }

    /** Connects to the chosen server; empty when it is the embedded server and does not run. Starts nothing. */
    public static Optional<Connection> openRunning(ConnectionSettings settings, ServerSource servers, Clock clock) {
        return address(settings.server(), servers).map(address -> new Connection(settings, address, clock, () -> {}));
    }

    private static Optional<ClusterAddress> address(ServerChoice choice, ServerSource servers) {
        if (choice instanceof ServerChoice.Embedded embedded) {
            return servers.running(embedded.data()).map(server -> ClusterAddress.of(server.url()));
        }
        return Optional.of(((ServerChoice.Remote) choice).address());
    }

    /** A new analyzer on this connection's cluster. For one thread at a time. */
    public Analyzer analyzer() {
        return analyzer(cluster);
    }

    /** An analyzer with the same settings and another client, for another thread. */
    public Analyzer analyzer(ElasticsearchConnection client) {
        AnalyzerConfig config = settings.config();
        ElasticsearchStorage storage = new ElasticsearchStorage(
                client, settings.namespace(), config.personalData().scanner());
        return Analyzer.of(storage, config::planOf, clock);
    }

    public ElasticsearchConnection cluster() {
        return cluster;
    }

    public ClusterAddress address() {
        return address;
    }

    public String namespace() {
        return settings.namespace();
    }

    public AnalyzerConfig config() {
        return settings.config();
    }

    @Override
    public void close() {
        cluster.close();
        stopServer.run();
    }
}
