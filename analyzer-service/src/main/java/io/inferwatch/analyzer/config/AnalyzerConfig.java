// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import io.inferwatch.analyzer.dependency.DependencyGraph;
import io.inferwatch.analyzer.time.Timing;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All settings, validated. {@code toString} contains no secret.
 *
 * @param namespace the environment, part of the names of streams and indices
 * @param alpha significance level of adjusted p-values, in (0, 1)
 * @param allowedHosts further names by which clients may call the service; {@code *}: any
 * @param every from one step of the service to the next
 * @param leaseDuration how long an instance that is gone keeps others from its models
 * @param maxAge events and results older than this are deleted, null: none are
 * @param maxDiskBytes the oldest events are deleted beyond this, null: none are
 * @param alerts who hears of incidents
 * @param autoscaler receives advice on the number of instances; null: none is sent
 * @param personalData own recognizers and rules by field
 * @param models by model name
 * @param dependencies which models feed which
 * @param server how the service protects itself
 * @param schedule when models are analysed that do not say so themselves
 */
public record AnalyzerConfig(
        Elasticsearch elasticsearch,
        String namespace,
        double alpha,
        String httpHost,
        List<String> allowedHosts,
        int httpPort,
        Duration every,
        Duration leaseDuration,
        @Nullable Duration maxAge,
        @Nullable Long maxDiskBytes,
        AlertSettings alerts,
        @Nullable URI autoscaler,
        PiiRules personalData,
        Map<String, ModelRules> models,
        DependencyGraph dependencies,
        ServerRules server,
        ScheduleRules schedule,
        PlugInRules plugIns) {

    /**
     * The cluster to use.
     *
     * @param urls nodes of one cluster; empty: the embedded server
     * @param ca PEM file of the certificate authority, null: the JVM's trust store
     */
    public record Elasticsearch(
            List<URI> urls,
            @Nullable String user,
            @Nullable Secret password,
            @Nullable Secret apiKey,
            @Nullable Path ca) {}

    public AnalyzerConfig {
        allowedHosts = List.copyOf(allowedHosts);
        models = Map.copyOf(models);
    }

    /**
     * Reads the file, if there is one, and the environment, which overrides it: {@code INFERWATCH_HTTP_PORT} is
     * {@code http.port}.
     *
     * @throws FaultException naming every fault
     */
    public static AnalyzerConfig load(@Nullable Path file, Map<String, String> environment) {
        return ConfigReader.read(file, environment);
    }

    /** All times at which something becomes due, but for the steps at {@link #every}. */
    public List<Timing> timings() {
        return Stream.concat(
                        schedule.timings(),
                        models.values().stream()
                                .flatMap(rules -> rules.schedule().timings()))
                .toList();
    }

    /** The settings of one model; the defaults when it has none of its own. */
    public ModelPlan planOf(String model) {
        return models.getOrDefault(model, ModelRules.NONE).plan(alpha, schedule);
    }
}
