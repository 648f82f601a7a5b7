// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The settings of the service in force, for people to see: no secrets, and of addresses that may hold one the host only. */
public final class ShownSettings {
    private static final String SET = "set";

    private ShownSettings() {}

    /** By name; settings that have no value are left out. */
    public static Map<String, String> of(AnalyzerConfig config) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        elasticsearch(config.elasticsearch(), all);
        all.put("namespace", config.namespace());
        all.put("alpha", config.alpha());
        all.put("http.host", config.httpHost());
        all.put("http.allowed_hosts", config.allowedHosts().isEmpty() ? null : String.join(",", config.allowedHosts()));
        all.put("http.port", config.httpPort());
        server(config.server(), all);
        all.put("schedule.every", config.every());
        all.put("lease.duration", config.leaseDuration());
        all.put("plugins.folder", config.plugIns().folder());
        all.put("plugins.time_limit", config.plugIns().timeLimit());
        all.put("retention.max_age", config.maxAge());
        all.put("retention.max_disk", config.maxDiskBytes());
        alerts(config.alerts(), all);
        all.put("autoscaler.url", host(config.autoscaler()));
        all.put(
                "models",
                config.models().isEmpty()
                        ? null
                        : String.join(
                                ",", config.models().keySet().stream().sorted().toList()));
        return all.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
    }

    private static void elasticsearch(AnalyzerConfig.Elasticsearch rules, Map<String, @Nullable Object> all) {
        all.put(
                "elasticsearch.url",
                rules.urls().isEmpty()
                        ? null
                        : rules.urls().stream().map(ShownSettings::host).collect(Collectors.joining(",")));
        all.put("elasticsearch.user", rules.user());
        all.put("elasticsearch.password", rules.password() == null ? null : SET);
        all.put("elasticsearch.api_key", rules.apiKey() == null ? null : SET);
        all.put("elasticsearch.ca", rules.ca());
    }

    /** Receivers by their names: what else they have may be secret. */
    private static void alerts(AlertSettings rules, Map<String, @Nullable Object> all) {
        all.put("http.public_url", host(rules.publicUrl()));
        all.put("kibana.url", host(rules.kibana()));
        all.put("alerts.give_up_after", rules.giveUpAfter());
        all.put("alerts.allow_private_addresses", rules.allowPrivateAddresses());
        all.put(
                "alerts.receivers",
                rules.receivers().isEmpty()
                        ? null
                        : rules.receivers().stream().map(ReceiverSettings::name).collect(Collectors.joining(",")));
    }

    private static void server(ServerRules rules, Map<String, @Nullable Object> all) {
        JwtSettings jwt = rules.jwt();
        all.put("http.tls.certificate", rules.certificate());
        all.put("http.tls.key", rules.key() == null ? null : SET);
        all.put("http.rate_limit", rules.requestsPerMinute());
        all.put("http.audit_max_age", rules.auditMaxAge());
        all.put("http.metrics_columns", rules.metricsColumns());
        all.put("http.storage_timeout", rules.storageTimeout());
        all.put("http.jwt.issuer", jwt == null ? null : jwt.issuer());
        all.put("http.jwt.audience", jwt == null ? null : jwt.audience());
        all.put("pages.decisions", rules.pageDecisions());
        all.put("events.sync", rules.events().sync().key());
    }

    private static @Nullable String host(@Nullable URI url) {
        return url == null
                ? null
                : url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }
}
