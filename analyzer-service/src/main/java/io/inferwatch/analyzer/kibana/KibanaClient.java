// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.kibana;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One space of one Kibana. Thread-safe; calls block. */
public final class KibanaClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 500;
    private static final int CONFLICT = 409;
    /** What a proxy or a Kibana that still starts responds with. */
    private static final Set<Integer> NOT_YET = Set.of(502, 503, 504);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final String base;
    private final String inSpace;
    private final KibanaLogin login;

    /** @param space null: the default space */
    public KibanaClient(URI kibana, @Nullable String space, KibanaLogin login) {
        this.base = kibana.toString().replaceAll("/+$", "");
        this.inSpace = space == null ? base : base + "/s/" + space;
        this.login = login;
    }

    /**
     * Returns when Kibana says that it is available.
     *
     * @throws KibanaException when it does not within the time, at once when it refuses the login or is older than 8.19
     */
    public void awaitReady(Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        String state = state();
        while (!state.equals("available")) {
            if (System.nanoTime() - end >= 0) {
                throw KibanaException.of(base, "an available Kibana within " + longest.toSeconds() + " s", state);
            }
            pause();
            state = state();
        }
    }

    private String state() {
        HttpResponse<String> response;
        try {
            response = send(request(base + "/api/status").GET().build());
        } catch (IOException e) {
            return "no connection";
        }
        if (NOT_YET.contains(response.statusCode())) {
            return "status " + response.statusCode();
        }
        JsonNode reply = accepted(response);
        expectKnown(reply.at("/version/number").asText());
        return reply.at("/status/overall/level").asText("no level in its status");
    }

    /** Without a login Kibana does not say its version. */
    private void expectKnown(String version) {
        String[] parts = version.split("\\.", -1);
        if (parts.length < 2 || !parts[0].matches("\\d{1,4}") || !parts[1].matches("\\d{1,4}")) {
            return;
        }
        int major = Integer.parseInt(parts[0]);
        if (major < 8 || (major == 8 && Integer.parseInt(parts[1]) < 19)) {
            throw KibanaException.of(base, "Kibana 8.19 or later", version);
        }
    }

    /**
     * Imports saved objects; those that are there already are replaced.
     *
     * @param ndjson one object a line
     * @throws KibanaException unless all were imported
     */
    public ImportReport importObjects(String ndjson) {
        String boundary = "inferwatch-" + UUID.randomUUID();
        String body = "--" + boundary + "\r\n"
                + "Content-Disposition: form-data; name=\"file\"; filename=\"inferwatch.ndjson\"\r\n"
                + "Content-Type: application/ndjson\r\n\r\n"
                + ndjson + "\r\n--" + boundary + "--\r\n";
        HttpRequest request = request(inSpace + "/api/saved_objects/_import?overwrite=true")
                .header("content-type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            return ImportReport.of(accepted(send(request)));
        } catch (IOException e) {
            throw new KibanaException(inSpace + ": The connection broke during the import: " + e, e);
        }
    }

    /**
     * Creates a rule of Kibana's alerting, or changes the one that is there; the actions that people gave it stay.
     *
     * @param id a UUID
     * @param body as for its creation
     * @return whether it was there before
     * @throws KibanaException unless it is there now
     */
    public boolean putRule(String id, ObjectNode body) {
        String address = inSpace + "/api/alerting/rule/" + id;
        try {
            HttpResponse<String> created = send(json(address, "POST", body));
            if (created.statusCode() != CONFLICT) {
                accepted(created);
                return false;
            }
            JsonNode there = accepted(send(request(address).GET().build()));
            accepted(send(json(address, "PUT", RuleUpdate.of(body, there))));
            return true;
        } catch (IOException e) {
            throw new KibanaException(inSpace + ": The connection broke while a rule was created: " + e, e);
        }
    }

    private HttpRequest json(String address, String method, JsonNode body) {
        return request(address)
                .header("content-type", "application/json")
                .method(method, BodyPublishers.ofString(body.toString()))
                .build();
    }

    private HttpRequest.Builder request(String address) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address)).timeout(LONGEST).header("kbn-xsrf", "inferwatch");
        login.header().ifPresent(header -> request.header("authorization", header));
        return request;
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KibanaException(base + ": The command was interrupted", e);
        }
    }

    private JsonNode accepted(HttpResponse<String> response) {
        JsonNode reply = json(response.body());
        int status = response.statusCode();
        if (status == 200) {
            return reply;
        }
        String rule = switch (status) {
            case 401 -> "a login that Kibana knows";
            case 403 -> "a login that may manage saved objects, for --rules also stack rules, in this space";
            case 404 -> "a Kibana with this space";
            default -> "status 200";
        };
        String message = reply.path("message").asText();
        throw KibanaException.of(inSpace, rule, status + (message.isEmpty() ? "" : " " + message));
    }

    private static JsonNode json(String body) {
        try {
            JsonNode reply = JSON.readTree(body);
            return reply == null ? MissingNode.getInstance() : reply;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KibanaException(base + ": The command was interrupted", e);
        }
    }
}
