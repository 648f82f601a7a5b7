// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.spring;

import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.options.Compression;
import io.inferwatch.agent.options.Secret;
import io.inferwatch.agent.policy.MaskingPolicy;
import io.inferwatch.agent.spool.SpoolMode;
import io.inferwatch.agent.spool.SpoolSync;
import io.inferwatch.pii.Pseudonyms;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The properties {@code inferwatch.*}: the settings of the agent's appender (docs/agent.md) with the same defaults. Spring reads
 * them from the environment too, by the names that the appender uses: {@code INFERWATCH_ELASTICSEARCH_URL}, {@code
 * INFERWATCH_NAMESPACE}, {@code INFERWATCH_PII_KEY}. Immutable; {@code toString} shows no secret.
 *
 * @param enabled false: no agent, inferences are not sent
 * @param namespace 1 to 100 of a-z, 0-9 and _
 * @param additive whether inferences also go to the appenders of the root logger, as lines of text
 * @param samplingRate share of the successes that is sent, above 0, at most 1
 * @param piiKey key for {@code hash} in the masking policy, at least 16 bytes
 * @param deadLetterFile file for documents that the server refuses
 * @param heartbeat interval of heartbeats
 */
@ConfigurationProperties("inferwatch")
public record InferwatchProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("default") String namespace,
        @DefaultValue("false") boolean additive,
        @DefaultValue("1") double samplingRate,
        @Nullable String piiKey,
        @Nullable Path deadLetterFile,
        @DefaultValue("1m") Duration heartbeat,
        @DefaultValue Elasticsearch elasticsearch,
        @DefaultValue Service service,
        @DefaultValue Masking masking,
        @DefaultValue Batching batching,
        @DefaultValue Spool spool) {

    /** Where events go, and how the agent signs in: by user and password, by API key, or not at all. */
    public record Elasticsearch(
            @DefaultValue("http://localhost:9200") List<URI> url,
            @Nullable String user,
            @Nullable String password,
            @Nullable String apiKey,
            @Nullable Path caCertificate,
            @Nullable String caFingerprint,
            @DefaultValue Set<String> allowPlainHttp,
            @DefaultValue("auto") Compression compression,
            @DefaultValue("30s") Duration requestTimeout) {}

    /** Fills in the service where events do not name it; the name is {@code spring.application.name} if it is missing. */
    public record Service(
            @Nullable String name,
            @Nullable String version,
            @Nullable String environment,
            @Nullable String host) {}

    /** What is done with personal data. */
    public record Masking(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("*=mask") String policy) {}

    /** Bounds of memory and of requests. */
    public record Batching(
            @DefaultValue("16384") int ringCapacity,
            @DefaultValue("64MB") DataSize ringBytes,
            @DefaultValue("2000") int maxBatchEvents,
            @DefaultValue("1MB") DataSize maxBatchBytes,
            @DefaultValue("4") int maxInFlight,
            @DefaultValue("200ms") Duration linger,
            @DefaultValue("5s") Duration stopTimeout) {}

    /** Events on disk while the cluster is away; without a folder none. */
    public record Spool(
            @Nullable Path folder,
            @Nullable SpoolMode mode,
            @DefaultValue("1GB") DataSize maxBytes,
            @DefaultValue("periodic") SpoolSync sync) {}

    /**
     * The options of the agent.
     *
     * @throws IllegalArgumentException with all faults, one a line, as {@code key: Expecting rule. Found: value}
     */
    AgentOptions options() {
        AgentOptions.Builder options = AgentOptions.builder()
                .namespace(namespace)
                .samplingRate(samplingRate)
                .heartbeat(heartbeat)
                .masking(masking.enabled());
        List<String> faults = new ArrayList<>();
        try {
            options.maskingPolicy(policy());
        } catch (IllegalArgumentException e) {
            faults.add(String.valueOf(e.getMessage()));
        }
        if (deadLetterFile != null) {
            options.deadLetterFile(deadLetterFile);
        }
        connection(options);
        batching(options);
        spool(options);
        return options.build(faults);
    }

    private void connection(AgentOptions.Builder options) {
        options.elasticsearchUrls(elasticsearch.url())
                .user(elasticsearch.user())
                .password(secret(elasticsearch.password()))
                .apiKey(secret(elasticsearch.apiKey()))
                .caCertificate(elasticsearch.caCertificate())
                .caFingerprint(elasticsearch.caFingerprint())
                .allowPlainHttp(elasticsearch.allowPlainHttp())
                .compression(elasticsearch.compression())
                .requestTimeout(elasticsearch.requestTimeout());
    }

    private void batching(AgentOptions.Builder options) {
        options.ringCapacity(batching.ringCapacity())
                .ringBytes(batching.ringBytes().toBytes())
                .maxBatchEvents(batching.maxBatchEvents())
                .maxBatchBytes(Math.toIntExact(batching.maxBatchBytes().toBytes()))
                .maxInFlight(batching.maxInFlight())
                .linger(batching.linger())
                .stopTimeout(batching.stopTimeout());
    }

    private void spool(AgentOptions.Builder options) {
        if (spool.folder() != null) {
            options.spoolFolder(spool.folder())
                    .spoolMaxBytes(spool.maxBytes().toBytes())
                    .spoolSync(spool.sync());
        }
        if (spool.mode() != null) {
            options.spoolMode(spool.mode());
        }
    }

    /** Unlike the appender, refuses a policy that hashes without a key. The key of one that does not hash does not count. */
    private MaskingPolicy policy() {
        MaskingPolicy parsed = MaskingPolicy.parse(masking.policy());
        if (!parsed.hashes()) {
            return parsed;
        }
        if (piiKey == null) {
            throw new IllegalArgumentException("inferwatch.pii-key: Expecting a key for hash. Found: none");
        }
        return parsed.withPseudonyms(Pseudonyms.withKey(piiKey.getBytes(StandardCharsets.UTF_8)));
    }

    private static @Nullable Secret secret(@Nullable String value) {
        return value == null || value.isEmpty() ? null : new Secret(value);
    }

    @Override
    public String toString() {
        return "InferwatchProperties{" + elasticsearch.url() + ", " + namespace + "}";
    }
}
