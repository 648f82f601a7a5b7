package io.inferwatch.analyzer.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.json.CheckResultJson;
import io.inferwatch.analyzer.json.FindingJson;
import io.inferwatch.analyzer.page.PageRenderer;
import io.inferwatch.analyzer.page.PageTime;
import io.inferwatch.analyzer.page.model.ModelView;
import io.inferwatch.analyzer.report.ModelReport;
import io.inferwatch.analyzer.report.ReportJson;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reports of a model and of its columns, and what they say of personal data. */
final class ModelRoutes {
    private final RestOperations operations;
    private final ReportQueries queries;
    private final PageRenderer pages;

    ModelRoutes(RestOperations operations, ReportQueries queries, PageRenderer pages) {
        this.operations = operations;
        this.queries = queries;
        this.pages = pages;
    }

    void addTo(RouterBuilder routes) {
        operations.addResponse(routes, "getReport", this::report);
        operations.add(routes, "listColumns", this::columns);
        operations.add(routes, "getColumn", this::column);
        operations.add(routes, "getPersonalData", this::personalData);
    }

    private ModelReport report(RoutingContext context, MonitorSelection tests) {
        return queries.report(
                RestOperations.path(context, "model"),
                RestOperations.query(context, "from"),
                RestOperations.query(context, "to"),
                tests);
    }

    private ETagResponse report(RoutingContext context) {
        ModelReport report = report(
                context,
                "all".equals(RestOperations.query(context, "tests"))
                        ? MonitorSelection.all()
                        : MonitorSelection.defaults());
        context.response().headers().add(HttpHeaders.VARY, "Accept");
        return prefersHtml(context)
                ? ETagResponse.of(
                        "text/html",
                        pages.model(ModelView.of(report, PageTime.fixed(report.window(), pages.now()), "now", 1), null))
                : RestOperations.json(ReportJson.toJson(report));
    }

    /** Whether HTML is named before JSON, or alone. */
    private static boolean prefersHtml(RoutingContext context) {
        return context.parsedHeaders().accept().stream()
                .filter(type -> is(type, "text", "html") || is(type, "application", "json"))
                .max(Comparator.comparingDouble(MIMEHeader::weight))
                .filter(type -> is(type, "text", "html"))
                .isPresent();
    }

    private static boolean is(MIMEHeader type, String name, String part) {
        return type.component().equals(name) && type.subComponent().equals(part);
    }

    private ObjectNode columns(RoutingContext context) {
        ModelReport report = report(context, MonitorSelection.defaults());
        Map<String, @Nullable CheckResult> deciding = new TreeMap<>();
        report.plots().forEach(plot -> deciding.put(plot.column(), null));
        report.checks().stream()
                .filter(check -> check.deciding() && deciding.containsKey(check.subject()))
                .forEach(check -> deciding.merge(check.subject(), check, ModelRoutes::worse));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode columns = json.putArray("columns");
        deciding.forEach((name, check) -> columns.addObject()
                .put("column", name)
                .put("status", check == null ? null : check.status().name())
                .put("monitor", check == null ? null : check.monitor())
                .put(
                        "title",
                        check == null
                                ? null
                                : CheckResultJson.toJson(check).path("title").asText()));
        return json;
    }

    private static CheckResult worse(CheckResult one, CheckResult other) {
        return other.status().rank() < one.status().rank() ? other : one;
    }

    private ObjectNode column(RoutingContext context) {
        return ReportJson.toJson(queries.column(
                RestOperations.path(context, "model"),
                RestOperations.path(context, "column"),
                RestOperations.query(context, "from"),
                RestOperations.query(context, "to")));
    }

    private ObjectNode personalData(RoutingContext context) {
        ModelReport report = report(context, MonitorSelection.all());
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
}
