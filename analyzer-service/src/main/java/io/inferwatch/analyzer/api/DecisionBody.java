// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import io.inferwatch.analyzer.report.FindingDecisions.Action;
import io.inferwatch.analyzer.report.FindingDecisions.Decision;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * A decision about a finding or an incident, as requests send it. The contract allows JSON bodies only, so that a form on another
 * site cannot send decisions.
 */
final class DecisionBody {
    private DecisionBody() {}

    static Decision of(RoutingContext context) {
        JsonObject body = RestOperations.body(context);
        String until = body.getString("until");
        return new Decision(
                        Action.of(body.getString("action")), until == null ? null : ReportQueries.time("until", until))
                .by(AccessGuard.who(context));
    }
}
