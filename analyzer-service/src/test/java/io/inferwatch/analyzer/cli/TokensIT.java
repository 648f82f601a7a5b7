// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code token create, list, revoke} on a real server. */
@ExtendWith(ElasticsearchExtension.class)
class TokensIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private Terminal terminal = new Terminal(Map.of(), Path.of("."), new NoServers());

    @BeforeEach
    void useServer(TestElasticsearch server) {
        Map<String, String> environment = Map.of(
                "INFERWATCH_NAMESPACE",
                server.namespace(),
                "INFERWATCH_ELASTICSEARCH_URL",
                server.url().toString());
        terminal = new Terminal(environment, folder, new NoServers());
    }

    @Test
    void token_isMadeOnce_listedWithoutItsSecret_andRevoked() throws Exception {
        assertThat(terminal.run("token", "list", "--json")).isZero();
        assertThat(terminal.out()).isEmpty();

        assertThat(terminal.run("token", "create", "--name", "ci", "--role", "ingest", "--expires", "90d", "--json"))
                .as(terminal.err())
                .isZero();
        JsonNode made = JSON.readTree(terminal.out());
        String secret = made.path("token").asText();
        String id = made.path("id").asText();
        assertThat(secret).startsWith("iwt_" + id + "_").hasSize(60);
        assertThat(made.path("state").asText()).isEqualTo("active");

        assertThat(terminal.run("token", "create", "--name", "people", "--role", "read"))
                .isZero();
        assertThat(terminal.out()).as("nothing else").matches("iwt_[0-9a-f]{12}_[A-Za-z0-9_-]{43}\\R");
        assertThat(terminal.err()).contains("role read, without an end");

        assertThat(terminal.run("token", "list", "--json")).isZero();
        assertThat(terminal.out()).hasLineCount(2).doesNotContain(secret.substring(17));
        JsonNode listed = JSON.readTree(terminal.out().lines().findFirst().orElseThrow());
        assertThat(listed.path("id").asText()).isEqualTo(id);
        assertThat(listed.path("last_used").isNull()).isTrue();
        assertThat(listed.has("hash")).isFalse();

        assertThat(terminal.run("token", "revoke", id)).isZero();
        assertThat(terminal.out()).startsWith("token " + id + " of ci is revoked since ");
        assertThat(terminal.run("token", "revoke", id, "--json")).as("again").isZero();
        assertThat(JSON.readTree(terminal.out()).path("state").asText()).isEqualTo("revoked");
        assertThat(terminal.run("token", "list")).isZero();
        assertThat(terminal.out())
                .contains(id + " revoked  ingest   ci, expires 20")
                .contains("last used never");
    }

    @Test
    void serve_onAnotherAddressWithoutAToken_saysWhatToDo(TestElasticsearch server) {
        Terminal outside = new Terminal(
                Map.of(
                        "INFERWATCH_NAMESPACE",
                        server.namespace(),
                        "INFERWATCH_ELASTICSEARCH_URL",
                        server.url().toString(),
                        "INFERWATCH_HTTP_HOST",
                        "0.0.0.0"),
                folder,
                new NoServers());
        assertThat(outside.run("serve", "--port", "0")).isEqualTo(2);
        assertThat(outside.err())
                .startsWith(
                        "http.host: Expecting a token, since other machines reach this address: make one with 'inferwatch"
                                + " token create --name NAME --role operate', or listen on 127.0.0.1. Found: 0.0.0.0")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create --name n --role admin | --role: Expecting read, ingest or operate. Found: admin",
                "create --name n --role read --expires soon | --expires: Expecting a whole number with ms, s, m, h, d or w",
                "create --name n --role read --expires 99999w | --expires: Expecting at most 36500d",
                "create --role read | inferwatch token create: Expecting a value of --name",
                "revoke 0123456789ab | ID: Expecting the id of a token; inferwatch token list shows them. Found: 0123456789ab",
                "revoke | inferwatch token revoke: Expecting a value of ID",
            })
    void wrongUse_isOneLine(String arguments, String message) {
        assertThat(terminal.run(("token " + arguments).split(" "))).isEqualTo(2);
        assertThat(terminal.err()).startsWith(message).hasLineCount(1);
        assertThat(terminal.out()).isEmpty();
    }
}
