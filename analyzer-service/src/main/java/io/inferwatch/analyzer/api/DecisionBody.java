package io.inferwatch.analyzer.api;

import io.inferwatch.analyzer.report.FindingDecisions.Action;
import io.inferwatch.analyzer.report.FindingDecisions.Decision;
import io.inferwatch.analyzer.report.FindingDecisions.Done;
import io.inferwatch.analyzer.time.TimeParser;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.validation.ValidatedRequest;
import java.time.Instant;
import java.util.function.Function;

/**
 * A decision about a finding or an incident, as requests send it. The contract allows JSON bodies only, so that a form on another
 * site cannot send decisions.
 */
final class DecisionBody {
    private DecisionBody() {}

    /** Reads the decision of a request and acts on it. */
    static Done act(RoutingContext context, Function<Decision, Done> decisions) {
        ValidatedRequest request = context.get(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST);
        Decision decision = read(request.getBody().getJsonObject());
        try {
            return decisions.apply(decision);
        } catch (IllegalArgumentException refused) {
            throw Problem.conflict(String.valueOf(refused.getMessage()));
        }
    }

    private static Decision read(JsonObject body) {
        String until = body.getString("until");
        return new Decision(Action.of(body.getString("action")), until == null ? null : time(until));
    }

    private static Instant time(String text) {
        return TimeParser.parse(text)
                .filter(ReportQueries::isUsable)
                .orElseThrow(() -> Problem.invalid("until: Expecting " + TimeParser.RULE + ". Found: " + text));
    }
}
