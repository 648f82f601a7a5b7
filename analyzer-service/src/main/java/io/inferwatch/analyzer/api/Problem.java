package io.inferwatch.analyzer.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.storage.StorageException;
import io.vertx.ext.web.handler.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a client is told when a request fails (RFC 9457). Never a stack trace, and of an unforeseen error nothing but
 * that it happened: the log has the rest.
 */
record Problem(int status, String title, String detail) {
    private static final Logger LOGGER = LoggerFactory.getLogger(Problem.class);

    /** A request that the service refuses, with the problem to answer. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Problem problem;

        private Refused(Problem problem) {
            super(problem.detail(), null, false, false);
            this.problem = problem;
        }
    }

    static Refused invalid(String detail) {
        return new Refused(badRequest(detail));
    }

    static Refused conflict(String detail) {
        return new Refused(new Problem(409, "Not possible", detail));
    }

    static Refused unknownModel(String model) {
        return new Refused(
                new Problem(404, "Unknown model", "model: Expecting a model that has sent events. Found: " + model));
    }

    static Refused unknownColumn(String column) {
        return new Refused(
                new Problem(404, "Unknown column", "column: Expecting one that is compared. Found: " + column));
    }

    static Problem notFound(String path) {
        return new Problem(404, "Not found", "path: Expecting one that the service has. Found: " + path);
    }

    static Problem of(Throwable failure) {
        if (failure instanceof Refused refused) {
            return refused.problem;
        }
        if (failure instanceof HttpException invalid && invalid.getStatusCode() == 400) {
            return badRequest(String.valueOf(invalid.getPayload()));
        }
        if (failure instanceof StorageException storage && storage.isUnreachable()) {
            return new Problem(503, "Cluster unreachable", String.valueOf(storage.getMessage()));
        }
        LOGGER.error("A request failed", failure);
        return new Problem(500, "Internal error", "The service could not answer; its log says why.");
    }

    static Problem badRequest(String detail) {
        return new Problem(400, "Invalid request", detail);
    }

    ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
    }
}
