package io.inferwatch.analyzer.api;

import io.inferwatch.analyzer.alert.Autoscaler;
import io.inferwatch.analyzer.alert.Webhook;
import io.inferwatch.analyzer.report.FindingDecisions;
import io.inferwatch.analyzer.report.Reports;
import io.inferwatch.analyzer.run.Notifier;
import io.inferwatch.analyzer.schedule.Schedule;
import io.micrometer.core.instrument.Timer;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The running analyzer: its schedule, REST, pages and alerts. Thread-safe. */
public final class Service implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final HttpServer server;
    private final Schedule schedule;

    private Service(Vertx vertx, HttpServer server, Schedule schedule) {
        this.vertx = vertx;
        this.server = server;
        this.schedule = schedule;
    }

    /**
     * Listens first, then begins to analyze: at once, and again at each interval.
     *
     * @param tick makes one step of the analysis that tells the given notifier
     * @throws IllegalStateException if the port is taken or the host is none of this machine
     */
    public static Service start(
            ServiceOptions options, Reports reports, FindingDecisions decisions, Function<Notifier, Runnable> tick) {
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Vertx vertx = vertx(metrics);
        try {
            HttpServer server =
                    await(new ApiServer(vertx, reports, decisions, metrics).listen(options.host(), options.port()));
            Notifier notifier = notifier(vertx, options, server.actualPort());
            Runnable analysis = tick.apply(notifier);
            Timer timer = metrics.timer("inferwatch.analysis");
            Schedule schedule = new Schedule(vertx, options.interval(), () -> timer.record(analysis));
            schedule.start();
            return new Service(vertx, server, schedule);
        } catch (RuntimeException e) {
            vertx.close();
            throw portTaken(e)
                    ? new IllegalStateException("port: Expecting a free port. Found: " + options.port() + " in use", e)
                    : e;
        }
    }

    public int port() {
        return server.actualPort();
    }

    /** Waits for a running analysis to end, half a minute at most. */
    @Override
    public void close() {
        schedule.stop(PATIENCE);
        await(vertx.close());
    }

    private static Vertx vertx(PrometheusMeterRegistry metrics) {
        MicrometerMetricsOptions options = new MicrometerMetricsOptions()
                .setEnabled(true)
                // Registries are kept by name for the whole JVM; two services in one must not share theirs.
                .setRegistryName("inferwatch-" + System.identityHashCode(metrics))
                .setPrometheusOptions(new VertxPrometheusOptions().setEnabled(true));
        return Vertx.builder()
                .with(new VertxOptions().setMetricsOptions(options))
                .withMetrics(new MicrometerMetricsFactory(metrics))
                .build();
    }

    private static Notifier notifier(Vertx vertx, ServiceOptions options, int port) {
        @Nullable URI webhook = options.webhook();
        Notifier alerts = webhook == null
                ? Notifier.NONE
                : new Webhook(vertx, webhook, URI.create("http://" + options.host() + ":" + port));
        @Nullable URI autoscaler = options.autoscaler();
        return autoscaler == null ? alerts : new Autoscaler(vertx, autoscaler, alerts);
    }

    private static boolean portTaken(Throwable failure) {
        return failure instanceof BindException || (failure.getCause() != null && portTaken(failure.getCause()));
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("service: " + e.getMessage(), e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("service: Expecting an end within " + PATIENCE + ". Found: none", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("service: interrupted while starting or stopping", e);
        }
    }
}
