package io.inferwatch.analyzer.api;

import io.inferwatch.analyzer.report.ApiPage;
import io.inferwatch.analyzer.report.Asset;
import io.inferwatch.analyzer.report.PageRenderer;
import io.inferwatch.analyzer.report.Words;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** HTML pages and their assets. */
final class PageRoutes {
    /** Allows own assets only, and nothing inline: script in a log line cannot run on a page. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** How many findings one page shows. */
    private static final int FINDINGS = 100;

    private final BlockingHandler worker;
    private final ReportQueries queries;
    private final PageRenderer pages = new PageRenderer();

    PageRoutes(BlockingHandler worker, ReportQueries queries) {
        this.worker = worker;
        this.queries = queries;
    }

    /** @param methods receives the methods of every page */
    void mount(Router router, AllowedMethods methods) {
        for (String path : List.of(
                "/",
                "/findings",
                "/findings/:id",
                "/incidents/:id",
                "/dependencies",
                "/api",
                "/openapi.yaml",
                "/models/:model",
                "/models/:model/columns/:column")) {
            methods.add(HttpMethod.GET, path);
        }
        Asset.all().forEach(asset -> methods.add(HttpMethod.GET, "/assets/" + asset.file()));
        router.get("/").handler(context -> worker.answer(context, () -> html(pages.overview(queries.models()))));
        router.get("/findings").handler(this::findings);
        router.get("/findings/:id").handler(this::finding);
        router.get("/incidents/:id").handler(this::incident);
        router.get("/dependencies")
                .handler(context -> worker.answer(context, () -> html(pages.dependencies(queries.dependencies()))));
        ETagResponse contract = ETagResponse.of("application/yaml", OpenApiFile.text());
        router.get("/openapi.yaml").handler(contract::send);
        ETagResponse api = html(pages.api(ApiPage.of(OpenApiFile.document())));
        router.get("/api").handler(api::send);
        router.get("/models/:model").handler(this::model);
        router.get("/models/:model/columns/:column").handler(this::column);
        for (Asset asset : Asset.all()) {
            ETagResponse file = ETagResponse.of(asset.mediaType(), asset.text());
            router.get("/assets/" + asset.file()).handler(file::send);
        }
    }

    private void findings(RoutingContext context) {
        String model = context.queryParams().get("model");
        String after = context.queryParams().get("after");
        worker.answer(context, () -> {
            FindingPage page = queries.findings(model, null, FINDINGS, after);
            ReportQueries.NoFindings empty =
                    page.findings().isEmpty() ? queries.noFindings(model) : ReportQueries.NoFindings.FINE;
            return html(pages.findings(page.findings(), model, empty.text(), empty.fine(), page.next()));
        });
    }

    private void finding(RoutingContext context) {
        String id = context.pathParam("id");
        worker.answer(
                context,
                () -> ETagResponse.redirect("/incidents/" + Words.url(queries.incidentOf(id)) + "#f-" + Words.url(id)));
    }

    private void incident(RoutingContext context) {
        String id = context.pathParam("id");
        worker.answer(context, () -> html(pages.incident(queries.incident(id))));
    }

    private void model(RoutingContext context) {
        MultiMap query = context.queryParams();
        String model = context.pathParam("model");
        worker.answer(
                context,
                () -> html(pages.model(
                        queries.report(model, query.get("from"), query.get("to"), MonitorSelection.defaults()))));
    }

    private void column(RoutingContext context) {
        MultiMap query = context.queryParams();
        String model = context.pathParam("model");
        String column = context.pathParam("column");
        worker.answer(
                context,
                () -> html(pages.column(queries.column(model, column, query.get("from"), query.get("to")), column)));
    }

    /** Answers a failure outside the REST interface as a page. */
    void fail(RoutingContext context) {
        send(context.response(), Problem.of(context));
    }

    void send(HttpServerResponse response, Problem problem) {
        if (!response.ended() && !response.headWritten()) {
            protect(response)
                    .setStatusCode(problem.status())
                    .putHeader("content-type", "text/html; charset=utf-8")
                    .end(pages.error(problem.title(), problem.detail()));
        }
    }

    static void protect(RoutingContext context) {
        protect(context.response());
        context.next();
    }

    static HttpServerResponse protect(HttpServerResponse response) {
        return response.putHeader("Content-Security-Policy", POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "same-origin");
    }

    private static ETagResponse html(String page) {
        return ETagResponse.of("text/html", page);
    }
}
