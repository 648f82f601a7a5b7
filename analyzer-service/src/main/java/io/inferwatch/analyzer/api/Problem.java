// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.storage.StorageException;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The response to a failed request (RFC 9457). Contains no stack trace; for unexpected errors it says only that one
 * happened, and the log has the details.
 *
 * @param members that the problem has beyond the usual ones; null: none
 */
record Problem(
        int status, String title, String detail, @Nullable ObjectNode members) {
    private static final Logger LOGGER = LoggerFactory.getLogger(Problem.class);

    Problem(int status, String title, String detail) {
        this(status, title, detail, null);
    }

    /** Ends a request with the given problem. */
    static final class ProblemException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Problem problem;

        private ProblemException(Problem problem) {
            super(problem.detail(), null, false, false);
            this.problem = problem;
        }
    }

    static ProblemException invalid(String detail) {
        return new ProblemException(badRequest(detail));
    }

    static ProblemException conflict(String detail) {
        return new ProblemException(new Problem(409, "Not possible", detail));
    }

    static ProblemException unknownModel(String model) {
        return new ProblemException(
                new Problem(404, "Unknown model", "model: Expecting a model that has sent events. Found: " + model));
    }

    static ProblemException unknownColumn(String column) {
        return new ProblemException(
                new Problem(404, "Unknown column", "column: Expecting one that is compared. Found: " + column));
    }

    static ProblemException unknownAlert(String id) {
        return new ProblemException(new Problem(404, "Unknown alert", "alert: Expecting the id of one. Found: " + id));
    }

    static ProblemException unknownExperiment(String name) {
        return new ProblemException(
                new Problem(404, "Unknown experiment", "experiment: Expecting one that was started. Found: " + name));
    }

    static ProblemException unknownIncident(String id) {
        return new ProblemException(
                new Problem(404, "Unknown incident", "incident: Expecting the id of an incident. Found: " + id));
    }

    static ProblemException unknownFinding(String id) {
        return new ProblemException(new Problem(
                404, "Unknown finding", "finding: Expecting the id of a finding that opened. Found: " + id));
    }

    static ProblemException unknownTask(String id) {
        return new ProblemException(new Problem(
                404, "Unknown task", "id: Expecting a task that was submitted in the last 24 hours. Found: " + id));
    }

    static ProblemException unknownReference(String id) {
        return new ProblemException(
                new Problem(404, "Unknown reference", "reference: Expecting one of the model. Found: " + id));
    }

    static ProblemException noContract(String model) {
        return new ProblemException(
                new Problem(404, "No contract", "contract: Expecting one of the model. Found: none of " + model));
    }

    static ProblemException conditionNeeded(String tag) {
        return new ProblemException(new Problem(
                428,
                "Condition needed",
                "If-Match: Expecting the ETag of what is replaced, " + tag + ". Found: no such header"));
    }

    static ProblemException changedMeanwhile(String tag, String found) {
        return new ProblemException(new Problem(
                412, "Changed meanwhile", "If-Match: Expecting the ETag of now, " + tag + ". Found: " + found));
    }

    static ProblemException changedMeanwhile(String detail) {
        return new ProblemException(new Problem(412, "Changed meanwhile", detail));
    }

    static ProblemException otherBody() {
        return new ProblemException(new Problem(
                422,
                "Key of another request",
                "Idempotency-Key: Expecting a new key for another body. Found: the key of an earlier request"));
    }

    static ProblemException inProgress() {
        return new ProblemException(new Problem(
                409,
                "Being answered",
                "Idempotency-Key: Expecting an earlier request to be over. Found: one that is being answered"));
    }

    static ProblemException foreignSite(String site) {
        return new ProblemException(new Problem(
                403,
                "Request of another site",
                "Sec-Fetch-Site: Expecting same-origin, none or no such header. Found: " + site));
    }

    static Problem noToken(String reason) {
        return new Problem(401, "Token needed", reason);
    }

    static Problem wrongRole(String needed, String found) {
        return new Problem(
                403, "Role needed", "token: Expecting one of role " + needed + " or operate. Found: role " + found);
    }

    static Problem tooMany(int seconds) {
        return new Problem(
                429,
                "Too many requests",
                "The token has sent more requests than http.rate_limit allows. Try again in " + seconds + " s.");
    }

    static Problem otherOrigin() {
        return new Problem(
                403,
                "Request of another site",
                "A request that a cookie authorizes must come from a page of this service. Send the token in the header"
                        + " 'Authorization: Bearer TOKEN'.");
    }

    static ProblemException unsupported(String detail) {
        return new ProblemException(new Problem(415, "Unsupported media type", detail));
    }

    /** @param members what is wrong in detail */
    static ProblemException unprocessable(String detail, ObjectNode members) {
        return new ProblemException(new Problem(422, "Nothing could be stored", detail, members));
    }

    static Problem notFound(String path) {
        return new Problem(404, "Not found", "path: Expecting one that the service has. Found: " + path);
    }

    static Problem wrongMethod(String method, List<String> allowed) {
        return new Problem(
                405,
                "Method not allowed",
                "method: Expecting one of " + String.join(", ", allowed) + ". Found: " + method);
    }

    static Problem foreignHost(String host) {
        return new Problem(
                421,
                "Misdirected request",
                "Host: Expecting a host of this service; the setting http.allowed_hosts adds one. Found: " + host);
    }

    static Problem unreadable(String uri) {
        return badRequest("request: Expecting a path and a query of percent-encoded UTF-8. Found: " + uri);
    }

    static Problem tooLarge(long most) {
        return new Problem(413, "Too large", "body: Expecting at most " + most + " bytes. Found: more");
    }

    static Problem uriTooLong(int found) {
        return new Problem(
                414,
                "URI too long",
                "request: Expecting a path and a query of at most " + RequestGuard.MOST_URI + " characters. Found: "
                        + found);
    }

    static Problem headerTooLarge(int found) {
        return new Problem(
                431,
                "Header too large",
                "header: Expecting at most " + RequestGuard.MOST_HEADER + " characters. Found: " + found);
    }

    static ProblemException unavailable(String reason) {
        return new Problem(503, "Cluster unreachable", reason).asException();
    }

    static ProblemException busy(int most) {
        return new Problem(503, "Busy", "The service computes or holds " + most + " responses already. Try again.")
                .asException();
    }

    static ProblemException spool(String reason) {
        return new Problem(503, "Spool refuses events", reason).asException();
    }

    ProblemException asException() {
        return new ProblemException(this);
    }

    /** Of a request that failed; what the router refuses comes as a status without a failure. */
    static Problem of(RoutingContext context) {
        Throwable failure = context.failure();
        return failure != null ? of(failure) : ofStatus(context.statusCode(), context);
    }

    private static Problem ofStatus(int status, RoutingContext context) {
        return status == 413
                ? tooLarge(RequestGuard.MOST_BYTES)
                : status == 400
                        ? unreadable(context.request().uri())
                        : notFound(context.request().path());
    }

    static Problem of(Throwable failure) {
        if (failure instanceof ProblemException ended) {
            return ended.problem;
        }
        if (failure instanceof IOException) {
            return badRequest("The connection ended before the request did");
        }
        if (failure instanceof HttpException invalid && invalid.getStatusCode() == 413) {
            return tooLarge(RequestGuard.MOST_BYTES);
        }
        if (failure instanceof HttpException invalid
                && invalid.getStatusCode() >= 400
                && invalid.getStatusCode() < 500) {
            return badRequest(String.valueOf(invalid.getPayload() == null ? reason(invalid) : invalid.getPayload()));
        }
        if (failure instanceof StorageException storage && storage.isUnreachable()) {
            return new Problem(503, "Cluster unreachable", String.valueOf(storage.getMessage()));
        }
        if (failure instanceof StorageException storage && storage.isRefusedForNow()) {
            return new Problem(503, "Cluster busy or read-only", String.valueOf(storage.getMessage()));
        }
        LOGGER.error("A request failed", failure);
        return new Problem(500, "Internal error", "The service could not answer. See its log for the reason.");
    }

    private static @Nullable String reason(HttpException invalid) {
        Throwable cause = invalid.getCause();
        return cause == null || cause.getMessage() == null ? invalid.getMessage() : cause.getMessage();
    }

    static Problem badRequest(String detail) {
        return new Problem(400, "Invalid request", detail);
    }

    /** Follows from the title, which therefore stays as it is; docs/rest.md names all. */
    private String type() {
        return "urn:inferwatch:problem:" + title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("type", type())
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
        return members == null ? json : json.setAll(members);
    }
}
