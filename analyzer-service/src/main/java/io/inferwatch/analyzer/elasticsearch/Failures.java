// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.transport.TransportException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;

/** What callers see of requests that failed. Immutable. */
final class Failures {
    private static final int BAD_REQUEST = 400;
    private static final Reason UNREADABLE = new Reason("", "unreadable answer");

    private final ClusterAddress address;

    Failures(ClusterAddress address) {
        this.address = address;
    }

    /** Why the cluster refused, its type as Elasticsearch names it. */
    record Reason(String type, String text) {}

    /** @param what was sent: method and path */
    ClusterException of(String what, Exception failure) {
        if (failure instanceof ElasticsearchException refused) {
            return rejected(what, refused.status(), reason(refused.error()), refused);
        }
        if (failure instanceof TransportException unreadable) {
            return unreadable.statusCode() < BAD_REQUEST
                    ? unreachable(unreadable)
                    : rejected(what, unreadable.statusCode(), UNREADABLE, unreadable);
        }
        return ofConnection(what, failure);
    }

    /** The answers 502, 503 and 504 come as failures of the connection. */
    private ClusterException ofConnection(String what, Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ResponseException refused) {
                Response response = refused.getResponse();
                return rejected(what, response.getStatusLine().getStatusCode(), reason(response), refused);
            }
        }
        return unreachable(failure);
    }

    private ClusterException.Unreachable unreachable(Exception failure) {
        return new ClusterException.Unreachable(
                "elasticsearch: Expecting an answer from " + address.names() + ". Found: " + reason(failure), failure);
    }

    private ClusterException.Rejected rejected(String what, int status, Reason reason, Exception refused) {
        String first = reason.text().lines().findFirst().orElse("");
        return new ClusterException.Rejected(
                status,
                reason.type(),
                "elasticsearch: Expecting " + address.names() + " to accept " + what + ". Found: status " + status
                        + (first.isEmpty() ? "" : ", " + first),
                refused);
    }

    private static Reason reason(ErrorCause error) {
        List<ErrorCause> roots = error.rootCause();
        ErrorCause cause = roots.isEmpty() || roots.get(0).reason() == null ? error : roots.get(0);
        return new Reason(Objects.requireNonNullElse(cause.type(), ""), Objects.requireNonNullElse(cause.reason(), ""));
    }

    private static Reason reason(Response refused) {
        try {
            return reason(Answers.read(refused).path("error"));
        } catch (IOException unreadable) {
            return UNREADABLE;
        }
    }

    /** @param error as Elasticsearch writes it */
    static Reason reason(JsonNode error) {
        JsonNode root = error.path("root_cause").path(0);
        JsonNode cause = root.has("reason") ? root : error;
        return new Reason(cause.path("type").asText(""), cause.path("reason").asText(""));
    }

    private static String reason(Exception failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? "" : ": " + root.getMessage();
        return root.getClass().getSimpleName() + message;
    }
}
