// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.options;

import io.inferwatch.agent.bulk.Fingerprint;
import io.inferwatch.agent.policy.MaskingPolicy;
import io.inferwatch.agent.spool.SpoolMode;
import io.inferwatch.schema.StreamNames;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks options and collects all faults. A fault names the option by its key in settings and never holds a secret. */
final class OptionsValidator {
    private static final int MIN_RING_BYTES = 64 * 1024;
    private static final int MAX_REQUESTS = 32;
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final List<String> faults = new ArrayList<>();

    private OptionsValidator() {}

    /**
     * Checks the options of an agent.
     *
     * @throws IllegalArgumentException with all faults, one a line
     */
    static void check(
            ConnectionOptions connection,
            BatchingOptions batching,
            SpoolingOptions spooling,
            PrivacyOptions privacy,
            Duration heartbeat) {
        OptionsValidator validator = new OptionsValidator();
        validator.addresses(connection);
        validator.credentials(connection);
        validator.batching(batching);
        validator.positive("requestTimeout", connection.requestTimeout());
        validator.positive("heartbeat", heartbeat);
        validator.privacy(privacy);
        validator.spooling(spooling, batching);
        if (!validator.faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", validator.faults));
        }
    }

    private void addresses(ConnectionOptions connection) {
        expect(!connection.elasticsearchUrls().isEmpty(), "elasticsearchUrl", "an address", "none");
        for (URI url : connection.elasticsearchUrls()) {
            boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            expect(http && url.getHost() != null, "elasticsearchUrl", "http(s)://host:port", withoutUserInfo(url));
            expect(url.getUserInfo() == null, "elasticsearchUrl", "no user in the address", withoutUserInfo(url));
            boolean safe = !"http".equals(url.getScheme())
                    || Compression.isThisMachine(url)
                    || connection.allowPlainHttp().contains(String.valueOf(url.getHost()));
            expect(safe, "elasticsearchUrl", "https, or the host named in allowPlainHttp", withoutUserInfo(url));
        }
        namespace(connection.namespace());
    }

    private void namespace(String namespace) {
        try {
            new StreamNames(namespace).labels();
        } catch (IllegalArgumentException e) {
            expect(false, "namespace", "1 to 100 of a-z, 0-9 and _", "'" + namespace + "'");
        }
    }

    private void credentials(ConnectionOptions connection) {
        String user = connection.user();
        Secret key = connection.apiKey();
        expect(
                (user == null) == (connection.password() == null),
                "user",
                "user and password together",
                "only one of them");
        expect(user == null || key == null, "apiKey", "either an API key or a user", "both");
        expect(user == null || !user.contains(":"), "user", "no colon, which HTTP cannot carry", user);
        boolean sendable = key == null || key.value().matches("[!-~]+");
        expect(sendable, "apiKey", "ASCII without spaces", "other characters");
        String fingerprint = connection.caFingerprint();
        expect(fingerprint == null || Fingerprint.isValid(fingerprint), "caFingerprint", "64 hex digits", fingerprint);
        boolean one = fingerprint == null || connection.caCertificate() == null;
        expect(one, "caFingerprint", "either a fingerprint or a caCertificate", "both");
    }

    private void batching(BatchingOptions batching) {
        atLeast("ringCapacity", batching.ringCapacity(), 16);
        atLeast("ringBytes", batching.ringBytes(), MIN_RING_BYTES);
        atLeast("maxBatchBytes", batching.maxBatchBytes(), 1024);
        atLeast("maxBatchEvents", batching.maxBatchEvents(), 1);
        atLeast("maxInFlight", batching.maxInFlight(), 1);
        expect(batching.maxInFlight() <= MAX_REQUESTS, "maxInFlight", "at most 32", batching.maxInFlight());
        positive("linger", batching.linger());
        positive("stopTimeout", batching.stopTimeout());
    }

    private void privacy(PrivacyOptions privacy) {
        boolean usable = privacy.masking() || privacy.maskingPolicy().equals(MaskingPolicy.MASK_ALL);
        expect(usable, "masking", "true where a maskingPolicy is set", false);
        double rate = privacy.samplingRate();
        expect(rate > 0 && rate <= 1, "samplingRate", "above 0 and at most 1", rate);
    }

    private void spooling(SpoolingOptions spooling, BatchingOptions batching) {
        SpoolMode mode = spooling.mode();
        expect(
                spooling.folder() != null || mode == SpoolMode.MEMORY,
                "spoolMode",
                "memory, or a spoolFolder",
                mode.key());
        boolean roomy = spooling.maxBytes() >= 4L * batching.maxBatchBytes();
        expect(roomy, "spoolMaxBytes", "at least four times maxBatchBytes", spooling.maxBytes());
    }

    private void atLeast(String key, long value, long min) {
        expect(value >= min, key, "at least " + min, value);
    }

    private void positive(String key, Duration value) {
        expect(!value.isNegative() && !value.isZero(), key, "a positive duration", value);
        expect(value.compareTo(LONGEST) <= 0, key, "at most " + LONGEST.toDays() + " days", value);
    }

    private void expect(boolean holds, String key, String rule, @Nullable Object found) {
        if (!holds) {
            faults.add(key + ": Expecting " + rule + ". Found: " + found);
        }
    }

    private static String withoutUserInfo(URI url) {
        return url.getRawUserInfo() == null ? url.toString() : url.getScheme() + "://***@" + url.getHost();
    }
}
