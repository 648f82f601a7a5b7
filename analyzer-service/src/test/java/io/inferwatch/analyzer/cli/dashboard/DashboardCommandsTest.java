// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.analyzer.cli.NoServers;
import io.inferwatch.analyzer.cli.Terminal;
import io.inferwatch.analyzer.kibana.KibanaClient;
import io.inferwatch.analyzer.kibana.KibanaException;
import io.inferwatch.analyzer.kibana.KibanaLogin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a small server that behaves as Kibana does; the real one has never seen these objects here. */
class DashboardCommandsTest {
    @TempDir
    private Path folder;

    @Test
    void install_waitsImportsAndSaysWhatItDid_againReplaces() {
        try (SmallKibana kibana = new SmallKibana("8.19.21", 1)) {
            Terminal terminal = terminal(Map.of(
                    "KIBANA_API_KEY",
                    SmallKibana.KEY,
                    "INFERWATCH_KIBANA_URL",
                    kibana.url().toString()));

            assertThat(terminal.run("dashboards", "install", "--space", "shop", "--namespace", "eu"))
                    .as(terminal.err())
                    .isZero();
            assertThat(terminal.out())
                    .contains("10 dashboard, 5 index-pattern, 3 search, 1 tag", "space shop", "namespace eu")
                    .contains("0 of them were there before");
            assertThat(kibana.titles).hasSize(5).allMatch(title -> title.endsWith("-eu"));
            assertThat(kibana.requests)
                    .containsExactly(
                            "GET /api/status",
                            "GET /api/status",
                            "POST /s/shop/api/saved_objects/_import?overwrite=true");

            assertThat(terminal.run("dashboards", "install", "--space", "shop", "--all-namespaces", "--json"))
                    .isZero();
            assertThat(terminal.out()).contains("\"overwritten\":19", "\"space\":\"shop\"");
            assertThat(kibana.titles).hasSize(5).allMatch(title -> title.endsWith("-*"));
        }
    }

    @Test
    void install_isRefused_withOneLineThatSaysWhy() {
        try (SmallKibana kibana = new SmallKibana("8.19.21", 0);
                SmallKibana old = new SmallKibana("8.18.3", 0);
                SmallKibana slow = new SmallKibana("9.1.0", 1_000)) {
            String key = SmallKibana.KEY;
            assertFails("a login that Kibana knows", "wrong", kibana);
            assertFails("a Kibana with this space. Found: 404", key, kibana, "--space", "elsewhere");
            assertFails("Kibana 8.19 or later. Found: 8.18.3", key, old);
            assertFails("within 1 s. Found: status 503", key, slow, "--wait", "1s");
        }
    }

    @Test
    void install_withoutAnAddressOrWithAWrongSpace_isWrongUse() {
        Terminal terminal = terminal(Map.of());
        assertThat(terminal.run("dashboards", "install")).isEqualTo(2);
        assertThat(terminal.err()).contains("kibana.url").hasLineCount(1);
        assertThat(terminal.run("dashboards", "install", "--kibana", "http://localhost:1", "--space", "a/b"))
                .isEqualTo(2);
        assertThat(terminal.err())
                .contains("--space: Expecting the id of a space")
                .hasLineCount(1);
    }

    @Test
    void importThatFailed_isAFailure_thoughTheStatusIs200() {
        String lonely =
                "{\"type\":\"dashboard\",\"id\":\"d\",\"references\":[{\"type\":\"index-pattern\",\"id\":\"gone\"}]}\n";
        try (SmallKibana kibana = new SmallKibana("8.19.21", 0)) {
            KibanaClient client = new KibanaClient(kibana.url(), null, KibanaLogin.apiKey(SmallKibana.KEY));
            assertThatThrownBy(() -> client.importObjects(lonely))
                    .isInstanceOf(KibanaException.class)
                    .hasMessageContaining("dashboard d: missing_references");
        }
    }

    @Test
    void export_refusesAFileThatCannotBeWrittenOrImported() throws IOException {
        Terminal terminal = terminal(Map.of());
        Path lost = folder.resolve("no-such-folder/a.ndjson");

        assertThat(terminal.run("dashboards", "export", "--out", "a.txt")).isEqualTo(2);
        assertThat(terminal.err())
                .isEqualTo("--out: Expecting a file that ends in .ndjson, as Kibana wants it. Found: a.txt\n");
        assertThat(terminal.run("dashboards", "export", "--out", lost.toString()))
                .isEqualTo(2);
        assertThat(terminal.err()).endsWith("--out: Expecting a path that can be written. Found: " + lost + "\n");
    }

    @Test
    void export_writesWhatInstallSends() throws IOException {
        Path file = folder.resolve("ours.ndjson");
        Terminal terminal = terminal(Map.of("INFERWATCH_HTTP_PUBLIC_URL", "https://inferwatch.example"));
        assertThat(terminal.run("dashboards", "export", "--out", file.toString()))
                .isZero();
        assertThat(terminal.err()).contains("19 saved objects");
        assertThat(terminal.run("dashboards", "export")).isZero();
        assertThat(terminal.out())
                .isEqualTo(Files.readString(file))
                .contains("https://inferwatch.example/incidents/{{value}}", "inferwatch-series-default");
        assertThat(terminal.run(
                        "dashboards",
                        "export",
                        "--out",
                        folder.resolve("ours.json").toString()))
                .isEqualTo(2);
    }

    @Test
    void rules_areCreated_andChangedWithoutTheirActions() {
        try (SmallKibana kibana = new SmallKibana("8.19.21", 0)) {
            Terminal terminal = terminal(Map.of(
                    "KIBANA_API_KEY",
                    SmallKibana.KEY,
                    "INFERWATCH_KIBANA_URL",
                    kibana.url().toString()));
            String[] install = {"dashboards", "install", "--space", "shop", "--namespace", "eu", "--rules"};
            assertThat(terminal.run(install)).as(terminal.err()).isZero();
            assertThat(terminal.out()).contains("6 rules watch it");
            assertThat(kibana.rules).hasSize(6);
            assertThat(kibana.rules.keySet()).allMatch(path -> path.startsWith("/s/shop/api/alerting/rule/"));
            assertThat(kibana.rules.values())
                    .allMatch(rule -> rule.at("/params/index/0").asText().endsWith("-eu"));

            kibana.rules
                    .values()
                    .forEach(rule -> rule.withArray("actions")
                            .addObject()
                            .put("id", "mail")
                            .put("connector_type_id", ".email"));
            assertThat(terminal.run(install)).as(terminal.err()).isZero();
            assertThat(kibana.rules).hasSize(6);
            assertThat(kibana.rules.values())
                    .allMatch(rule -> rule.at("/actions/0/id").asText().equals("mail"));
        }
    }

    /** Kibana refuses an id that a rule of another space has. */
    @Test
    void rules_haveIdsOfTheirSpace_whereverItIsNamed() {
        try (SmallKibana kibana = new SmallKibana("8.19.21", 0)) {
            Terminal inAddress = terminal(Map.of("KIBANA_API_KEY", SmallKibana.KEY));
            assertThat(inAddress.run("dashboards", "install", "--kibana", kibana.url() + "/s/shop", "--rules"))
                    .as(inAddress.err())
                    .isZero();
            assertThat(inAddress.out()).contains("into space shop of ");
            assertThat(inAddress.run(
                            "dashboards", "install", "--kibana", kibana.url().toString(), "--space", "shop", "--rules"))
                    .as(inAddress.err())
                    .isZero();
            assertThat(kibana.rules).hasSize(6);
            assertThat(inAddress.run(
                            "dashboards", "install", "--kibana", kibana.url().toString(), "--rules"))
                    .as(inAddress.err())
                    .isZero();
            assertThat(kibana.rules.keySet().stream().map(path -> path.replaceAll(".*/", "")))
                    .hasSize(12)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void rules_areExported_asRequests() throws IOException {
        Terminal terminal = terminal(Map.of());
        assertThat(terminal.run("dashboards", "export", "--rules", "--space", "shop"))
                .isZero();
        List<String> lines = terminal.outLines();
        assertThat(lines).hasSize(6);
        for (String line : lines) {
            JsonNode request = new ObjectMapper().readTree(line);
            assertThat(request.path("path").asText()).startsWith("/s/shop/api/alerting/rule/");
            assertThat(request.at("/body/rule_type_id").asText()).isEqualTo(".es-query");
        }
    }

    private void assertFails(String reason, String key, SmallKibana kibana, String... more) {
        Terminal terminal = terminal(Map.of("KIBANA_API_KEY", key));
        String[] arguments = new String[4 + more.length];
        System.arraycopy(
                new String[] {"dashboards", "install", "--kibana", kibana.url().toString()}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        assertThat(terminal.run(arguments)).isEqualTo(3);
        assertThat(terminal.err()).contains(reason).hasLineCount(1).doesNotContain(key);
    }

    private Terminal terminal(Map<String, String> environment) {
        return new Terminal(environment, folder, new NoServers());
    }
}
