package io.inferwatch.agent.options;

import io.inferwatch.agent.policy.MaskingPolicy;
import io.inferwatch.agent.spool.SpoolMode;
import io.inferwatch.agent.spool.SpoolSync;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All settings of an agent while one of them changes; checked when they become options again. */
final class OptionsDraft {
    List<URI> elasticsearchUrls;
    String namespace;

    @Nullable
    String user;

    @Nullable
    Secret password;

    @Nullable
    Secret apiKey;

    @Nullable
    Path caCertificate;

    @Nullable
    String caFingerprint;

    int ringCapacity;
    long ringBytes;
    int maxBatchBytes;
    int maxBatchEvents;
    int maxInFlight;
    Duration linger;
    Compression compression;
    Duration requestTimeout;
    Duration stopTimeout;

    @Nullable
    Path deadLetterFile;

    Set<String> allowPlainHttp;
    boolean masking;
    Duration heartbeat;
    MaskingPolicy maskingPolicy;
    double samplingRate;

    @Nullable
    Path spoolFolder;

    SpoolMode spoolMode;
    long spoolMaxBytes;
    SpoolSync spoolSync;

    OptionsDraft(AgentOptions from) {
        elasticsearchUrls = from.elasticsearchUrls();
        namespace = from.namespace();
        user = from.user();
        password = from.password();
        apiKey = from.apiKey();
        caCertificate = from.caCertificate();
        caFingerprint = from.caFingerprint();
        ringCapacity = from.ringCapacity();
        ringBytes = from.ringBytes();
        maxBatchBytes = from.maxBatchBytes();
        maxBatchEvents = from.maxBatchEvents();
        maxInFlight = from.maxInFlight();
        linger = from.linger();
        compression = from.compression();
        requestTimeout = from.requestTimeout();
        stopTimeout = from.stopTimeout();
        deadLetterFile = from.deadLetterFile();
        allowPlainHttp = from.allowPlainHttp();
        masking = from.masking();
        heartbeat = from.heartbeat();
        maskingPolicy = from.maskingPolicy();
        samplingRate = from.samplingRate();
        spoolFolder = from.spoolFolder();
        spoolMode = from.spoolMode();
        spoolMaxBytes = from.spoolMaxBytes();
        spoolSync = from.spoolSync();
    }

    AgentOptions options() {
        return new AgentOptions(
                elasticsearchUrls,
                namespace,
                user,
                password,
                apiKey,
                caCertificate,
                caFingerprint,
                ringCapacity,
                ringBytes,
                maxBatchBytes,
                maxBatchEvents,
                maxInFlight,
                linger,
                compression,
                requestTimeout,
                stopTimeout,
                deadLetterFile,
                allowPlainHttp,
                masking,
                heartbeat,
                maskingPolicy,
                samplingRate,
                spoolFolder,
                spoolMode,
                spoolMaxBytes,
                spoolSync);
    }
}
