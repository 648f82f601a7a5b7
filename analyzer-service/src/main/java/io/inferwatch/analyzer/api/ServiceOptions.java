// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import io.inferwatch.analyzer.config.ServerRules;
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
 * @param alerting who hears of incidents; null: nobody, and no alert is kept
 * @param autoscaler receives advice on the number of instances; null: none is sent
 * @param dependencies of which alerts name the downstream models
 * @param security how the service protects itself
 * @param metricsColumns of a model that {@code /metrics} shows at most
 * @param storageTimeout how long the storage may take to say that it is there
 * @param pageDecisions whether people decide about incidents on the pages
 */
public record ServiceOptions(
        String host,
        List<String> allowedHosts,
        int port,
        Duration interval,
        @Nullable Alerting alerting,
        @Nullable URI autoscaler,
        DependencyGraph dependencies,
        ServiceSecurity security,
        int metricsColumns,
        Duration storageTimeout,
        boolean pageDecisions) {
    /** With the defaults of security. */
    public ServiceOptions(
            String host,
            List<String> allowedHosts,
            int port,
            Duration interval,
            @Nullable Alerting alerting,
            @Nullable URI autoscaler,
            DependencyGraph dependencies) {
        this(
                host,
                allowedHosts,
                port,
                interval,
                alerting,
                autoscaler,
                dependencies,
                ServiceSecurity.DEFAULTS,
                ServerRules.METRICS_COLUMNS,
                ServerRules.STORAGE_TIMEOUT,
                false);
    }

    /** Without dependencies. */
    public ServiceOptions(
            String host,
            List<String> allowedHosts,
            int port,
            Duration interval,
            @Nullable Alerting alerting,
            @Nullable URI autoscaler) {
        this(host, allowedHosts, port, interval, alerting, autoscaler, DependencyGraph.NONE);
    }

    /** Without further hosts, an autoscaler and dependencies. */
    public ServiceOptions(String host, int port, Duration interval, @Nullable Alerting alerting) {
        this(host, List.of(), port, interval, alerting, null);
    }

    /** The same with other security. */
    public ServiceOptions with(ServiceSecurity other) {
        return new ServiceOptions(
                host,
                allowedHosts,
                port,
                interval,
                alerting,
                autoscaler,
                dependencies,
                other,
                metricsColumns,
                storageTimeout,
                pageDecisions);
    }

    /** The same for a storage that may take as long to say that it is there. */
    ServiceOptions withStorageTimeout(Duration other) {
        return new ServiceOptions(
                host,
                allowedHosts,
                port,
                interval,
                alerting,
                autoscaler,
                dependencies,
                security,
                metricsColumns,
                other,
                pageDecisions);
    }

    /** The same, where people decide about incidents on the pages. */
    public ServiceOptions withPageDecisions() {
        return new ServiceOptions(
                host,
                allowedHosts,
                port,
                interval,
                alerting,
                autoscaler,
                dependencies,
                security,
                metricsColumns,
                storageTimeout,
                true);
    }

    /** Where people reach Kibana; null: nowhere. */
    @Nullable
    URI kibana() {
        return alerting == null ? null : alerting.settings().kibana();
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
