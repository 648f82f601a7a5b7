// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.options;

import io.inferwatch.agent.policy.MaskingPolicy;
import io.inferwatch.agent.spool.SpoolMode;
import io.inferwatch.agent.spool.SpoolSync;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options of an agent. Immutable and always valid.
 *
 * <pre>{@code
 * AgentOptions options = AgentOptions.builder()
 *         .elasticsearchUrl(URI.create("https://es.example.org:9200"))
 *         .apiKey(new Secret(key))
 *         .spoolFolder(Path.of("/var/spool/checkout"))
 *         .build();
 * }</pre>
 *
 * @param heartbeat the interval of heartbeats
 */
public record AgentOptions(
        ConnectionOptions connection,
        BatchingOptions batching,
        SpoolingOptions spooling,
        PrivacyOptions privacy,
        Duration heartbeat) {
    /**
     * Checks all options.
     *
     * @throws IllegalArgumentException with all faults, one a line, as {@code key: Expecting rule. Found: value}
     */
    public AgentOptions {
        OptionsValidator.check(connection, batching, spooling, privacy, heartbeat);
    }

    /** A builder with the default of every option. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects options; {@link #build} checks them. Not thread-safe. */
    public static final class Builder {
        private List<URI> elasticsearchUrls = List.of(URI.create("http://localhost:9200"));
        private String namespace = "default";
        private @Nullable String user;
        private @Nullable Secret password;
        private @Nullable Secret apiKey;
        private @Nullable Path caCertificate;
        private @Nullable String caFingerprint;
        private Set<String> allowPlainHttp = Set.of();
        private Compression compression = Compression.AUTO;
        private Duration requestTimeout = Duration.ofSeconds(30);

        private int ringCapacity = 16_384;
        private long ringBytes = 64L << 20;
        private int maxBatchBytes = 1 << 20;
        private int maxBatchEvents = 2_000;
        private int maxInFlight = 4;
        private Duration linger = Duration.ofMillis(200);
        private Duration stopTimeout = Duration.ofSeconds(5);

        private @Nullable Path spoolFolder;
        private @Nullable SpoolMode spoolMode;
        private long spoolMaxBytes = 1L << 30;
        private SpoolSync spoolSync = SpoolSync.PERIODIC;
        private @Nullable Path deadLetterFile;

        private boolean masking = true;
        private MaskingPolicy maskingPolicy = MaskingPolicy.MASK_ALL;
        private double samplingRate = 1;

        private Duration heartbeat = Duration.ofMinutes(1);

        private Builder() {}

        /** Like {@link #elasticsearchUrls}, for a single node. */
        public Builder elasticsearchUrl(URI value) {
            return elasticsearchUrls(List.of(value));
        }

        /** See {@link ConnectionOptions#elasticsearchUrls}. */
        public Builder elasticsearchUrls(List<URI> value) {
            elasticsearchUrls = value;
            return this;
        }

        /** See {@link ConnectionOptions#namespace}. */
        public Builder namespace(String value) {
            namespace = value;
            return this;
        }

        /** See {@link ConnectionOptions#user}. */
        public Builder user(@Nullable String value) {
            user = value;
            return this;
        }

        /** See {@link ConnectionOptions#password}. */
        public Builder password(@Nullable Secret value) {
            password = value;
            return this;
        }

        /** See {@link ConnectionOptions#apiKey}. */
        public Builder apiKey(@Nullable Secret value) {
            apiKey = value;
            return this;
        }

        /** See {@link ConnectionOptions#caCertificate}. */
        public Builder caCertificate(@Nullable Path value) {
            caCertificate = value;
            return this;
        }

        /** See {@link ConnectionOptions#caFingerprint}. */
        public Builder caFingerprint(@Nullable String value) {
            caFingerprint = value;
            return this;
        }

        /** See {@link ConnectionOptions#allowPlainHttp}. */
        public Builder allowPlainHttp(Set<String> value) {
            allowPlainHttp = value;
            return this;
        }

        /** See {@link ConnectionOptions#compression}. */
        public Builder compression(Compression value) {
            compression = value;
            return this;
        }

        /** See {@link ConnectionOptions#requestTimeout}. */
        public Builder requestTimeout(Duration value) {
            requestTimeout = value;
            return this;
        }

        /** See {@link BatchingOptions#ringCapacity}. */
        public Builder ringCapacity(int value) {
            ringCapacity = value;
            return this;
        }

        /** See {@link BatchingOptions#ringBytes}. */
        public Builder ringBytes(long value) {
            ringBytes = value;
            return this;
        }

        /** See {@link BatchingOptions#maxBatchBytes}. */
        public Builder maxBatchBytes(int value) {
            maxBatchBytes = value;
            return this;
        }

        /** See {@link BatchingOptions#maxBatchEvents}. */
        public Builder maxBatchEvents(int value) {
            maxBatchEvents = value;
            return this;
        }

        /** See {@link BatchingOptions#maxInFlight}. */
        public Builder maxInFlight(int value) {
            maxInFlight = value;
            return this;
        }

        /** See {@link BatchingOptions#linger}. */
        public Builder linger(Duration value) {
            linger = value;
            return this;
        }

        /** See {@link BatchingOptions#stopTimeout}. */
        public Builder stopTimeout(Duration value) {
            stopTimeout = value;
            return this;
        }

        /** See {@link SpoolingOptions#folder}. */
        public Builder spoolFolder(Path value) {
            spoolFolder = value;
            return this;
        }

        /** See {@link SpoolingOptions#mode}; the default is {@link SpoolMode#SPILL} with a folder. */
        public Builder spoolMode(SpoolMode value) {
            spoolMode = value;
            return this;
        }

        /** See {@link SpoolingOptions#maxBytes}. */
        public Builder spoolMaxBytes(long value) {
            spoolMaxBytes = value;
            return this;
        }

        /** See {@link SpoolingOptions#sync}. */
        public Builder spoolSync(SpoolSync value) {
            spoolSync = value;
            return this;
        }

        /** See {@link SpoolingOptions#deadLetterFile}. */
        public Builder deadLetterFile(Path value) {
            deadLetterFile = value;
            return this;
        }

        /** See {@link PrivacyOptions#masking}. */
        public Builder masking(boolean value) {
            masking = value;
            return this;
        }

        /** See {@link PrivacyOptions#maskingPolicy}. */
        public Builder maskingPolicy(MaskingPolicy value) {
            maskingPolicy = value;
            return this;
        }

        /** See {@link PrivacyOptions#samplingRate}. */
        public Builder samplingRate(double value) {
            samplingRate = value;
            return this;
        }

        /** See {@link AgentOptions#heartbeat}. */
        public Builder heartbeat(Duration value) {
            heartbeat = value;
            return this;
        }

        /**
         * Makes the options.
         *
         * @throws IllegalArgumentException with all faults, one a line, as {@code key: Expecting rule. Found: value}
         */
        public AgentOptions build() {
            return new AgentOptions(connection(), batching(), spooling(), privacy(), heartbeat);
        }

        /**
         * Makes the options, unless whoever read the settings has found faults already: then with those in front of its own.
         *
         * @param found as {@code key: Expecting rule. Found: value}
         * @throws IllegalArgumentException with all faults, one a line
         */
        public AgentOptions build(List<String> found) {
            List<String> faults = new ArrayList<>(found);
            AgentOptions options = null;
            try {
                options = build();
            } catch (IllegalArgumentException e) {
                faults.add(String.valueOf(e.getMessage()));
            }
            if (options == null || !faults.isEmpty()) {
                throw new IllegalArgumentException(String.join("\n", faults));
            }
            return options;
        }

        private ConnectionOptions connection() {
            return new ConnectionOptions(
                    elasticsearchUrls,
                    namespace,
                    user,
                    password,
                    apiKey,
                    caCertificate,
                    caFingerprint,
                    allowPlainHttp,
                    compression,
                    requestTimeout);
        }

        private BatchingOptions batching() {
            return new BatchingOptions(
                    ringCapacity, ringBytes, maxBatchBytes, maxBatchEvents, maxInFlight, linger, stopTimeout);
        }

        private SpoolingOptions spooling() {
            SpoolMode usual = spoolFolder == null ? SpoolMode.MEMORY : SpoolMode.SPILL;
            SpoolMode mode = spoolMode == null ? usual : spoolMode;
            return new SpoolingOptions(spoolFolder, mode, spoolMaxBytes, spoolSync, deadLetterFile);
        }

        private PrivacyOptions privacy() {
            return new PrivacyOptions(masking, maskingPolicy, samplingRate);
        }
    }
}
