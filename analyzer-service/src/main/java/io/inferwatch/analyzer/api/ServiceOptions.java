package io.inferwatch.analyzer.api;

import io.inferwatch.analyzer.dependency.DependencyGraph;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Options of the service.
 *
 * @param host address to listen on, such as {@code 127.0.0.1}
 * @param allowedHosts further names by which clients may call the service; {@code *}: any
 * @param port in [0, 65535]; 0: any free one
 * @param interval from the start of one analysis to the start of the next, at least a millisecond
 * @param webhook receives alerts; null: none are sent
 * @param autoscaler receives advice on the number of instances; null: none is sent
 * @param dependencies of which alerts name the downstream models
 * @param security how the service protects itself
 * @param metricsColumns of a model that {@code /metrics} shows at most
 */
public record ServiceOptions(
        String host,
        List<String> allowedHosts,
        int port,
        Duration interval,
        @Nullable URI webhook,
        @Nullable URI autoscaler,
        DependencyGraph dependencies,
        ServiceSecurity security,
        int metricsColumns) {
    private static final int METRICS_COLUMNS = 100;

    /** With the defaults of security. */
    public ServiceOptions(
            String host,
            List<String> allowedHosts,
            int port,
            Duration interval,
            @Nullable URI webhook,
            @Nullable URI autoscaler,
            DependencyGraph dependencies) {
        this(
                host,
                allowedHosts,
                port,
                interval,
                webhook,
                autoscaler,
                dependencies,
                ServiceSecurity.DEFAULTS,
                METRICS_COLUMNS);
    }

    /** Without dependencies. */
    public ServiceOptions(
            String host,
            List<String> allowedHosts,
            int port,
            Duration interval,
            @Nullable URI webhook,
            @Nullable URI autoscaler) {
        this(host, allowedHosts, port, interval, webhook, autoscaler, DependencyGraph.NONE);
    }

    /** Without further hosts, an autoscaler and dependencies. */
    public ServiceOptions(String host, int port, Duration interval, @Nullable URI webhook) {
        this(host, List.of(), port, interval, webhook, null);
    }

    /** The same with other security. */
    public ServiceOptions with(ServiceSecurity other) {
        return new ServiceOptions(
                host, allowedHosts, port, interval, webhook, autoscaler, dependencies, other, metricsColumns);
    }

    public ServiceOptions {
        allowedHosts = List.copyOf(allowedHosts);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port: Expecting 0 to 65535. Found: " + port);
        }
        if (interval.toMillis() < 1) {
            throw new IllegalArgumentException("interval: Expecting at least a millisecond. Found: " + interval);
        }
    }
}
