// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.report.PersonErasure.Erased;
import io.inferwatch.analyzer.task.Task;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.traffic.Rhythm;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Analyses and erasures on demand: accepted at once, then read again and again. */
final class TaskRoutes {
    private static final int ACCEPTED = 202;

    private final RestOperations operations;
    private final ReportQueries queries;
    private final Administration administration;
    private final Tasks tasks;

    TaskRoutes(RestOperations operations, ReportQueries queries, Administration administration, Tasks tasks) {
        this.operations = operations;
        this.queries = queries;
        this.administration = administration;
        this.tasks = tasks;
    }

    void addTo(RouterBuilder routes) {
        operations.addResponse(routes, "startAnalysis", this::analyze);
        operations.addResponse(routes, "startErasure", this::erase);
        operations.add(routes, "getAnalysis", this::find);
        operations.add(routes, "getErasure", this::find);
    }

    private ObjectNode find(RoutingContext context) {
        String id = RestOperations.path(context, "id");
        return tasks.find(id).orElseThrow(() -> Problem.unknownTask(id)).toJson();
    }

    private ETagResponse analyze(RoutingContext context) {
        String model = queries.model(RestOperations.path(context, "model")).model();
        JsonObject body = RestOperations.body(context);
        Window stretch = Objects.requireNonNull(ReportQueries.window(body.getString("from"), body.getString("to")));
        String reference = body.getString("reference");
        administration.requireReference(model, reference);
        MonitorSelection tests =
                "all".equals(body.getString("tests")) ? MonitorSelection.all() : MonitorSelection.defaults();
        Rhythm rhythm = "run".equals(body.getString("every")) ? Rhythm.RUN : null;
        return accepted(context, "analyses", progress -> analyze(model, stretch, rhythm, reference, tests, progress));
    }

    private ObjectNode analyze(
            String model,
            Window stretch,
            @Nullable Rhythm rhythm,
            @Nullable String reference,
            MonitorSelection tests,
            LongConsumer progress) {
        Map<Status, Long> counts = new EnumMap<>(Status.class);
        int windows = administration.analyzers().get().analyze(model, stretch, rhythm, reference, tests, check -> {
            counts.merge(check.status(), 1L, Long::sum);
            progress.accept(counts.values().stream().mapToLong(Long::longValue).sum());
        });
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("model", model).put("windows", windows);
        ObjectNode checks = json.putObject("checks");
        for (Status status : Status.values()) {
            checks.put(status.name().toLowerCase(Locale.ROOT), counts.getOrDefault(status, 0L));
        }
        return json;
    }

    private ETagResponse erase(RoutingContext context) {
        JsonObject body = RestOperations.body(context);
        List<String> subjects =
                body.getJsonArray("subjects").stream().map(String::valueOf).toList();
        if (subjects.stream().anyMatch(TaskRoutes::isBlank)) {
            throw Problem.invalid("subjects: Expecting values that name a person. Found: an empty one");
        }
        String model = body.getString("model");
        String known = model == null ? null : queries.model(model).model();
        boolean dryRun = body.getBoolean("dry_run", false);
        return accepted(context, "erasures", progress -> erase(subjects, known, dryRun));
    }

    private static boolean isBlank(String subject) {
        return subject.substring(subject.indexOf('=') + 1).isBlank();
    }

    private ObjectNode erase(List<String> subjects, @Nullable String model, boolean dryRun) {
        Erased erased = administration.erasure().erase(subjects, model, dryRun);
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("dry_run", dryRun);
        ObjectNode events = json.putObject("events");
        erased.events().forEach(events::put);
        return json.put("labels", erased.labels()).put("remaining", erased.remaining());
    }

    private ETagResponse accepted(RoutingContext context, String kind, Tasks.Work work) {
        Task task = tasks.submit(work);
        context.response().putHeader(HttpHeaders.LOCATION, RestRoutes.ROOT + "/" + kind + "/" + task.id());
        return RestOperations.json(task.toJson()).withStatus(ACCEPTED);
    }
}
