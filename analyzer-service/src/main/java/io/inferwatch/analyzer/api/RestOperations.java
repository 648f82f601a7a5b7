// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.config.Fault;
import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.analyzer.report.FindingDecisions.ChangedException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Connects operations of the contract with what answers them on a worker thread. */
final class RestOperations {
    private static final String JSON = "application/json";

    private final BlockingHandler worker;

    RestOperations(BlockingHandler worker) {
        this.worker = worker;
    }

    /** An operation that answers with JSON. */
    void add(RouterBuilder routes, String operation, Function<RoutingContext, JsonNode> answer) {
        addResponse(routes, operation, context -> json(answer.apply(context)));
    }

    /** An operation with a response of its own. */
    void addResponse(RouterBuilder routes, String operation, Function<RoutingContext, ETagResponse> answer) {
        routes.getRoute(operation)
                .addHandler(context -> worker.answer(context, () -> checked(context, answer)))
                .addFailureHandler(RestRoutes::fail);
    }

    /** What the analyzer refuses by an argument is the client's to change. */
    private static ETagResponse checked(RoutingContext context, Function<RoutingContext, ETagResponse> answer) {
        try {
            return answer.apply(context);
        } catch (FaultException faults) {
            throw Problem.invalid(faults.faults().stream().map(Fault::toString).collect(Collectors.joining("; ")));
        } catch (ChangedException changed) {
            throw Problem.changedMeanwhile(String.valueOf(changed.getMessage()));
        } catch (IllegalArgumentException refused) {
            throw Problem.conflict(String.valueOf(refused.getMessage()));
        }
    }

    static ETagResponse json(JsonNode json) {
        return ETagResponse.of(JSON, json.toString());
    }

    static String path(RoutingContext context, String name) {
        return Objects.requireNonNull(context.pathParam(name));
    }

    /** As sent: the validated parameters were decoded twice, which turns the plus of a time zone into a space. */
    static @Nullable String query(RoutingContext context, String name) {
        return context.queryParams().get(name);
    }

    /** A parameter that the contract restricts to integers. */
    static int number(RoutingContext context, String name, int otherwise) {
        ValidatedRequest request = context.get(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST);
        RequestParameter value = request.getQuery().get(name);
        return value == null || value.isNull() ? otherwise : value.getInteger();
    }

    /** A parameter that the contract restricts to the lower-case names of an enum; null: not given. */
    static <E extends Enum<E>> @Nullable E choice(RoutingContext context, String name, Class<E> values) {
        String text = query(context, name);
        return text == null ? null : Enum.valueOf(values, text.toUpperCase(Locale.ROOT));
    }

    /** The body of an operation that has one. */
    static JsonObject body(RoutingContext context) {
        ValidatedRequest request = context.get(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST);
        return request.getBody().getJsonObject();
    }
}
