package io.inferwatch.agent.options;

import io.inferwatch.agent.policy.MaskingPolicy;
import io.inferwatch.agent.ship.Agent;
import io.inferwatch.agent.spool.SpoolMode;
import io.inferwatch.agent.spool.SpoolSync;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How an agent ships, immutable; start from {@link #defaults} and change with {@code withX}.
 *
 * @param elasticsearchUrls one or more nodes of the same cluster, asked in turn; what fails at one is sent to another
 * @param namespace the environment, part of the streams' names
 * @param user with {@code password}; or {@code apiKey} instead; or neither
 * @param apiKey as Elasticsearch gives it, base64
 * @param caCertificate PEM file of the authority that signed the server's certificate; null: the JVM's
 * @param caFingerprint instead of the file: SHA-256 of a certificate that the server sends, its authority's or its own, 64 hex
 *     digits with or without colons
 * @param ringCapacity events that wait in memory at most, a power of two is best
 * @param ringBytes their estimated size at most, in bytes
 * @param maxBatchBytes size of one request before compression; an event that is larger is dropped
 * @param maxBatchEvents events of one request at most
 * @param maxInFlight requests on their way at once at most, 1 to 32; fewer while the server is slow
 * @param linger how long a first event waits for others
 * @param compression whether requests are compressed
 * @param requestTimeout until a request counts as failed and is sent again
 * @param stopTimeout how long {@link Agent#close} tries to deliver; writing the rest to a spool may take 5 s more
 * @param deadLetterFile where refused documents go with the reason (NDJSON, mode 600, at most 64 MB); null: counted only
 * @param allowPlainHttp hosts other than this machine to which plain http is allowed
 * @param masking whether personal data in texts is replaced before it leaves the process
 * @param heartbeat how often the agent tells the server its counters
 * @param maskingPolicy which field is masked how
 * @param samplingRate share of successes that is kept, above 0 and at most 1
 * @param spoolFolder where batches wait on disk, made with mode 700 if it is not there, for one agent alone; null: nowhere
 * @param spoolMode when they go there; {@link SpoolMode#MEMORY} without a folder
 * @param spoolMaxBytes disk that they take at most
 * @param spoolSync when they are forced to the device
 */
public record AgentOptions(
        List<URI> elasticsearchUrls,
        String namespace,
        @Nullable String user,
        @Nullable Secret password,
        @Nullable Secret apiKey,
        @Nullable Path caCertificate,
        @Nullable String caFingerprint,
        int ringCapacity,
        long ringBytes,
        int maxBatchBytes,
        int maxBatchEvents,
        int maxInFlight,
        Duration linger,
        Compression compression,
        Duration requestTimeout,
        Duration stopTimeout,
        @Nullable Path deadLetterFile,
        Set<String> allowPlainHttp,
        boolean masking,
        Duration heartbeat,
        MaskingPolicy maskingPolicy,
        double samplingRate,
        @Nullable Path spoolFolder,
        SpoolMode spoolMode,
        long spoolMaxBytes,
        SpoolSync spoolSync) {

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
        rules.trust(caCertificate, caFingerprint);
        rules.atLeast("ringCapacity", ringCapacity, 16);
        rules.atLeast("ringBytes", ringBytes, 64 * 1024);
        rules.atLeast("maxBatchBytes", maxBatchBytes, 1024);
        rules.atLeast("maxBatchEvents", maxBatchEvents, 1);
        rules.atLeast("maxInFlight", maxInFlight, 1);
        rules.expect(maxInFlight <= 32, "maxInFlight", "at most 32", maxInFlight);
        rules.positive("linger", linger);
        rules.positive("requestTimeout", requestTimeout);
        rules.positive("stopTimeout", stopTimeout);
        rules.positive("heartbeat", heartbeat);
        rules.policies(masking, maskingPolicy, samplingRate);
        rules.spool(spoolFolder, spoolMode, spoolMaxBytes, maxBatchBytes);
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
                null,
                16_384,
                64L << 20,
                1 << 20,
                2_000,
                4,
                Duration.ofMillis(200),
                Compression.AUTO,
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                null,
                Set.of(),
                true,
                Duration.ofMinutes(1),
                MaskingPolicy.MASK_ALL,
                1,
                null,
                SpoolMode.MEMORY,
                1L << 30,
                SpoolSync.PERIODIC);
    }

    public AgentOptions withElasticsearchUrls(List<URI> elasticsearchUrls) {
        return with(draft -> draft.elasticsearchUrls = elasticsearchUrls);
    }

    public AgentOptions withNamespace(String namespace) {
        return with(draft -> draft.namespace = namespace);
    }

    /** Signs in with a user's name and password instead of an API key. */
    public AgentOptions withUser(String user, Secret password) {
        return with(draft -> {
            draft.user = user;
            draft.password = password;
            draft.apiKey = null;
        });
    }

    /** Signs in with an API key instead of a user. */
    public AgentOptions withApiKey(Secret apiKey) {
        return with(draft -> {
            draft.user = null;
            draft.password = null;
            draft.apiKey = apiKey;
        });
    }

    /** Trusts the authorities of this file and no other. */
    public AgentOptions withCaCertificate(Path caCertificate) {
        return with(draft -> {
            draft.caCertificate = caCertificate;
            draft.caFingerprint = null;
        });
    }

    /** Trusts the server that sends the certificate with this SHA-256, instead of the authorities of a file. */
    public AgentOptions withCaFingerprint(String caFingerprint) {
        return with(draft -> {
            draft.caCertificate = null;
            draft.caFingerprint = caFingerprint;
        });
    }

    public AgentOptions withRingCapacity(int ringCapacity) {
        return with(draft -> draft.ringCapacity = ringCapacity);
    }

    public AgentOptions withRingBytes(long ringBytes) {
        return with(draft -> draft.ringBytes = ringBytes);
    }

    public AgentOptions withMaxBatchBytes(int maxBatchBytes) {
        return with(draft -> draft.maxBatchBytes = maxBatchBytes);
    }

    public AgentOptions withMaxBatchEvents(int maxBatchEvents) {
        return with(draft -> draft.maxBatchEvents = maxBatchEvents);
    }

    public AgentOptions withMaxInFlight(int maxInFlight) {
        return with(draft -> draft.maxInFlight = maxInFlight);
    }

    public AgentOptions withLinger(Duration linger) {
        return with(draft -> draft.linger = linger);
    }

    public AgentOptions withCompression(Compression compression) {
        return with(draft -> draft.compression = compression);
    }

    public AgentOptions withRequestTimeout(Duration requestTimeout) {
        return with(draft -> draft.requestTimeout = requestTimeout);
    }

    public AgentOptions withStopTimeout(Duration stopTimeout) {
        return with(draft -> draft.stopTimeout = stopTimeout);
    }

    public AgentOptions withDeadLetterFile(Path deadLetterFile) {
        return with(draft -> draft.deadLetterFile = deadLetterFile);
    }

    public AgentOptions withAllowPlainHttp(Set<String> allowPlainHttp) {
        return with(draft -> draft.allowPlainHttp = allowPlainHttp);
    }

    public AgentOptions withMasking(boolean masking) {
        return with(draft -> draft.masking = masking);
    }

    public AgentOptions withHeartbeat(Duration heartbeat) {
        return with(draft -> draft.heartbeat = heartbeat);
    }

    public AgentOptions withMaskingPolicy(MaskingPolicy maskingPolicy) {
        return with(draft -> draft.maskingPolicy = maskingPolicy);
    }

    public AgentOptions withSamplingRate(double samplingRate) {
        return with(draft -> draft.samplingRate = samplingRate);
    }

    /** A folder for batches that cannot be sent; they go there as {@link SpoolMode#SPILL} says unless another mode is set. */
    public AgentOptions withSpoolFolder(Path spoolFolder) {
        return with(draft -> {
            draft.spoolFolder = spoolFolder;
            draft.spoolMode = draft.spoolMode == SpoolMode.MEMORY ? SpoolMode.SPILL : draft.spoolMode;
        });
    }

    /** To be set after the folder. */
    public AgentOptions withSpoolMode(SpoolMode spoolMode) {
        return with(draft -> draft.spoolMode = spoolMode);
    }

    public AgentOptions withSpoolMaxBytes(long spoolMaxBytes) {
        return with(draft -> draft.spoolMaxBytes = spoolMaxBytes);
    }

    public AgentOptions withSpoolSync(SpoolSync spoolSync) {
        return with(draft -> draft.spoolSync = spoolSync);
    }

    private AgentOptions with(Consumer<OptionsDraft> change) {
        OptionsDraft draft = new OptionsDraft(this);
        change.accept(draft);
        return draft.options();
    }
}
