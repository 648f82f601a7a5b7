package io.inferwatch.agent.logback;

import ch.qos.logback.core.util.Duration;
import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.options.Compression;
import io.inferwatch.agent.options.Secret;
import io.inferwatch.agent.policy.MaskingPolicy;
import io.inferwatch.agent.spool.SpoolMode;
import io.inferwatch.agent.spool.SpoolSync;
import io.inferwatch.pii.Pseudonyms;
import io.inferwatch.schema.Source;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The appender's settings as texts, the only mutable place. They are read when all are there, so that every fault is named
 * at once. Durations are Logback's: {@code 200 milliseconds}, {@code 5 seconds}.
 */
final class AppenderSettings {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "url", "INFERWATCH_ELASTICSEARCH_URL",
            "user", "INFERWATCH_ELASTICSEARCH_USER",
            "password", "INFERWATCH_ELASTICSEARCH_PASSWORD",
            "passwordFile", "INFERWATCH_ELASTICSEARCH_PASSWORD_FILE",
            "apiKey", "INFERWATCH_ELASTICSEARCH_API_KEY",
            "apiKeyFile", "INFERWATCH_ELASTICSEARCH_API_KEY_FILE",
            "caCertificate", "INFERWATCH_ELASTICSEARCH_CA_CERTIFICATE",
            "caFingerprint", "INFERWATCH_ELASTICSEARCH_CA_FINGERPRINT",
            "namespace", "INFERWATCH_NAMESPACE");
    private static final String PII_KEY = "INFERWATCH_PII_KEY";
    /** Stands for a secret whose file is a fault already, so that it is not missed a second time. */
    private static final Secret UNREAD = new Secret("unread");

    private static final String DURATION = "a duration such as '200 milliseconds' or '5 seconds'";
    private static final String DEFAULT_URL = "http://localhost:9200";

    private final Map<String, String> values = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final Map<String, String> environment;
    private boolean metrics = true;

    AppenderSettings(Map<String, String> environment) {
        this.environment = environment;
    }

    void set(String key, String value) {
        values.put(key, value.trim());
    }

    /**
     * The options of the agent.
     *
     * @throws IllegalArgumentException naming every fault, one a line
     */
    AgentOptions options() {
        faults.clear();
        warnings.clear();
        metrics = read("metrics", "true or false", AppenderSettings::bool, true);
        AgentOptions base = AgentOptions.defaults(URI.create(DEFAULT_URL));
        Login login = login();
        List<URI> urls = read(
                "url", "addresses with commas between them", AppenderSettings::urls, List.of(URI.create(DEFAULT_URL)));
        AgentOptions options = null;
        try {
            options = new AgentOptions(
                    urls,
                    text("namespace", base.namespace()),
                    login.user(),
                    login.password(),
                    login.apiKey(),
                    path(trusted("caCertificate")),
                    trusted("caFingerprint"),
                    read("ringCapacity", "a whole number", Integer::valueOf, base.ringCapacity()),
                    read("ringBytes", "a whole number", Long::valueOf, base.ringBytes()),
                    read("maxBatchBytes", "a whole number", Integer::valueOf, base.maxBatchBytes()),
                    read("maxBatchEvents", "a whole number", Integer::valueOf, base.maxBatchEvents()),
                    read("maxInFlight", "a whole number", Integer::valueOf, base.maxInFlight()),
                    read("linger", DURATION, AppenderSettings::duration, base.linger()),
                    read("compression", "auto, gzip or none", AppenderSettings::compression, base.compression()),
                    read("requestTimeout", DURATION, AppenderSettings::duration, base.requestTimeout()),
                    read("stopTimeout", DURATION, AppenderSettings::duration, base.stopTimeout()),
                    file("deadLetterFile"),
                    Set.copyOf(list(text("allowPlainHttp", ""))),
                    read("masking", "true or false", AppenderSettings::bool, base.masking()),
                    read("heartbeat", DURATION, AppenderSettings::duration, base.heartbeat()),
                    maskingPolicy(),
                    read("samplingRate", "a number above 0 and at most 1", Double::valueOf, base.samplingRate()),
                    file("spoolFolder"),
                    read("spoolMode", "memory, spill or durable", AppenderSettings::mode, defaultMode()),
                    read("spoolMaxBytes", "a whole number", Long::valueOf, base.spoolMaxBytes()),
                    read("spoolSync", "none, periodic or every_batch", AppenderSettings::sync, base.spoolSync()));
        } catch (IllegalArgumentException e) {
            faults.add(String.valueOf(e.getMessage()));
        }
        if (options == null || !faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", faults));
        }
        return options;
    }

    /** Faults of the settings that {@link #options} has read, with which the agent can run nevertheless. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Whether Micrometer is told the counters; known once the options are read. */
    boolean metrics() {
        return metrics;
    }

    Source source() {
        return new Source(find("serviceName"), find("serviceVersion"), find("environment"), find("hostName"));
    }

    private record Login(
            @Nullable String user,
            @Nullable Secret password,
            @Nullable Secret apiKey) {}

    /** A way to sign in that is set here puts those of the environment aside. */
    private Login login() {
        boolean here = Stream.of("user", "password", "passwordFile", "apiKey", "apiKeyFile")
                .anyMatch(values::containsKey);
        Function<String, @Nullable String> from = here ? values::get : this::find;
        return new Login(from.apply("user"), secret("password", from), secret("apiKey", from));
    }

    /** From the setting, or from the file that the setting with {@code File} behind its name says. */
    private @Nullable Secret secret(String key, Function<String, @Nullable String> from) {
        String value = from.apply(key);
        String file = from.apply(key + "File");
        if (value != null && file != null) {
            faults.add(key + "File: Expecting either a file or " + key + ". Found: both");
        }
        if (file == null || value != null) {
            return value == null ? null : new Secret(value);
        }
        try {
            return SecretFile.read(key + "File", file);
        } catch (IllegalArgumentException e) {
            faults.add(String.valueOf(e.getMessage()));
            return UNREAD;
        }
    }

    /** A trust that is set here puts that of the environment aside. */
    private @Nullable String trusted(String key) {
        boolean here = values.containsKey("caCertificate") || values.containsKey("caFingerprint");
        return here ? values.get(key) : find(key);
    }

    /** Without a key that can be used, what should be hashed is masked: it never leaves as it is. */
    private MaskingPolicy maskingPolicy() {
        MaskingPolicy policy = MaskingPolicy.MASK_ALL;
        try {
            policy = MaskingPolicy.parse(text("maskingPolicy", ""));
        } catch (IllegalArgumentException e) {
            faults.add(String.valueOf(e.getMessage()));
        }
        return policy.hashes() ? hashing(policy) : policy;
    }

    private MaskingPolicy hashing(MaskingPolicy policy) {
        String value = environment.get(PII_KEY);
        byte[] key = value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8);
        if (key.length >= Pseudonyms.KEY_BYTES) {
            return policy.withPseudonyms(Pseudonyms.withKey(key));
        }
        warnings.add(PII_KEY + ": Expecting at least " + Pseudonyms.KEY_BYTES
                + " bytes where maskingPolicy says hash; masking instead. Found: "
                + (key.length == 0 ? "none" : key.length + " bytes"));
        return policy;
    }

    private <T> T read(String key, String rule, Function<String, T> reader, T otherwise) {
        String value = find(key);
        try {
            return value == null ? otherwise : reader.apply(value);
        } catch (IllegalArgumentException e) {
            faults.add(key + ": Expecting " + rule + ". Found: " + value);
            return otherwise;
        }
    }

    private @Nullable Path file(String key) {
        return path(find(key));
    }

    private static @Nullable Path path(@Nullable String value) {
        return value == null ? null : Path.of(value);
    }

    private String text(String key, String otherwise) {
        String value = find(key);
        return value == null ? otherwise : value;
    }

    private @Nullable String find(String key) {
        String value = values.get(key);
        String variable = ENVIRONMENT.get(key);
        return value != null || variable == null ? value : environment.get(variable);
    }

    private static List<URI> urls(String text) {
        return list(text).stream().map(URI::create).toList();
    }

    private static List<String> list(String text) {
        return Stream.of(text.split(","))
                .map(String::trim)
                .filter(s -> !s.isEmpty())
                .toList();
    }

    private static java.time.Duration duration(String text) {
        return java.time.Duration.ofMillis(Duration.valueOf(text).getMilliseconds());
    }

    private SpoolMode defaultMode() {
        return find("spoolFolder") == null ? SpoolMode.MEMORY : SpoolMode.SPILL;
    }

    private static SpoolMode mode(String text) {
        return one(SpoolMode.values(), SpoolMode::key, text);
    }

    private static Compression compression(String text) {
        return one(Compression.values(), Compression::key, text);
    }

    private static SpoolSync sync(String text) {
        return one(SpoolSync.values(), SpoolSync::key, text);
    }

    private static <T> T one(T[] all, Function<T, String> key, String text) {
        return Stream.of(all)
                .filter(value -> key.apply(value).equals(text))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new);
    }

    private static Boolean bool(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException();
        }
        return text.equals("true");
    }
}
