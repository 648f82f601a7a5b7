// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.connection;

import io.inferwatch.analyzer.config.AnalyzerConfig;
import io.inferwatch.analyzer.config.PlugInRules;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.access.AuditStore;
import io.inferwatch.analyzer.elasticsearch.access.TokenStore;
import io.inferwatch.analyzer.elasticsearch.maintenance.Erasure;
import io.inferwatch.analyzer.elasticsearch.storage.ElasticsearchStorage;
import io.inferwatch.analyzer.elasticsearch.store.TemplateStore;
import io.inferwatch.analyzer.plugin.OwnMonitors;
import io.inferwatch.analyzer.plugin.PlugInFolder;
import io.inferwatch.analyzer.report.PersonErasure;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.schema.StreamNames;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An open connection to a cluster. Closing it also stops the server, if the server was started for this connection. */
public final class Connection implements AutoCloseable {
    private final ConnectionSettings settings;
    private final ClusterAddress address;
    private final ElasticsearchConnection cluster;
    private final Clock clock;
    private final @Nullable LocalServer server;
    private final List<ElasticsearchConnection> more = new CopyOnWriteArrayList<>();
    private @Nullable ServerKeeper keeper;

    private @Nullable OwnMonitors own;

    private Connection(ConnectionSettings settings, ClusterAddress address, Clock clock, @Nullable LocalServer server) {
        this.settings = settings;
        this.address = address;
        this.cluster = new ElasticsearchConnection(address);
        this.clock = clock;
        this.server = server;
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
            return new Connection(settings, ClusterAddress.of(started.url()), clock, started);
        });
    }

    /** Connects to the chosen server; empty when it is the embedded server and does not run. Starts nothing. */
    public static Optional<Connection> openRunning(ConnectionSettings settings, ServerSource servers, Clock clock) {
        if (settings.server() instanceof ServerChoice.Remote remote) {
            return Optional.of(new Connection(settings, remote.address(), clock, null));
        }
        return servers.running(((ServerChoice.Embedded) settings.server()).data())
                .map(server -> new Connection(settings, ClusterAddress.of(server.url()), clock, server));
    }

    /**
     * Watches the embedded server until this connection closes, and starts it again when it was killed. A cluster that
     * somebody else runs is left alone. Call it at most once.
     *
     * @param lost runs when the server was stopped for good
     */
    public synchronized void keepServer(ServerSource servers, Consumer<String> notice, Runnable lost) {
        LocalServer kept = server;
        if (kept != null && settings.server() instanceof ServerChoice.Embedded embedded) {
            keeper = new ServerKeeper(servers, embedded.data(), kept, notice, lost, Duration.ofMillis(500));
            keeper.start();
        }
    }

    /** Starts no server again from now on: the program ends. */
    public synchronized void releaseServer() {
        if (keeper != null) {
            keeper.release();
        }
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
        return Analyzer.of(storage, config::planOf, config.dependencies(), ownMonitors(config.plugIns()), clock);
    }

    /** Loaded once: all analyzers share them. */
    private synchronized OwnMonitors ownMonitors(PlugInRules rules) {
        OwnMonitors known = own;
        if (known == null) {
            Path folder = rules.folder();
            known = folder == null ? OwnMonitors.NONE : new OwnMonitors(PlugInFolder.load(folder), rules.timeLimit());
            own = known;
        }
        return known;
    }

    /** Deletes what is stored of a person; see {@link PersonErasure}. */
    public PersonErasure.Erased erase(
            ElasticsearchConnection client, List<String> subjects, @Nullable String model, boolean dryRun) {
        Erasure.Report report = new Erasure(client, new StreamNames(namespace())).erase(subjects, model, dryRun);
        if (!dryRun) {
            new TemplateStore(client, new IndexNames(namespace())).forget(Erasure.phrases(subjects), model);
        }
        return new PersonErasure.Erased(report.events(), report.labels(), report.remaining());
    }

    /** The tokens that the service asks for. */
    public TokenStore tokens() {
        return tokens(cluster);
    }

    /** The same with another client, for another thread. */
    public TokenStore tokens(ElasticsearchConnection client) {
        return new TokenStore(client, new IndexNames(namespace()));
    }

    /** The audit log of the service. */
    public AuditStore audit(ElasticsearchConnection client) {
        return new AuditStore(client, new IndexNames(namespace()));
    }

    /**
     * Another client, which closes with this connection.
     *
     * @param beforeRequest see {@link ElasticsearchConnection}
     */
    public ElasticsearchConnection client(Runnable beforeRequest) {
        ElasticsearchConnection client = new ElasticsearchConnection(address, beforeRequest);
        more.add(client);
        return client;
    }

    /**
     * Where files are kept that belong to this cluster: the embedded server's data, else a folder named after the first node.
     *
     * @param usual the data folder without {@code --data}
     */
    public Path dataFolder(Path usual) {
        return settings.server() instanceof ServerChoice.Embedded embedded
                ? embedded.data()
                : usual.resolve(address.urls().get(0).getAuthority().replace(':', '-'));
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
        more.forEach(ElasticsearchConnection::close);
        ServerKeeper keeping;
        synchronized (this) {
            keeping = keeper;
        }
        if (keeping != null) {
            keeping.close();
        } else if (server != null) {
            server.stop().run();
        }
    }
}
