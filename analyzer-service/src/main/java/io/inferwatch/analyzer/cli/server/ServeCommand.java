// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.server;

import io.inferwatch.analyzer.access.AccessStorage;
import io.inferwatch.analyzer.access.JwtRules;
import io.inferwatch.analyzer.api.Administration;
import io.inferwatch.analyzer.api.Alerting;
import io.inferwatch.analyzer.api.AnalysisWork;
import io.inferwatch.analyzer.api.Backend;
import io.inferwatch.analyzer.api.JwtOptions;
import io.inferwatch.analyzer.api.PersonalData;
import io.inferwatch.analyzer.api.PortInUseException;
import io.inferwatch.analyzer.api.ServerTls;
import io.inferwatch.analyzer.api.Service;
import io.inferwatch.analyzer.api.ServiceOptions;
import io.inferwatch.analyzer.api.ServiceSecurity;
import io.inferwatch.analyzer.cli.connection.Connection;
import io.inferwatch.analyzer.cli.connection.ConnectionSettings;
import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.cli.support.Failure;
import io.inferwatch.analyzer.cli.support.Output;
import io.inferwatch.analyzer.cli.support.UnknownModels;
import io.inferwatch.analyzer.config.AnalyzerConfig;
import io.inferwatch.analyzer.config.EventRules;
import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.analyzer.config.JwtSettings;
import io.inferwatch.analyzer.config.Parsers;
import io.inferwatch.analyzer.config.ServerRules;
import io.inferwatch.analyzer.config.ShownSettings;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.access.RequestStore;
import io.inferwatch.analyzer.elasticsearch.access.TaskStore;
import io.inferwatch.analyzer.elasticsearch.lease.LeaseStore;
import io.inferwatch.analyzer.elasticsearch.maintenance.Retention;
import io.inferwatch.analyzer.elasticsearch.maintenance.RetentionLimits;
import io.inferwatch.analyzer.elasticsearch.outcome.LabelInboxStream;
import io.inferwatch.analyzer.intake.EventIntake;
import io.inferwatch.analyzer.intake.LabelIntake;
import io.inferwatch.analyzer.lease.Instance;
import io.inferwatch.analyzer.lease.LeaseKeeper;
import io.inferwatch.analyzer.lease.LeasedWork;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.analyzer.run.Notifier;
import io.inferwatch.analyzer.time.DueTimes;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.quality.QualityMonitors;
import io.inferwatch.pii.FieldRule;
import io.inferwatch.schema.StreamNames;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "serve", description = "Runs the analyzer: its schedule, REST, pages and alerts, until it is stopped.")
final class ServeCommand implements Callable<Integer> {
    private static final int CLOSING_SECONDS = 40;
    /** Of one request of a page or of REST to the cluster. */
    private static final Duration REPORT_TIMEOUT = Duration.ofMinutes(1);

    private static final Duration ALERT_TIMEOUT = Duration.ofSeconds(20);
    /** Of reading the tokens. */
    private static final Duration ACCESS_TIMEOUT = Duration.ofSeconds(5);

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Option(names = "--port", paramLabel = "PORT", description = "Port to listen on (default: http.port, 8080).")
    private @Nullable String port;

    private final CommandContext context;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Runnable releaseServer = () -> {};

    ServeCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        ConnectionSettings settings = common.settings(context);
        int listen = port(settings.config());
        Thread hook = new Thread(this::stopAndWait, "inferwatch serve stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try (Connection connection = context.open(settings)) {
            connection.analyzer().setUp();
            UnknownModels.warn(connection.config(), connection.analyzer().reports(), context::say);
            releaseServer = connection::releaseServer;
            connection.keepServer(context.servers(), context::say, stop::countDown);
            serve(connection, listen);
        } catch (PortInUseException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        } finally {
            stopped.countDown();
        }
        return Exit.DONE;
    }

    /** Reports and the schedule use separate clients and analyzers: an analyzer is for one thread at a time. */
    private void serve(Connection connection, int listen) throws InterruptedException {
        AnalyzerConfig config = connection.config();
        try (ElasticsearchConnection reportsClient = client(connection, REPORT_TIMEOUT);
                ElasticsearchConnection healthClient =
                        client(connection, config.server().storageTimeout());
                ElasticsearchConnection accessClient = client(connection, ACCESS_TIMEOUT);
                ElasticsearchConnection alertClient = client(connection, ALERT_TIMEOUT);
                ElasticsearchConnection leaseClient = client(connection, config.leaseDuration());
                LeaseKeeper leases = leases(connection, leaseClient);
                AgentSpool spool = spool(connection)) {
            leases.renew();
            Analyzer reports = connection.analyzer(reportsClient);
            Analyzer health = connection.analyzer(healthClient);
            Analyzer alerts = connection.analyzer(alertClient);
            ServiceOptions options = new ServiceOptions(
                    config.httpHost(),
                    config.allowedHosts(),
                    listen,
                    config.every(),
                    new Alerting(config.alerts(), connection.namespace(), context.clock()),
                    config.autoscaler(),
                    config.dependencies(),
                    security(config.server()),
                    config.server().metricsColumns(),
                    config.server().storageTimeout(),
                    config.server().pageDecisions());
            Backend backend = new Backend(
                    reports.reports(),
                    reports.decisions(),
                    reports.runEnding(),
                    alerts.alerts(),
                    labels(connection, reportsClient),
                    health.reports()::unhealthy,
                    reports.metrics(),
                    reports.experiments(),
                    access(connection, accessClient),
                    health::readOnly,
                    new EventIntake(spool, context.clock()),
                    administration(connection, reportsClient));
            try (Service service = Service.start(options, backend, notifier -> work(connection, notifier, leases))) {
                String url = (config.server().certificate() == null ? "http://" : "https://") + config.httpHost() + ":"
                        + service.port() + "/";
                Output.result(context, common, Map.of("url", url), "Inferwatch at " + url + " (Ctrl-C stops it)");
                context.out().flush();
                stop.await();
            }
        }
    }

    private Administration administration(Connection connection, ElasticsearchConnection client) {
        return new Administration(
                () -> connection.analyzer(client),
                (subjects, model, dryRun) -> connection.erase(client, subjects, model, dryRun),
                ShownSettings.of(connection.config()),
                new RequestStore(client, new IndexNames(connection.namespace())),
                new TaskStore(client, new IndexNames(connection.namespace())),
                personalData(connection.config()),
                context.clock());
    }

    private static PersonalData personalData(AnalyzerConfig config) {
        MonitorSpec monitor = QualityMonitors.ofPrivacy().get(0).spec();
        return new PersonalData(
                config.personalData().scanner(),
                model -> config.planOf(model).settings().threshold(monitor, FieldRule.ALL));
    }

    /** A cluster has a folder of its own below the data folder, so that no other gets its events. */
    private AgentSpool spool(Connection connection) {
        EventRules rules = connection.config().server().events();
        Path folder = rules.spool();
        if (folder == null) {
            folder = connection.dataFolder(context.data()).resolve("events-" + connection.namespace());
        }
        return AgentSpool.open(connection.address(), connection.namespace(), folder, rules.sync(), context::say);
    }

    private AccessStorage access(Connection connection, ElasticsearchConnection client) {
        return new AccessStorage(connection.tokens(client), connection.audit(client), context.clock());
    }

    private static ServiceSecurity security(ServerRules rules) {
        Path certificate = rules.certificate();
        Path key = rules.key();
        return new ServiceSecurity(
                certificate == null || key == null ? null : new ServerTls(certificate, key),
                rules.requestsPerMinute(),
                rules.auditMaxAge(),
                jwt(rules.jwt()));
    }

    private static @Nullable JwtOptions jwt(@Nullable JwtSettings settings) {
        return settings == null
                ? null
                : new JwtOptions(
                        new JwtRules(settings.issuer(), settings.audience(), settings.rolesClaim()), settings.jwks());
    }

    private LabelIntake labels(Connection connection, ElasticsearchConnection client) {
        return new LabelIntake(new LabelInboxStream(client, new StreamNames(connection.namespace())), context.clock());
    }

    private static ElasticsearchConnection client(Connection connection, Duration timeout) {
        return new ElasticsearchConnection(connection.address(), timeout);
    }

    private AnalysisWork work(Connection connection, Notifier notifier, LeaseKeeper leases) {
        AnalyzerConfig config = connection.config();
        LeasedWork work = new LeasedWork(leases, config.dependencies()::group);
        ElasticsearchConnection client = connection.client(work::check);
        RetentionLimits limits = new RetentionLimits(config.maxAge(), config.maxDiskBytes());
        Retention retention = new Retention(client, connection.namespace(), limits, context.clock());
        DueTimes times = new DueTimes(config.timings());
        return new ServedAnalysis(
                () -> connection.analyzer(client),
                notifier,
                work,
                retention,
                () -> times.passed(context.clock().instant()),
                client::hurry,
                client.requests());
    }

    private LeaseKeeper leases(Connection connection, ElasticsearchConnection client) {
        LocalProcesses processes = LocalProcesses.ofThisMachine();
        Instance self = Instance.started(
                UUID.randomUUID().toString(),
                processes.host(),
                processes.name(ProcessHandle.current().pid()),
                context.clock().instant());
        return new LeaseKeeper(
                new LeaseStore(client, new IndexNames(connection.namespace())),
                self,
                connection.config().leaseDuration(),
                processes,
                connection.config().dependencies()::group,
                context.clock(),
                System::nanoTime);
    }

    private int port(AnalyzerConfig config) {
        String given = port;
        return given == null
                ? config.httpPort()
                : Parsers.port(given).orElseThrow(() -> FaultException.of("--port", Parsers.PORT_RULE, given));
    }

    private void stopAndWait() {
        releaseServer.run();
        stop.countDown();
        try {
            if (!stopped.await(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                context.say("The service did not stop within " + CLOSING_SECONDS + " s; the process ends now.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
