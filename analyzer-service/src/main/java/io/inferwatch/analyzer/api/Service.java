// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import io.inferwatch.analyzer.access.AuditLog;
import io.inferwatch.analyzer.alert.delivery.Alerts;
import io.inferwatch.analyzer.alert.receiver.Autoscaler;
import io.inferwatch.analyzer.lease.LeasedWork;
import io.inferwatch.analyzer.lease.Leases;
import io.inferwatch.analyzer.run.Notifier;
import io.inferwatch.analyzer.schedule.Schedule;
import io.inferwatch.analyzer.storage.StorageException;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.vertx.micrometer.VertxPrometheusOptions;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running analyzer: its schedule, REST, pages and alerts. Thread-safe. */
public final class Service implements AutoCloseable {
    /** From one look for waiting alerts to the next. */
    private static final Duration ALERTS = Duration.ofSeconds(1);

    /** From one look for alerts that other instances stored to the next. */
    private static final Duration OTHERS = Duration.ofSeconds(5);

    /** From one removal of old alerts to the next. */
    private static final Duration FORGET = Duration.ofHours(1);

    /** From one look for new labels, and what else does not wait for a step, to the next; on the thread of the analysis. */
    private static final Duration LOOK = Duration.ofSeconds(2);

    /** From one look for tokens that were made or revoked to the next. */
    private static final Duration TOKENS = Duration.ofSeconds(1);

    /** From one writing of the audit log to the next. */
    private static final Duration AUDIT = Duration.ofSeconds(1);

    private static final Logger LOGGER = LoggerFactory.getLogger(Service.class);
    private static final String ANALYSIS = "analysis";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final HttpServer server;
    private final AnalysisWork analysis;
    private final List<Schedule> schedules;
    private final ServiceAccess access;
    private final Tasks tasks;

    private Service(
            Vertx vertx,
            HttpServer server,
            AnalysisWork analysis,
            List<Schedule> schedules,
            ServiceAccess access,
            Tasks tasks) {
        this.vertx = vertx;
        this.server = server;
        this.analysis = analysis;
        this.schedules = List.copyOf(schedules);
        this.access = access;
        this.tasks = tasks;
    }

    /**
     * Listens on the port, then analyzes: immediately, and again at each interval.
     *
     * @param work creates the analysis, which reports to the given notifier
     * @throws PortInUseException if another process listens on the port
     * @throws IllegalArgumentException if the host is not an address of this machine, or one that other machines reach while no
     *     token was made, or if the files of TLS cannot be used
     */
    public static Service start(ServiceOptions options, Backend backend, Function<Notifier, AnalysisWork> work) {
        ServiceAccess access = ServiceAccess.start(options, backend.access());
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Vertx vertx = vertx(metrics);
        AtomicBoolean written = new AtomicBoolean();
        try {
            Tasks tasks = new Tasks(vertx, backend.administration());
            LateOutbox outbox = new LateOutbox();
            Backend announcing = backend.with(backend.decisions().announcing(outbox));
            HttpServer server =
                    await(new ApiServer(vertx, announcing, metrics, access, tasks, written, options.storageTimeout())
                            .listen(options));
            List<Schedule> schedules = new ArrayList<>();
            schedules.add(new Schedule(vertx, "task-progress", Tasks.KEEP, tasks::keep));
            schedules.add(new Schedule(vertx, "access", TOKENS, access::refresh));
            schedules.add(new Schedule(vertx, "audit", AUDIT, access.audit()::write));
            FunctionCounter.builder("inferwatch.audit.lost", access.audit(), AuditLog::lost)
                    .description("Entries of the audit log that could not be kept")
                    .register(metrics);
            Alerting alerting = options.alerting();
            Alerts alerts = alerting == null
                    ? null
                    : alerting.start(
                            vertx, backend.alerts(), pages(options, server.actualPort()), options.dependencies());
            Notifier notifier = alerts == null ? Notifier.NONE : alerts;
            if (alerts != null) {
                outbox.use(alerts.decided());
            }
            AnalysisWork analysis = work.apply(
                    options.autoscaler() == null ? notifier : new Autoscaler(vertx, options.autoscaler(), notifier));
            Leases leases = analysis.leases();
            schedules.add(new Schedule(vertx, "leases", leases.interval(), leases::renew));
            if (alerts != null) {
                AlertMeters.register(metrics, alerts);
                schedules.addAll(sending(vertx, alerts, leases));
            }
            InstanceMeters.register(metrics, leases);
            FunctionCounter.builder("inferwatch.analysis.skipped.hours", analysis, AnalysisWork::skippedHours)
                    .description("Hours of models that were left out after a pause longer than schedule.catch_up")
                    .register(metrics);
            StepMeters steps = new StepMeters(metrics, backend.access().clock());
            analysis.onAnswer(steps::answered);
            AnalysisLoop loop = new AnalysisLoop(
                    analysis,
                    steps,
                    new ModelMeters(metrics, options.metricsColumns()),
                    new PerformanceMeters(metrics),
                    written);
            schedules.add(0, new Schedule(vertx, ANALYSIS, options.interval(), loop::step));
            schedules.add(1, new Schedule(vertx, ANALYSIS, LOOK, loop::look));
            schedules.forEach(Schedule::start);
            return new Service(vertx, server, analysis, schedules, access, tasks);
        } catch (RuntimeException e) {
            vertx.close();
            throw isPortInUse(e) ? new PortInUseException(options.port(), e) : e;
        }
    }

    public int port() {
        return server.actualPort();
    }

    /** Stops the schedule; waits up to 30 s for the window that is being evaluated. */
    @Override
    public void close() {
        analysis.stop();
        long end = System.nanoTime() + TIMEOUT.toNanos();
        schedules.forEach(schedule -> schedule.stop(Duration.ofNanos(Math.max(0, end - System.nanoTime()))));
        try {
            tasks.close();
        } catch (StorageException unreachable) {
            LOGGER.debug("Tasks count as interrupted a minute from now: {}", unreachable.getMessage());
        }
        await(vertx.close());
        access.close();
    }

    /** A thread for each receiver. */
    private static List<Schedule> sending(Vertx vertx, Alerts alerts, Leases leases) {
        LeasedWork work = new LeasedWork(leases, model -> model);
        List<Schedule> schedules = new ArrayList<>();
        for (String receiver : alerts.receivers()) {
            schedules.add(new Schedule(
                    vertx,
                    "alerts-" + receiver,
                    ALERTS,
                    () -> work.runShared(() -> alerts.deliver(receiver, work::check))));
        }
        schedules.add(new Schedule(vertx, "alerts", OTHERS, () -> wake(alerts, leases)));
        schedules.add(new Schedule(vertx, "alerts", FORGET, () -> work.runShared(alerts::forget)));
        return schedules;
    }

    /** The instance that sends alerts does not see when another one stores some. */
    private static void wake(Alerts alerts, Leases leases) {
        if (leases.instances() > 1) {
            alerts.wake();
        }
    }

    private static Vertx vertx(PrometheusMeterRegistry metrics) {
        MicrometerMetricsOptions options = new MicrometerMetricsOptions()
                .setEnabled(true)
                // Registries are global and keyed by name; two services in one JVM need different ones.
                .setRegistryName("inferwatch-" + System.identityHashCode(metrics))
                .setPrometheusOptions(new VertxPrometheusOptions().setEnabled(true));
        return Vertx.builder()
                .with(new VertxOptions().setMetricsOptions(options))
                .withMetrics(new MicrometerMetricsFactory(metrics))
                .build();
    }

    private static URI pages(ServiceOptions options, int port) {
        return URI.create(options.security().scheme() + "://" + options.host() + ":" + port);
    }

    private static boolean isPortInUse(Throwable failure) {
        return failure instanceof BindException || (failure.getCause() != null && isPortInUse(failure.getCause()));
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("service: " + e.getMessage(), e);
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "The service did not start or stop within " + TIMEOUT.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The service was interrupted while it was starting or stopping", e);
        }
    }
}
