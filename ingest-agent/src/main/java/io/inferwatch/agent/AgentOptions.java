package io.inferwatch.agent;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an agent ships, immutable; start from {@link #defaults} and change with {@code withX}.
 *
 * @param elasticsearchUrls one or more addresses of the same cluster; the next is tried when one fails
 * @param namespace the environment, part of the streams' names
 * @param user with {@code password}; or {@code apiKey} instead; or neither
 * @param apiKey as Elasticsearch gives it, base64
 * @param caCertificate PEM file of the authority that signed the server's certificate; null: the JVM's
 * @param ringCapacity events that wait in memory at most, a power of two is best
 * @param ringBytes their estimated size at most, in bytes
 * @param maxBatchBytes size of one request before gzip; an event that is larger goes alone
 * @param maxBatchEvents events of one request at most
 * @param linger how long a first event waits for others
 * @param gzip whether requests are compressed
 * @param requestTimeout until a request counts as failed and is sent again
 * @param stopTimeout how long {@link Agent#close} may take
 * @param deadLetterFile where refused documents go with the reason (NDJSON, mode 600, at most 64 MB); null: counted only
 * @param allowPlainHttp hosts other than this machine to which plain http is allowed
 * @param masking whether personal data in texts is replaced before it leaves the process
 */
public record AgentOptions(
        List<URI> elasticsearchUrls,
        String namespace,
        @Nullable String user,
        @Nullable Secret password,
        @Nullable Secret apiKey,
        @Nullable Path caCertificate,
        int ringCapacity,
        long ringBytes,
        int maxBatchBytes,
        int maxBatchEvents,
        Duration linger,
        boolean gzip,
        Duration requestTimeout,
        Duration stopTimeout,
        @Nullable Path deadLetterFile,
        Set<String> allowPlainHttp,
        boolean masking) {

    /**
     * Checks every setting.
     *
     * @throws IllegalArgumentException naming all faults, one a line, as {@code key: Expecting rule. Found: value}
     */
    public AgentOptions {
        elasticsearchUrls = List.copyOf(elasticsearchUrls);
        allowPlainHttp = Set.copyOf(allowPlainHttp);
        OptionRules rules = new OptionRules();
        elasticsearchUrls.forEach(rules::url);
        rules.plainHttp(elasticsearchUrls, allowPlainHttp);
        rules.namespace(namespace);
        rules.credentials(user, password, apiKey);
        rules.atLeast("ringCapacity", ringCapacity, 16);
        rules.atLeast("ringBytes", ringBytes, 64 * 1024);
        rules.atLeast("maxBatchBytes", maxBatchBytes, 1024);
        rules.atLeast("maxBatchEvents", maxBatchEvents, 1);
        rules.positive("linger", linger);
        rules.positive("requestTimeout", requestTimeout);
        rules.positive("stopTimeout", stopTimeout);
        rules.expect(!elasticsearchUrls.isEmpty(), "elasticsearchUrl", "an address", "none");
        rules.verify();
    }

    /** The defaults for a cluster at this address. */
    public static AgentOptions defaults(URI elasticsearchUrl) {
        return new AgentOptions(
                List.of(elasticsearchUrl),
                "default",
                null,
                null,
                null,
                null,
                16_384,
                64L << 20,
                1 << 20,
                2_000,
                Duration.ofMillis(200),
                true,
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                null,
                Set.of(),
                true);
    }

    public AgentOptions withElasticsearchUrls(List<URI> elasticsearchUrls) {
        return new AgentOptions(
                elasticsearchUrls,
                namespace,
                user,
                password,
                apiKey,
                caCertificate,
                ringCapacity,
                ringBytes,
                maxBatchBytes,
                maxBatchEvents,
                linger,
                gzip,
                requestTimeout,
                stopTimeout,
                deadLetterFile,
                allowPlainHttp,
                masking);
    }

    public AgentOptions withNamespace(String namespace) {
        return new AgentOptions(
                elasticsearchUrls,
                namespace,
                user,
                password,
                apiKey,
                caCertificate,
                ringCapacity,
                ringBytes,
                maxBatchBytes,
                maxBatchEvents,
                linger,
                gzip,
                requestTimeout,
                stopTimeout,
                deadLetterFile,
                allowPlainHttp,
                masking);
    }

    /** Signs in with a user's name and password instead of an API key. */
    public AgentOptions withUser(String user, Secret password) {
        return new AgentOptions(
                elasticsearchUrls,
                namespace,
                user,
                password,
                null,
                caCertificate,
                ringCapacity,
                ringBytes,
                maxBatchBytes,
                maxBatchEvents,
                linger,
                gzip,
                requestTimeout,
                stopTimeout,
                deadLetterFile,
                allowPlainHttp,
                masking);
    }

    /** Signs in with an API key instead of a user. */
    public AgentOptions withApiKey(Secret apiKey) {
        return new AgentOptions(
                elasticsearchUrls,
                namespace,
                null,
                null,
                apiKey,
                caCertificate,
                ringCapacity,
                ringBytes,
                maxBatchBytes,
                maxBatchEvents,
                linger,
                gzip,
                requestTimeout,
                stopTimeout,
                deadLetterFile,
                allowPlainHttp,
                masking);
    }

    public AgentOptions withCaCertificate(Path caCertificate) {
        return new AgentOptions(
                elasticsearchUrls,
                namespace,
                user,
                password,
                apiKey,
                caCertificate,
                ringCapacity,
                ringBytes,
                maxBatchBytes,
                maxBatchEvents,
                linger,
                gzip,
                requestTimeout,
                stopTimeout,
                deadLetterFile,
                allowPlainHttp,
                masking);
    }

    public AgentOptions withRingCapacity(int ringCapacity) {
        return new AgentOptions(
                elasticsearchUrls,
                namespace,
                user,
                password,
                apiKey,
                caCertificate,
                ringCapacity,
                ringBytes,
                maxBatchBytes,
                maxBatchEvents,
                linger,
                gzip,
                requestTimeout,
                stopTimeout,
                deadLetterFile,
                allowPlainHttp,
                masking);
    }

    public AgentOptions withRingBytes(long ringBytes) {
        return new AgentOptions(
                elasticsearchUrls,
                namespace,
                user,
                password,
                apiKey,
                caCertificate,
                ringCapacity,
                ringBytes,
                maxBatchBytes,
                maxBatchEvents,
                linger,
                gzip,
                requestTimeout,
                stopTimeout,
                deadLetterFile,
                allowPlainHttp,
                masking);
    }

    public AgentOptions withMaxBatchBytes(int maxBatchBytes) {
        return new AgentOptions(
                elasticsearchUrls,
                namespace,
                user,
                password,
                apiKey,
                caCertificate,
                ringCapacity,
                ringBytes,
                maxBatchBytes,
                maxBatchEvents,
                linger,
                gzip,
                requestTimeout,
                stopTimeout,
                deadLetterFile,
                allowPlainHttp,
                masking);
    }

    public AgentOptions withMaxBatchEvents(int maxBatchEvents) {
        return new AgentOptions(
                elasticsearchUrls,
                namespace,
                user,
                password,
                apiKey,
                caCertificate,
                ringCapacity,
                ringBytes,
                maxBatchBytes,
                maxBatchEvents,
                linger,
                gzip,
                requestTimeout,
                stopTimeout,
                deadLetterFile,
                allowPlainHttp,
                masking);
    }

    public AgentOptions withLinger(Duration linger) {
        return new AgentOptions(
                elasticsearchUrls,
                namespace,
                user,
                password,
                apiKey,
                caCertificate,
                ringCapacity,
                ringBytes,
                maxBatchBytes,
                maxBatchEvents,
                linger,
                gzip,
                requestTimeout,
                stopTimeout,
                deadLetterFile,
                allowPlainHttp,
                masking);
    }

    public AgentOptions withGzip(boolean gzip) {
        return new AgentOptions(
                elasticsearchUrls,
                namespace,
                user,
                password,
                apiKey,
                caCertificate,
                ringCapacity,
                ringBytes,
                maxBatchBytes,
                maxBatchEvents,
                linger,
                gzip,
                requestTimeout,
                stopTimeout,
                deadLetterFile,
                allowPlainHttp,
                masking);
    }

    public AgentOptions withRequestTimeout(Duration requestTimeout) {
        return new AgentOptions(
                elasticsearchUrls,
                namespace,
                user,
                password,
                apiKey,
                caCertificate,
                ringCapacity,
                ringBytes,
                maxBatchBytes,
                maxBatchEvents,
                linger,
                gzip,
                requestTimeout,
                stopTimeout,
                deadLetterFile,
                allowPlainHttp,
                masking);
    }

    public AgentOptions withStopTimeout(Duration stopTimeout) {
        return new AgentOptions(
                elasticsearchUrls,
                namespace,
                user,
                password,
                apiKey,
                caCertificate,
                ringCapacity,
                ringBytes,
                maxBatchBytes,
                maxBatchEvents,
                linger,
                gzip,
                requestTimeout,
                stopTimeout,
                deadLetterFile,
                allowPlainHttp,
                masking);
    }

    public AgentOptions withDeadLetterFile(Path deadLetterFile) {
        return new AgentOptions(
                elasticsearchUrls,
                namespace,
                user,
                password,
                apiKey,
                caCertificate,
                ringCapacity,
                ringBytes,
                maxBatchBytes,
                maxBatchEvents,
                linger,
                gzip,
                requestTimeout,
                stopTimeout,
                deadLetterFile,
                allowPlainHttp,
                masking);
    }

    public AgentOptions withAllowPlainHttp(Set<String> allowPlainHttp) {
        return new AgentOptions(
                elasticsearchUrls,
                namespace,
                user,
                password,
                apiKey,
                caCertificate,
                ringCapacity,
                ringBytes,
                maxBatchBytes,
                maxBatchEvents,
                linger,
                gzip,
                requestTimeout,
                stopTimeout,
                deadLetterFile,
                allowPlainHttp,
                masking);
    }

    public AgentOptions withMasking(boolean masking) {
        return new AgentOptions(
                elasticsearchUrls,
                namespace,
                user,
                password,
                apiKey,
                caCertificate,
                ringCapacity,
                ringBytes,
                maxBatchBytes,
                maxBatchEvents,
                linger,
                gzip,
                requestTimeout,
                stopTimeout,
                deadLetterFile,
                allowPlainHttp,
                masking);
    }
}
