// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.json.CheckResultJson;
import io.inferwatch.analyzer.json.FindingJson;
import io.inferwatch.analyzer.report.ModelReport;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.pii.FieldRule;
import io.inferwatch.pii.PiiType;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.TreeMap;

/** Personal data of a model: what was found, and by which rules it is looked for. */
final class PersonalDataRoutes {
    private final RestOperations operations;
    private final ReportQueries queries;
    private final Administration administration;

    PersonalDataRoutes(RestOperations operations, ReportQueries queries, Administration administration) {
        this.operations = operations;
        this.queries = queries;
        this.administration = administration;
    }

    void addTo(RouterBuilder routes) {
        operations.add(routes, "getPersonalData", this::found);
        operations.add(routes, "getPersonalDataRules", this::rules);
    }

    private ObjectNode found(RoutingContext context) {
        ModelReport report = queries.report(
                RestOperations.path(context, "model"),
                RestOperations.query(context, "from"),
                RestOperations.query(context, "to"),
                MonitorSelection.all());
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("model", report.summary().model());
        ArrayNode checks = json.putArray("checks");
        report.checks().stream()
                .filter(check -> check.family() == Family.PRIVACY)
                .map(CheckResultJson::toJson)
                .forEach(checks::add);
        ArrayNode findings = json.putArray("findings");
        report.findings().stream()
                .filter(finding -> finding.family() == Family.PRIVACY)
                .map(FindingJson::toJson)
                .forEach(findings::add);
        return json;
    }

    private ObjectNode rules(RoutingContext context) {
        String model = queries.model(RestOperations.path(context, "model")).model();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("model", model)
                .put("threshold", administration.personalData().threshold().applyAsDouble(model));
        ArrayNode types = json.putArray("types");
        administration.personalData().scanner().types().stream()
                .map(PiiType::name)
                .sorted()
                .forEach(types::add);
        ArrayNode fields = json.putArray("fields");
        administration.personalData().scanner().rules().rules().forEach(rule -> fields.add(toJson(rule)));
        return json;
    }

    /** Allowed texts may be somebody's: only how many there are. */
    private static ObjectNode toJson(FieldRule rule) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("field", rule.field());
        ObjectNode thresholds = json.putObject("thresholds");
        new TreeMap<>(rule.thresholds()).forEach(thresholds::put);
        rule.expected().stream().map(PiiType::name).sorted().forEach(json.putArray("expected")::add);
        return json.put("allowed", rule.allowed().size()).put("sample", rule.sample());
    }
}
