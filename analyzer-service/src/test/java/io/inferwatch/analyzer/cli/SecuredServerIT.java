// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.embedded.EmbeddedElasticsearch;
import io.inferwatch.embedded.EmbeddedOptions;
import io.inferwatch.embedded.Security;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that asks for a password. */
class SecuredServerIT {
    @TempDir
    static Path data;

    private static Optional<EmbeddedElasticsearch> server = Optional.empty();

    @BeforeAll
    static void start() {
        server = Optional.of(EmbeddedElasticsearch.start(EmbeddedOptions.withDefaults(data)
                .withHeapMegabytes(512)
                .withSecurity(Security.ON.withUser("watch", "right-password", "superuser"))));
    }

    @AfterAll
    static void stop() {
        server.ifPresent(EmbeddedElasticsearch::close);
    }

    @Test
    void rightPassword_isLetIn() {
        Terminal terminal = terminal("right-password");

        assertThat(terminal.run("setup", "--elasticsearch", url())).isZero();
    }

    @Test
    void wrongPassword_isOneLineAndExitThree() {
        Terminal terminal = terminal("wrong-password");

        assertThat(terminal.run("setup", "--elasticsearch", url())).isEqualTo(3);
        assertThat(terminal.err())
                .startsWith("elasticsearch: Expecting " + url() + " to accept ")
                .contains("Found: status 401")
                .doesNotContain("wrong-password")
                .hasLineCount(1);
        assertThat(terminal.out()).isEmpty();
    }

    private static String url() {
        return server.orElseThrow().url().toString();
    }

    private static Terminal terminal(String password) {
        return new Terminal(
                Map.of("INFERWATCH_ELASTICSEARCH_USER", "watch", "INFERWATCH_ELASTICSEARCH_PASSWORD", password),
                data,
                new NoServers());
    }
}
