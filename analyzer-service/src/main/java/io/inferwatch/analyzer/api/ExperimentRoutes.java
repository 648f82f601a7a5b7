// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.experiment.ExperimentDraft;
import io.inferwatch.analyzer.experiment.ExperimentQuery;
import io.inferwatch.analyzer.experiment.ExperimentRecord;
import io.inferwatch.analyzer.experiment.ExperimentStatus;
import io.inferwatch.analyzer.experiment.Experiments;
import io.inferwatch.analyzer.json.ExperimentJson;
import io.inferwatch.analyzer.json.LookJson;
import io.inferwatch.analyzer.report.ExperimentRecordJson;
import io.inferwatch.analyzer.time.TimeParser;
import io.inferwatch.schema.RuleViolationException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Experiments: lists them, answers the routers that ask for verdicts, starts and stops them. */
final class ExperimentRoutes {
    private final RestOperations operations;
    private final Experiments experiments;

    ExperimentRoutes(RestOperations operations, Experiments experiments) {
        this.operations = operations;
        this.experiments = experiments;
    }

    void addTo(RouterBuilder routes) {
        operations.add(routes, "listExperiments", this::list);
        operations.add(routes, "startExperiment", this::start);
        operations.add(routes, "getExperiment", this::get);
        operations.add(routes, "getVerdict", this::verdict);
        operations.add(routes, "stopExperiment", this::stop);
    }

    private ObjectNode list(RoutingContext context) {
        Cursor cursor = Cursor.of(context);
        String state = RestOperations.query(context, "state");
        List<ExperimentStatus> found = experiments.page(new ExperimentQuery(
                RestOperations.query(context, "model"),
                state == null ? null : (Boolean) state.equals("running"),
                cursor.after(),
                cursor.oneMore()));
        return cursor.page(
                "experiments", found, LookJson::toJson, status -> ExperimentQuery.place(status.experiment()));
    }

    private ObjectNode get(RoutingContext context) {
        ExperimentStatus status = named(context, Experiments::find);
        return ExperimentRecordJson.toJson(new ExperimentRecord(status, experiments.history(name(context))));
    }

    private ObjectNode verdict(RoutingContext context) {
        ExperimentStatus status = named(context, Experiments::look);
        return LookJson.verdict(status.experiment(), Objects.requireNonNull(status.look()));
    }

    /** It needs no body, so a page of another site could send it; browsers say where a request comes from. */
    private ObjectNode stop(RoutingContext context) {
        RestRoutes.requireSameSite(context);
        return LookJson.toJson(named(context, Experiments::stop));
    }

    private ObjectNode start(RoutingContext context) {
        ExperimentDraft draft = draft(RestOperations.body(context));
        try {
            return ExperimentJson.toJson(experiments.start(draft));
        } catch (RuleViolationException broken) {
            throw Problem.invalid(broken.violations().stream()
                    .map(fault -> fault.key() + ": Expecting " + fault.rule() + ". Found: " + fault.found())
                    .collect(Collectors.joining("; ")));
        }
    }

    private static ExperimentDraft draft(JsonObject body) {
        return new ExperimentDraft(
                body.getString("model"),
                body.getString("name"),
                body.getString("kind"),
                body.getString("control"),
                body.getString("candidate"),
                body.getDouble("share"),
                body.containsKey("metrics")
                        ? body.getJsonArray("metrics").stream()
                                .map(String::valueOf)
                                .toList()
                        : List.of(),
                from(body.getString("from")),
                body.getBoolean("unseen_candidate", false));
    }

    private static @Nullable Instant from(@Nullable String text) {
        return text == null
                ? null
                : TimeParser.parse(text)
                        .filter(ReportQueries::isUsable)
                        .orElseThrow(() -> Problem.invalid("from: Expecting " + TimeParser.RULE + ". Found: " + text));
    }

    private ExperimentStatus named(
            RoutingContext context, BiFunction<Experiments, String, Optional<ExperimentStatus>> ask) {
        String name = name(context);
        return ask.apply(experiments, name).orElseThrow(() -> Problem.unknownExperiment(name));
    }

    private static String name(RoutingContext context) {
        return RestOperations.path(context, "name");
    }
}
