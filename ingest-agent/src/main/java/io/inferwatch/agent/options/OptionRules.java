package io.inferwatch.agent.options;

import io.inferwatch.agent.bulk.Fingerprint;
import io.inferwatch.agent.policy.MaskingPolicy;
import io.inferwatch.agent.spool.SpoolMode;
import io.inferwatch.schema.StreamNames;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the faults of settings, to name all of them at once. */
final class OptionRules {
    private final List<String> faults = new ArrayList<>();

    void expect(boolean holds, String key, String rule, Object found) {
        if (!holds) {
            faults.add(key + ": Expecting " + rule + ". Found: " + found);
        }
    }

    void atLeast(String key, long value, long least) {
        expect(value >= least, key, "at least " + least, value);
    }

    void positive(String key, Duration value) {
        expect(!value.isNegative() && !value.isZero(), key, "a positive duration", value);
    }

    void url(URI url) {
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        expect(http && url.getHost() != null, "elasticsearchUrl", "http(s)://host:port", withoutUserInfo(url));
        expect(url.getUserInfo() == null, "elasticsearchUrl", "no user in the address", withoutUserInfo(url));
    }

    void plainHttp(List<URI> urls, Set<String> allowed) {
        for (URI url : urls) {
            String host = String.valueOf(url.getHost());
            boolean safe = !"http".equals(url.getScheme()) || Compression.isThisMachine(url) || allowed.contains(host);
            expect(safe, "elasticsearchUrl", "https, or the host named in allowPlainHttp", withoutUserInfo(url));
        }
    }

    void namespace(String namespace) {
        try {
            new StreamNames(namespace).labels();
        } catch (IllegalArgumentException e) {
            expect(false, "namespace", "1 to 100 of a-z, 0-9 and _", "'" + namespace + "'");
        }
    }

    void credentials(@Nullable String user, @Nullable Secret password, @Nullable Secret apiKey) {
        expect((user == null) == (password == null), "user", "user and password together", "only one of them");
        expect(user == null || apiKey == null, "apiKey", "either an API key or a user", "both");
        expect(user == null || !user.contains(":"), "user", "no colon, which HTTP cannot carry", String.valueOf(user));
        boolean sendable = apiKey == null || apiKey.value().matches("[!-~]+");
        expect(sendable, "apiKey", "ASCII without spaces", "other characters");
    }

    void trust(@Nullable Path caCertificate, @Nullable String caFingerprint) {
        boolean good = caFingerprint == null || Fingerprint.isValid(caFingerprint);
        expect(good, "caFingerprint", "64 hex digits", String.valueOf(caFingerprint));
        boolean one = caFingerprint == null || caCertificate == null;
        expect(one, "caFingerprint", "either a fingerprint or a caCertificate", "both");
    }

    void policies(boolean masking, MaskingPolicy policy, double samplingRate) {
        expect(masking || policy.equals(MaskingPolicy.MASK_ALL), "masking", "true where a maskingPolicy is set", false);
        expect(samplingRate > 0 && samplingRate <= 1, "samplingRate", "above 0 and at most 1", samplingRate);
    }

    void spool(@Nullable Path folder, SpoolMode mode, long maxBytes, int maxBatchBytes) {
        expect(folder != null || mode == SpoolMode.MEMORY, "spoolMode", "memory, or a spoolFolder", mode.key());
        expect(maxBytes >= 4L * maxBatchBytes, "spoolMaxBytes", "at least four times maxBatchBytes", maxBytes);
    }

    void verify() {
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", faults));
        }
    }

    private static String withoutUserInfo(URI url) {
        return url.getRawUserInfo() == null ? url.toString() : url.getScheme() + "://***@" + url.getHost();
    }
}
