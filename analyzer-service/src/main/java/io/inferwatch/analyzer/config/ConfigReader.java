// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.inferwatch.agent.spool.SpoolSync;
import io.inferwatch.analyzer.dependency.DependencyGraph;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@link AnalyzerConfig} from a YAML file and the environment. */
final class ConfigReader {
    /** Every setting except those of single models. */
    static final List<String> KEYS = List.of(
            "elasticsearch.url",
            "elasticsearch.user",
            "elasticsearch.password",
            "elasticsearch.api_key",
            "elasticsearch.ca",
            "namespace",
            "alpha",
            "http.host",
            "http.allowed_hosts",
            "http.port",
            "http.public_url",
            "http.tls.certificate",
            "http.tls.key",
            "http.rate_limit",
            "http.audit_max_age",
            "http.metrics_columns",
            "http.storage_timeout",
            "http.jwt.issuer",
            "http.jwt.audience",
            "http.jwt.jwks",
            "http.jwt.roles_claim",
            "pages.decisions",
            "plugins.folder",
            "plugins.time_limit",
            "schedule.every",
            "lease.duration",
            "schedule.zone",
            "schedule.catch_up",
            "retention.max_age",
            "retention.max_disk",
            AlertsReader.GIVE_UP_AFTER,
            AlertsReader.ALLOW_PRIVATE,
            "webhook.url",
            "kibana.url",
            "autoscaler.url",
            "pii.rules",
            "events.spool",
            "events.sync");

    private static final Set<String> LISTS = Set.of("elasticsearch.url", "http.allowed_hosts");

    /** They have readers of their own. */
    private static final Set<String> APART = Set.of("models", AlertsReader.RECEIVERS);

    private static final String LEASE_RULE = "2s to 1h";

    /** Nothing cannot be meant here. */
    private static final Set<String> NEVER_NONE = Set.of(
            "namespace",
            "alpha",
            "http.host",
            "http.allowed_hosts",
            "http.port",
            "http.storage_timeout",
            "http.audit_max_age",
            "http.metrics_columns",
            "http.jwt.roles_claim",
            "pages.decisions",
            "plugins.time_limit",
            "schedule.every",
            "lease.duration",
            "schedule.zone",
            "schedule.catch_up",
            AlertsReader.GIVE_UP_AFTER,
            AlertsReader.ALLOW_PRIVATE,
            "events.sync");

    private final ConfigValues values = new ConfigValues();

    private ConfigReader() {}

    static AnalyzerConfig read(@Nullable Path file, Map<String, String> environment) {
        ConfigReader reader = new ConfigReader();
        JsonNode root = file == null ? MissingNode.getInstance() : tree("--config", file);
        reader.flatten("", root);
        reader.values.override(KEYS, environment);
        ScheduleReader schedule = new ScheduleReader(reader.values);
        ModelsReader models = new ModelsReader(reader.values, schedule);
        AnalyzerConfig config = reader.config(
                models.read(root.path("models")),
                new DependenciesReader(reader.values).read(root.path("models")),
                new AlertsReader(reader.values, environment).read(root.at("/alerts/receivers")),
                schedule);
        reader.checkAges(config);
        reader.values.verify();
        return config;
    }

    /** Nobody knows how old a version is whose first events are deleted. */
    private void checkAges(AnalyzerConfig config) {
        Duration kept = config.maxAge();
        config.models().forEach((model, rules) -> {
            Duration staleAfter = rules.versions().staleAfter();
            if (kept != null && staleAfter != null && staleAfter.compareTo(kept) >= 0) {
                values.fault(
                        "models." + model + ".versions.stale_after",
                        "less than retention.max_age, since older events are deleted ("
                                + values.text("retention.max_age") + ")",
                        staleAfter.toDays() + "d");
            }
        });
    }

    /** @param option the option that named the file; faults name it */
    static JsonNode tree(String option, Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw FaultException.of(option, "a YAML file that can be read", file.toString());
        }
        try {
            JsonNode root = Yaml.tree(file.toString(), Files.readString(file));
            if (!root.isObject() && !root.isMissingNode() && !root.isNull()) {
                throw FaultException.of(
                        file + ":1",
                        "settings, one 'name: value' a line",
                        root.getNodeType().toString());
            }
            return root;
        } catch (CharacterCodingException e) {
            throw FaultException.of(option, "UTF-8 text", file.toString());
        } catch (IOException e) {
            throw FaultException.of(option, "a YAML file that can be read", file + ", " + e.getMessage());
        }
    }

    private void flatten(String prefix, JsonNode node) {
        node.properties().forEach(entry -> {
            String key = prefix + entry.getKey();
            JsonNode value = entry.getValue();
            if (value.isObject() && !key.equals("models")) {
                flatten(key + ".", value);
            } else if (!APART.contains(key)) {
                take(key, value);
            }
        });
    }

    private void take(String key, JsonNode value) {
        if (!KEYS.contains(key)) {
            List<String> names = new ArrayList<>(KEYS);
            names.add("models");
            values.fault(key, "one of the settings " + String.join(", ", names), key);
        } else if (value.isArray() && LISTS.contains(key)) {
            List<String> names = new ArrayList<>();
            value.forEach(name -> names.add(name.asText()));
            values.put(key, String.join(",", names));
        } else if (value.isArray()) {
            values.fault(key, "one value", value.toString());
        } else if (!value.isNull()) {
            values.put(key, value.asText());
        } else if (NEVER_NONE.contains(key)) {
            values.fault(key, "a value, or no such line", "null");
        }
    }

    private AnalyzerConfig config(
            Map<String, ModelRules> models,
            DependencyGraph dependencies,
            AlertSettings alerts,
            ScheduleReader schedule) {
        String ca = values.text("elasticsearch.ca");
        String rules = values.text("pii.rules");
        AnalyzerConfig.Elasticsearch elasticsearch = new AnalyzerConfig.Elasticsearch(
                values.parsed("elasticsearch.url", Parsers.URLS_RULE, Parsers::urls, List.of()),
                values.text("elasticsearch.user"),
                values.secret("elasticsearch.password"),
                values.secret("elasticsearch.api_key"),
                ca == null ? null : Path.of(ca));
        checkCredentials(elasticsearch);
        return new AnalyzerConfig(
                elasticsearch,
                values.parsed("namespace", Parsers.NAMESPACE_RULE, Parsers::namespace, "default"),
                values.parsed("alpha", "a number between 0 and 1", ConfigReader::alpha, 0.01),
                values.parsed("http.host", Parsers.HOST_RULE, Parsers::host, "127.0.0.1"),
                values.parsed("http.allowed_hosts", Parsers.HOSTS_RULE, Parsers::hosts, List.of()),
                values.parsed("http.port", "a port, " + Parsers.PORT_RULE, Parsers::port, 8080),
                schedule.every(),
                values.parsed("lease.duration", LEASE_RULE, ConfigReader::lease, Duration.ofSeconds(15)),
                values.parsed("retention.max_age", Quantities.DURATION_RULE, Quantities::duration),
                values.parsed("retention.max_disk", Quantities.SIZE_RULE, Quantities::bytes),
                alerts,
                values.parsed("autoscaler.url", Parsers.URL_RULE, Parsers::url),
                rules == null ? PiiRules.NONE : PiiRules.load(Path.of(rules)),
                models,
                dependencies,
                server(),
                schedule.rules(),
                plugIns());
    }

    private PlugInRules plugIns() {
        return new PlugInRules(
                values.parsed(
                        "plugins.folder",
                        "a folder that can be read",
                        text -> Optional.of(Path.of(text))
                                .filter(Files::isDirectory)
                                .filter(Files::isReadable)),
                values.parsed(
                        "plugins.time_limit", Quantities.DURATION_RULE, Quantities::duration, PlugInRules.TIME_LIMIT));
    }

    private ServerRules server() {
        String certificate = values.text("http.tls.certificate");
        String key = values.text("http.tls.key");
        if ((certificate == null) != (key == null)) {
            values.fault(
                    certificate == null ? "http.tls.certificate" : "http.tls.key",
                    "certificate and key together",
                    "only one of them");
        }
        return new ServerRules(
                readable("http.tls.certificate", certificate),
                readable("http.tls.key", key),
                values.parsed(
                        "http.rate_limit",
                        "a whole number of requests a minute, 1 to 1000000",
                        text -> Parsers.number(
                                        text, number -> number >= 1 && number <= 1e6 && number == Math.rint(number))
                                .map(Double::intValue)),
                values.parsed(
                        "http.audit_max_age",
                        Quantities.DURATION_RULE,
                        Quantities::duration,
                        ServerRules.AUDIT_MAX_AGE),
                values.parsed(
                        "http.metrics_columns",
                        "a whole number of columns of a model, 0 to 10000",
                        text -> Parsers.number(
                                        text, number -> number >= 0 && number <= 1e4 && number == Math.rint(number))
                                .map(Double::intValue),
                        ServerRules.METRICS_COLUMNS),
                values.parsed(
                        "http.storage_timeout",
                        "100ms to 60s",
                        text -> Quantities.duration(text)
                                .filter(time -> time.toMillis() >= 100 && time.toSeconds() <= 60),
                        ServerRules.STORAGE_TIMEOUT),
                jwt(),
                values.parsed("pages.decisions", "true or false", AlertsReader::bool, false),
                events());
    }

    private EventRules events() {
        String spool = values.text("events.spool");
        return new EventRules(
                spool == null ? null : Path.of(spool),
                values.parsed(
                        "events.sync", "none, periodic or every_batch", ConfigReader::sync, SpoolSync.EVERY_BATCH));
    }

    private static Optional<SpoolSync> sync(String text) {
        return Stream.of(SpoolSync.values())
                .filter(sync -> sync.key().equals(text))
                .findFirst();
    }

    private @Nullable JwtSettings jwt() {
        String issuer = values.text("http.jwt.issuer");
        String audience = values.text("http.jwt.audience");
        String jwks = values.parsed(
                "http.jwt.jwks", "https://…, http://… of this machine, or a file that can be read", Parsers::jwks);
        String rolesClaim = values.text("http.jwt.roles_claim");
        if (issuer != null && audience != null && jwks != null) {
            return new JwtSettings(issuer, audience, jwks, rolesClaim == null ? JwtSettings.ROLES_CLAIM : rolesClaim);
        }
        boolean any = issuer != null || audience != null || rolesClaim != null || values.text("http.jwt.jwks") != null;
        Stream.of("http.jwt.issuer", "http.jwt.audience", "http.jwt.jwks")
                .filter(key -> any && values.text(key) == null)
                .forEach(key -> values.fault(key, "issuer, audience and jwks together", "only some of them"));
        return null;
    }

    private @Nullable Path readable(String setting, @Nullable String file) {
        if (file != null && !Files.isReadable(Path.of(file))) {
            values.fault(setting, "a PEM file that can be read", file);
        }
        return file == null ? null : Path.of(file);
    }

    /** Shorter ones would be lost to a pause of the garbage collector, longer ones keep models waiting. */
    private static Optional<Duration> lease(String text) {
        return Quantities.duration(text)
                .filter(duration ->
                        duration.compareTo(Duration.ofSeconds(2)) >= 0 && duration.compareTo(Duration.ofHours(1)) <= 0);
    }

    private static Optional<Double> alpha(String text) {
        return Parsers.number(text, number -> number > 0 && number < 1);
    }

    private void checkCredentials(AnalyzerConfig.Elasticsearch elasticsearch) {
        if ((elasticsearch.user() == null) != (elasticsearch.password() == null)) {
            values.fault("elasticsearch.user", "user and password together", "only one of them");
        }
        if (elasticsearch.user() != null && elasticsearch.apiKey() != null) {
            values.fault("elasticsearch.api_key", "either an API key or a user", "both");
        }
        Path ca = elasticsearch.ca();
        if (ca != null && !Files.isReadable(ca)) {
            values.fault("elasticsearch.ca", "a PEM file that can be read", ca.toString());
        }
    }
}
