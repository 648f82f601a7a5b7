package io.inferwatch.analyzer.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.storage.StorageException;
import io.vertx.ext.web.handler.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The response to a failed request (RFC 9457). Contains no stack trace; for unexpected errors it says only that one
 * happened, and the log has the details.
 */
record Problem(int status, String title, String detail) {
    private static final Logger LOGGER = LoggerFactory.getLogger(Problem.class);

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

    static Problem notFound(String path) {
        return new Problem(404, "Not found", "path: Expecting one that the service has. Found: " + path);
    }

    static Problem of(Throwable failure) {
        if (failure instanceof ProblemException ended) {
            return ended.problem;
        }
        if (failure instanceof HttpException invalid && invalid.getStatusCode() == 400) {
            return badRequest(String.valueOf(invalid.getPayload()));
        }
        if (failure instanceof StorageException storage && storage.isUnreachable()) {
            return new Problem(503, "Cluster unreachable", String.valueOf(storage.getMessage()));
        }
        LOGGER.error("A request failed", failure);
        return new Problem(500, "Internal error", "The service could not answer. See its log for the reason.");
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
