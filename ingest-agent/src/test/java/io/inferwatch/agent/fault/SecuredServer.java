// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.fault;

import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.options.Secret;
import io.inferwatch.agent.ship.Server;
import io.inferwatch.embedded.EmbeddedElasticsearch;
import io.inferwatch.embedded.EmbeddedOptions;
import io.inferwatch.embedded.Security;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.function.UnaryOperator;

/** A server that asks for a password, and an operator who takes something from the agent's user for a while. */
final class SecuredServer implements Trouble {
    /** What is taken, and what the server answers then. */
    enum AccessFault {
        /** The user has another password. */
        PASSWORD(401),
        /** The user's role is for other streams. */
        PRIVILEGE(403);

        private final int status;

        AccessFault(int status) {
            this.status = status;
        }
    }

    private static final int ALLOWED = 400;
    private static final String USER = "agent";
    private static final String PASSWORD = "s3cret-agent";
    private static final String ADMIN = "s3cret-admin";
    private static final String ROLE = """
            shipper:
              indices:
                - names: ["logs-inference*"]
                  privileges: ["create_doc", "auto_configure"]
            """;

    private final AccessFault kind;
    private final String model;
    private final Path config;
    private final EmbeddedElasticsearch elasticsearch;
    private final Server asAgent;
    private String before = "";

    SecuredServer(AccessFault kind, Path data, String model) {
        this.kind = kind;
        this.model = model;
        Security security = Security.ON
                .withUser("admin", ADMIN, "superuser")
                .withUser(USER, PASSWORD, "shipper")
                .withUser("spare", "s3cret-spare", "shipper")
                .withRoles(ROLE);
        elasticsearch = EmbeddedElasticsearch.start(EmbeddedOptions.withDefaults(data)
                .withSecurity(security)
                .withSetting("resource.reload.interval.high", "500ms"));
        config = data.resolve("config");
        asAgent = server(USER, PASSWORD);
    }

    /** The server as its administrator sees it. */
    Server server() {
        return server("admin", ADMIN);
    }

    private Server server(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        String basic = "Basic " + Base64.getEncoder().encodeToString(pair);
        return new Server(elasticsearch.url(), "fault", HttpClient.newHttpClient(), basic);
    }

    @Override
    public AgentOptions.Builder options(AgentOptions.Builder direct) {
        return direct.user(USER).password(new Secret(PASSWORD));
    }

    @Override
    public void begin() throws IOException {
        before = Files.readString(file());
        change(
                kind == AccessFault.PRIVILEGE
                        ? all -> all.replace("logs-inference*", "elsewhere*")
                        : SecuredServer::withPasswordOfSpare,
                kind.status);
    }

    @Override
    public void end() throws IOException {
        change(all -> before, ALLOWED);
    }

    private Path file() {
        return config.resolve(kind == AccessFault.PRIVILEGE ? "roles.yml" : "users");
    }

    /** Writes a file that the server reads again, and waits until it has. */
    private void change(UnaryOperator<String> edit, int status) throws IOException {
        Files.writeString(file(), edit.apply(Files.readString(file())));
        int found = statusForTheAgent();
        for (int i = 0; found != status && i < 300; i++) {
            pause();
            found = statusForTheAgent();
        }
        if (found != status) {
            throw new IllegalStateException("security: Expecting status " + status + ". Found: " + found);
        }
    }

    private static String withPasswordOfSpare(String users) {
        String hash = users.lines()
                .filter(line -> line.startsWith("spare:"))
                .findFirst()
                .orElseThrow()
                .substring("spare:".length());
        return users.lines()
                .map(line -> (line.startsWith(USER + ":") ? USER + ":" + hash : line) + "\n")
                .reduce("", String::concat);
    }

    /** What the agent's user is told about a document that no stream takes, since it has no time. */
    private int statusForTheAgent() {
        String path = "/" + asAgent.streams().events(model) + "/_create/no-time";
        return asAgent.call("PUT", path, "{}").path("status").asInt();
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        elasticsearch.close();
    }

    @Override
    public String toString() {
        return "";
    }
}
