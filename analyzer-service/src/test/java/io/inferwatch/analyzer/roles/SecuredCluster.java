// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.roles;

import io.inferwatch.analyzer.cli.NoServers;
import io.inferwatch.analyzer.cli.Terminal;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ClusterException;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.embedded.EmbeddedElasticsearch;
import io.inferwatch.embedded.EmbeddedOptions;
import io.inferwatch.embedded.Security;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A cluster with TLS that knows the roles of the files, and a user for each combination that somebody needs. */
final class SecuredCluster implements AutoCloseable {
    static final String PASSWORD = "a-secret";

    private final Path data;
    private final EmbeddedElasticsearch server;

    private SecuredCluster(Path data, EmbeddedElasticsearch server) {
        this.data = data;
        this.server = server;
    }

    static SecuredCluster start(Path data) throws IOException {
        Security security = Security.ON
                .withTls()
                .withRoles(RoleFiles.yaml())
                .withUser("admin", PASSWORD, "superuser")
                .withUser("setup", PASSWORD, "inferwatch_setup")
                .withUser("agent", PASSWORD, "inferwatch_agent")
                .withUser("analyzer", PASSWORD, "inferwatch_analyzer")
                .withUser("importer", PASSWORD, "inferwatch_analyzer", "inferwatch_agent")
                .withUser("retention", PASSWORD, "inferwatch_analyzer", "inferwatch_retention")
                .withUser("eraser", PASSWORD, "inferwatch_analyzer", "inferwatch_erasure")
                .withUser("reader", PASSWORD, "inferwatch_reader")
                .withUser("dashboards", PASSWORD, "inferwatch_dashboards");
        return new SecuredCluster(
                data,
                EmbeddedElasticsearch.start(EmbeddedOptions.withDefaults(data).withSecurity(security)));
    }

    ClusterAddress address(String user) {
        return new ClusterAddress(
                List.of(server.url()),
                user,
                PASSWORD,
                null,
                server.caCertificate().orElseThrow());
    }

    /** What a process needs to connect as this user. */
    Map<String, String> environment(String user) {
        return Map.of(
                "INFERWATCH_ELASTICSEARCH_URL",
                server.url().toString(),
                "INFERWATCH_ELASTICSEARCH_USER",
                user,
                "INFERWATCH_ELASTICSEARCH_PASSWORD",
                PASSWORD,
                "INFERWATCH_ELASTICSEARCH_CA",
                server.caCertificate().orElseThrow().toString());
    }

    Terminal terminal(String user) {
        return new Terminal(environment(user), data, new NoServers());
    }

    /** The status of a request, 200 for all that succeed. */
    int status(String user, String method, String path, @Nullable Object body) {
        try (ElasticsearchConnection connection = new ElasticsearchConnection(address(user))) {
            connection.send(method, path, body);
            return 200;
        } catch (ClusterException.Rejected rejected) {
            return rejected.status();
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
