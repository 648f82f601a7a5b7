// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code docs/settings.md}: names, variables and rules come from the reader of the configuration, defaults are tried. A new setting needs a
 * line in {@link #NOTES}.
 */
class SettingsReferenceTest {
    /**
     * What the code cannot say of itself.
     *
     * @param standard the default as it would be written; empty: there is none
     */
    private record Note(String standard, String meaning) {}

    /** Settings without which one of the others has no meaning. */
    private static final Map<String, String> PROVIDER = Map.of(
            "INFERWATCH_HTTP_JWT_ISSUER", "i",
            "INFERWATCH_HTTP_JWT_AUDIENCE", "a",
            "INFERWATCH_HTTP_JWT_JWKS", "https://login.example/keys");

    private static final Map<String, Note> NOTES = new LinkedHashMap<>();

    static {
        note("elasticsearch.url", "", "the cluster, or several of its nodes; without it the embedded server is used");
        note(
                "elasticsearch.user",
                "",
                "with `elasticsearch.password`; its roles: [elasticsearch-roles](../elasticsearch-roles)");
        note("elasticsearch.password", "", "secret, never printed");
        note("elasticsearch.api_key", "", "instead of user and password; secret, never printed");
        note("elasticsearch.ca", "", "PEM file of the certificate authority; without it Java's trust store");
        note("namespace", "default", "the environment, part of the names of streams and indices");
        note("alpha", "0.01", "an adjusted p below it is significant");
        note("http.host", "127.0.0.1", "the address to listen on; others need [a token](access.md)");
        note("http.allowed_hosts", "", "further names by which clients may call; `*`: any");
        note("http.port", "8080", "`--port` goes before it");
        note("http.public_url", "", "where people reach the pages, for links; without it host and port");
        note("http.tls.certificate", "", "PEM file; with `http.tls.key` the service speaks [TLS](access.md#tls) only");
        note("http.tls.key", "", "PEM file, PKCS#8, without a password");
        note("http.rate_limit", "", "requests a minute of one token; without it any number");
        note("plugins.folder", "", "jar files with [monitors of your own](own-monitors.md)");
        note(
                "plugins.time_limit",
                "10s",
                "of one call of one of them; one that takes longer is left out until the next start");
        note(
                "http.metrics_columns",
                "100",
                "columns of a model that [`/metrics`](service.md#metrics) shows, those that changed most first");
        note(
                "http.storage_timeout",
                "1200ms",
                "how long Elasticsearch may take to say that it is there; pages answer 503 0.3 s later, [when it is"
                        + " silent](service.md)");
        note("http.audit_max_age", "90d", "older entries of the [audit log](access.md#audit-log) are deleted");
        note(
                "http.jwt.issuer",
                "",
                "[tokens of an identity provider](access.md#tokens-of-an-identity-provider): the claim `iss`");
        note("http.jwt.audience", "", "the claim `aud` is it, or contains it");
        note("http.jwt.jwks", "", "the provider's public keys");
        note("http.jwt.roles_claim", "roles", "name or path of the claim with the roles");
        note(
                "pages.decisions",
                "false",
                "whether people [decide](incidents.md#decisions-on-the-pages) about incidents on the pages");
        note("schedule.every", "60s", "from one step of the analysis to the next: [schedule](service.md#schedule)");
        note("schedule.zone", "UTC", "of cron expressions");
        note("schedule.catch_up", "31d", "after a longer pause older hours are left to `analyze`");
        note(
                "lease.duration",
                "15s",
                "how long an instance holds its models without a word: [several"
                        + " instances](service.md#several-instances)");
        note("retention.max_age", "", "older events are deleted; without it none are");
        note("retention.max_disk", "", "the oldest events are deleted beyond this size of all streams together");
        note("alerts.give_up_after", "24h", "how long an [alert](alerts.md) is sent again while nobody takes it");
        note(
                "alerts.allow_private_addresses",
                "true",
                "whether receivers of [alerts](alerts.md) may be on this machine and in private networks");
        note("webhook.url", "", "receives [alerts](alerts.md), as a receiver of the name `webhook`");
        note(
                "kibana.url",
                "",
                "where people reach Kibana, with `/s/ID` of a space; [alerts](alerts.md), findings and incidents link to"
                        + " its Discover and dashboards, and `dashboards install` imports there");
        note("autoscaler.url", "", "receives advice on the number of instances: [anomalies](anomalies.md)");
        note("pii.rules", "", "YAML file with own recognizers and rules by field: [personal data](pii.md)");
        note(
                "events.spool",
                "",
                "folder of this process alone for [events that come by REST](rest.md#events); without it one below the"
                        + " data folder");
        note("events.sync", "every_batch", "when they are [forced to the device](agent-spool.md)");
    }

    private static void note(String key, String standard, String meaning) {
        NOTES.put(key, new Note(standard, meaning));
    }

    @TempDir
    private Path folder;

    /** Copy the new file where this fails. */
    @Test
    void reference_isThatOfTheCode() throws IOException {
        Path made = Files.writeString(Files.createDirectories(Path.of("target")).resolve("settings.md"), page());
        assertThat(Path.of("..", "docs", "settings.md"))
                .as("cp analyzer-service/%s docs/settings.md", made)
                .hasSameTextualContentAs(made);
    }

    @Test
    void everySetting_hasANote() {
        assertThat(NOTES.keySet()).containsExactlyInAnyOrderElementsOf(ConfigReader.KEYS);
    }

    /** Writing a default down changes nothing. */
    @Test
    void defaults_areThoseOfTheReader() {
        NOTES.forEach((key, note) -> {
            if (!note.standard().isEmpty()) {
                Map<String, String> written = new HashMap<>(PROVIDER);
                written.put(ConfigValues.variable(key), note.standard());
                assertThat(AnalyzerConfig.load(null, written).toString())
                        .as(key)
                        .isEqualTo(AnalyzerConfig.load(null, PROVIDER).toString());
            }
        });
    }

    private String page() throws IOException {
        StringBuilder page = new StringBuilder("# Settings\n\n"
                + "Made from the code by `SettingsReferenceTest`; do not edit it. What belongs together, and an example of"
                + " everything: [configuration](configuration.md).\n\n"
                + "| setting | variable | expects | default | |\n"
                + "|---|---|---|---|---|\n");
        for (String key : ConfigReader.KEYS) {
            Note note = NOTES.getOrDefault(key, new Note("", ""));
            page.append("| `" + key + "` | `" + ConfigValues.variable(key) + "` | "
                    + rule("", key, Map.of(ConfigValues.variable(key), "\u0001"))
                            .orElse("a text") + " | "
                    + (note.standard().isEmpty() ? "" : "`" + note.standard() + "`") + " | " + note.meaning() + " |\n");
        }
        page.append("\n## Of one model\n\nBelow `models.NAME`; not in the environment.\n\n");
        for (String group : List.of("", "columns.input.num.x", "performance", "versions")) {
            String at = "models.m" + (group.isEmpty() ? "" : "." + group) + ".nothing";
            Path file = Files.writeString(folder.resolve("config.yaml"), model(group));
            page.append("- " + (group.isEmpty() ? "itself" : "`" + group.replace("input.num.x", "COLUMN") + "`") + ": "
                    + rule(file.toString(), at, Map.of()).orElse("?") + "\n");
        }
        return page.toString();
    }

    private static String model(String group) {
        String inner = "{nothing: 1}";
        if (group.startsWith("columns.")) {
            return "models: {m: {columns: {input.num.x: " + inner + "}}}";
        }
        return "models: {m: " + (group.isEmpty() ? inner : "{" + group + ": " + inner + "}") + "}";
    }

    /** What the reader says that it expects when it finds something else. */
    private static Optional<String> rule(String file, String key, Map<String, String> environment) {
        try {
            AnalyzerConfig.load(file.isEmpty() ? null : Path.of(file), environment);
            return Optional.empty();
        } catch (FaultException faults) {
            return faults.faults().stream()
                    .filter(fault -> fault.key().equals(key))
                    .map(fault -> fault.rule().replace("|", "\\|"))
                    .findFirst();
        }
    }
}
