// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParsersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:9200",
                "https://es.example.org",
                "https://10.0.0.1:443/path",
                "http://[::1]:9200",
                " http://h "
            })
    void urls(String text) {
        assertThat(Parsers.url(text)).contains(URI.create(text.strip()));
    }

    /** Secrets of a URL end up in logs: they have settings of their own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:9200",
                "ftp://h",
                "//h",
                "http://",
                "http:/h",
                "http://user@h",
                "https://user:secret@h",
                "http://a b",
                "es"
            })
    void noUrls(String text) {
        assertThat(Parsers.url(text)).isEmpty();
    }

    @Test
    void nodesOfOneCluster_areAllUrls_orNone() {
        assertThat(Parsers.urls("http://a:1, http://b:2"))
                .contains(List.of(URI.create("http://a:1"), URI.create("http://b:2")));
        assertThat(Parsers.urls("http://a:1,b")).isEmpty();
        assertThat(Parsers.urls("http://a:1,")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "8080, 8080", "65535, 65535", "' 80 ', 80"})
    void ports(String text, int expected) {
        assertThat(Parsers.port(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "65536", "80.5", "0x50", "http", "99999999999"})
    void noPorts(String text) {
        assertThat(Parsers.port(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "a", "prod_2", "0"})
    void namespaces(String text) {
        assertThat(Parsers.namespace(text)).contains(text);
    }

    /** They become parts of the names of indices. */
    @ParameterizedTest
    @ValueSource(strings = {"", "Prod", "a-b", "a.b", "a b", "*", "é"})
    void noNamespaces(String text) {
        assertThat(Parsers.namespace(text)).isEmpty();
    }

    @Test
    void aNamespaceHasAtMost100Characters() {
        assertThat(Parsers.namespace("a".repeat(100))).isPresent();
        assertThat(Parsers.namespace("a".repeat(101))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "127.0.0.1", "0.0.0.0", "::1", "[::1]", "fe80::1%eth0", "a-b.example.org", "my_host"
            })
    void hosts(String text) {
        assertThat(Parsers.host(text)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a:80", "http://a", "a b", "-a", "*", "a/b"})
    void noHosts(String text) {
        assertThat(Parsers.host(text)).isEmpty();
    }

    @Test
    void listsOfHosts_mayHaveAStar() {
        assertThat(Parsers.hosts("a, b.example.org")).contains(List.of("a", "b.example.org"));
        assertThat(Parsers.hosts("*")).contains(List.of("*"));
        assertThat(Parsers.hosts("a,,b")).isEmpty();
        assertThat(Parsers.hosts("a:1")).isEmpty();
    }

    /** Keys that travel in the clear can be replaced on their way. */
    @Test
    void keysOfTokens_comeByHttps_fromThisMachine_orFromAFile(@TempDir Path folder) throws Exception {
        assertThat(Parsers.jwks("https://id.example.org/keys")).isPresent();
        assertThat(Parsers.jwks("http://localhost:8080/keys")).isPresent();
        assertThat(Parsers.jwks("http://127.0.0.1/keys")).isPresent();
        assertThat(Parsers.jwks("http://[::1]/keys")).isPresent();
        assertThat(Parsers.jwks("http://id.example.org/keys")).isEmpty();
        assertThat(Parsers.jwks("http://localhost.example.org/keys")).isEmpty();
        assertThat(Parsers.jwks("HTTP://id.example.org/keys")).isEmpty();
        assertThat(Parsers.jwks("https://user:secret@id.example.org/keys")).isEmpty();
        Path file = Files.writeString(folder.resolve("keys.json"), "{}");
        assertThat(Parsers.jwks(file.toString())).contains(file.toString());
        assertThat(Parsers.jwks(folder.resolve("none.json").toString())).isEmpty();
    }

    @Test
    void numbersMustMeetTheRule() {
        assertThat(Parsers.number(" 0.5 ", number -> number < 1)).contains(0.5);
        assertThat(Parsers.number("1", number -> number < 1)).isEmpty();
        assertThat(Parsers.number("NaN", number -> number < 1)).isEmpty();
        assertThat(Parsers.number("half", number -> true)).isEmpty();
    }
}
