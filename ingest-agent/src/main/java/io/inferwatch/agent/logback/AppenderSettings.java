// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.logback;

import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.options.Secret;
import io.inferwatch.agent.policy.MaskingPolicy;
import io.inferwatch.pii.Pseudonyms;
import io.inferwatch.schema.Source;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the appender as texts, the only mutable place. They are parsed when all of them have been set, so that all
 * faults are reported at once. Durations are in Logback's form: {@code 200 milliseconds}, {@code 5 seconds}.
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
    /** Replaces a secret whose file could not be read, so that it is not also reported as missing. */
    private static final Secret UNREAD = new Secret("unread");

    private static final String DURATION = "a duration such as '200 milliseconds' or '5 seconds'";
    private static final String WHOLE_NUMBER = "a whole number";
    private static final String PATH = "a path";

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
     * Parses and checks all settings.
     *
     * @throws IllegalArgumentException with all faults, one a line
     */
    AgentOptions options() {
        faults.clear();
        warnings.clear();
        AgentOptions.Builder options = AgentOptions.builder();
        read("metrics", "true or false", SettingParsers::bool, value -> metrics = value);
        connection(options);
        batching(options);
        privacy(options);
        spooling(options);
        read("heartbeat", DURATION, SettingParsers::duration, options::heartbeat);
        return options.build(faults);
    }

    /** Faults of the settings that {@link #options} has parsed, with which the agent can run nevertheless. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Whether the counts are published in Micrometer; known once {@link #options} has been called. */
    boolean metrics() {
        return metrics;
    }

    Source source() {
        return new Source(find("serviceName"), find("serviceVersion"), find("environment"), find("hostName"));
    }

    private void connection(AgentOptions.Builder options) {
        credentials(options);
        read("url", "addresses with commas between them", SettingParsers::urls, options::elasticsearchUrls);
        read("namespace", "a text", Function.identity(), options::namespace);
        trust(options);
        read("allowPlainHttp", "host names", SettingParsers::names, options::allowPlainHttp);
        read("compression", "auto, gzip or none", SettingParsers::compression, options::compression);
        read("requestTimeout", DURATION, SettingParsers::duration, options::requestTimeout);
    }

    private void batching(AgentOptions.Builder options) {
        read("ringCapacity", WHOLE_NUMBER, Integer::valueOf, options::ringCapacity);
        read("ringBytes", WHOLE_NUMBER, Long::valueOf, options::ringBytes);
        read("maxBatchBytes", WHOLE_NUMBER, Integer::valueOf, options::maxBatchBytes);
        read("maxBatchEvents", WHOLE_NUMBER, Integer::valueOf, options::maxBatchEvents);
        read("maxInFlight", WHOLE_NUMBER, Integer::valueOf, options::maxInFlight);
        read("linger", DURATION, SettingParsers::duration, options::linger);
        read("stopTimeout", DURATION, SettingParsers::duration, options::stopTimeout);
    }

    private void privacy(AgentOptions.Builder options) {
        read("masking", "true or false", SettingParsers::bool, options::masking);
        options.maskingPolicy(maskingPolicy());
        read("samplingRate", "a number above 0 and at most 1", Double::valueOf, options::samplingRate);
    }

    private void spooling(AgentOptions.Builder options) {
        read("deadLetterFile", PATH, Path::of, options::deadLetterFile);
        read("spoolFolder", PATH, Path::of, options::spoolFolder);
        read("spoolMode", "memory, spill or durable", SettingParsers::spoolMode, options::spoolMode);
        read("spoolMaxBytes", WHOLE_NUMBER, Long::valueOf, options::spoolMaxBytes);
        read("spoolSync", "none, periodic or every_batch", SettingParsers::spoolSync, options::spoolSync);
    }

    /** Credentials that are set here replace all those of the environment. */
    private void credentials(AgentOptions.Builder options) {
        boolean here = Stream.of("user", "password", "passwordFile", "apiKey", "apiKeyFile")
                .anyMatch(values::containsKey);
        Function<String, @Nullable String> from = here ? values::get : this::find;
        options.user(from.apply("user")).password(secret("password", from)).apiKey(secret("apiKey", from));
    }

    /** A secret from its setting, or from the file that the setting with {@code File} appended to its name gives. */
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

    /** A certificate or fingerprint that is set here replaces those of the environment. */
    private void trust(AgentOptions.Builder options) {
        boolean here = values.containsKey("caCertificate") || values.containsKey("caFingerprint");
        Function<String, @Nullable String> from = here ? values::get : this::find;
        parse("caCertificate", from.apply("caCertificate"), PATH, Path::of, options::caCertificate);
        options.caFingerprint(from.apply("caFingerprint"));
    }

    /** Without a usable key, fields that should be hashed are masked instead. */
    private MaskingPolicy maskingPolicy() {
        MaskingPolicy policy = MaskingPolicy.MASK_ALL;
        try {
            String text = find("maskingPolicy");
            policy = MaskingPolicy.parse(text == null ? "" : text);
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

    private <T> void read(String key, String rule, Function<String, T> parser, Consumer<T> option) {
        parse(key, find(key), rule, parser, option);
    }

    private <T> void parse(
            String key, @Nullable String value, String rule, Function<String, T> parser, Consumer<T> option) {
        if (value != null) {
            try {
                option.accept(parser.apply(value));
            } catch (IllegalArgumentException e) {
                faults.add(key + ": Expecting " + rule + ". Found: " + value);
            }
        }
    }

    private @Nullable String find(String key) {
        String value = values.get(key);
        String variable = ENVIRONMENT.get(key);
        return value != null || variable == null ? value : environment.get(variable);
    }
}
