// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import io.inferwatch.analyzer.page.ApiPage;
import io.inferwatch.analyzer.page.Asset;
import io.inferwatch.analyzer.page.ErrorView;
import io.inferwatch.analyzer.page.render.PageRenderer;
import io.inferwatch.analyzer.report.Words;
import io.inferwatch.schema.RuleViolationException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** HTML pages and their assets. */
final class PageRoutes {
    /** Allows own assets only, and nothing inline: script in a log line cannot run on a page. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final BlockingHandler worker;
    private final ReportQueries queries;
    private final PageRenderer pages;
    private final ModelPages models;
    private final IncidentPages incidents;
    private final OpenApiFile contract;

    PageRoutes(
            BlockingHandler worker,
            ReportQueries queries,
            PageRenderer pages,
            ModelPages models,
            IncidentPages incidents,
            OpenApiFile contract) {
        this.worker = worker;
        this.queries = queries;
        this.pages = pages;
        this.models = models;
        this.incidents = incidents;
        this.contract = contract;
    }

    /** @param methods receives the methods of every page */
    void mount(Router router, AllowedMethods methods) {
        for (String path : List.of(
                "/",
                "/findings",
                "/findings/:id",
                "/incidents/:id",
                "/week",
                "/help/terms",
                "/dependencies",
                "/api",
                "/openapi.yaml",
                "/models/:model",
                "/models/:model/checks",
                "/models/:model/report.html",
                "/models/:model/columns/:column")) {
            methods.add(HttpMethod.GET, path);
        }
        Asset.all().forEach(asset -> methods.add(HttpMethod.GET, "/assets/" + asset.file()));
        page(router, "/", (context, query) -> models.overview(query));
        page(router, "/findings", (context, query) -> readable(query, this::findings));
        router.get("/findings/:id").handler(this::finding);
        router.get("/incidents/:id").handler(this::incident);
        page(router, "/week", (context, query) -> readable(query, incidents::week));
        ETagResponse terms = html(pages.terms());
        router.get("/help/terms").handler(terms::send);
        router.get("/dependencies")
                .handler(context ->
                        worker.answerTogether(context, () -> html(pages.dependencies(queries.dependencies()))));
        ETagResponse yaml = ETagResponse.of("application/yaml", contract.text());
        router.get("/openapi.yaml").handler(yaml::send);
        ETagResponse api = html(pages.api(ApiPage.of(contract.document())));
        router.get("/api").handler(api::send);
        page(router, "/models/:model", (context, query) -> models.model(context.pathParam("model"), query));
        page(router, "/models/:model/checks", (context, query) -> models.checks(context.pathParam("model"), query));
        page(router, "/models/:model/report.html", (context, query) -> models.file(context.pathParam("model"), query));
        page(
                router,
                "/models/:model/columns/:column",
                (context, query) -> models.column(context.pathParam("model"), context.pathParam("column"), query));
        for (Asset asset : Asset.all()) {
            ETagResponse file = ETagResponse.of(asset.mediaType(), asset.text()).forGood();
            router.get("/assets/" + asset.file()).handler(file::send);
        }
    }

    private void page(Router router, String path, BiFunction<RoutingContext, PageQuery, ETagResponse> page) {
        router.get(path).handler(context -> {
            PageQuery query = new PageQuery(context.queryParams(), pages.now());
            worker.answerTogether(context, () -> page.apply(context, query));
        });
    }

    /** A page without a form in which a wrong parameter could be mended. */
    private static ETagResponse readable(PageQuery query, Function<PageQuery, ETagResponse> page) {
        try {
            return page.apply(query);
        } catch (RuleViolationException broken) {
            throw Problem.invalid(broken.violations().get(0).message());
        }
    }

    private ETagResponse findings(PageQuery query) {
        String model = query.optional("model");
        return model == null || queries.knows(model) ? incidents.findings(query) : models.unknownModel(model);
    }

    private void finding(RoutingContext context) {
        String id = context.pathParam("id");
        worker.answerTogether(
                context,
                () -> ETagResponse.redirect("/incidents/" + Words.url(queries.incidentOf(id)) + "#f-" + Words.url(id)));
    }

    private void incident(RoutingContext context) {
        String id = context.pathParam("id");
        worker.answerTogether(context, () -> incidents.incident(id));
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
                    .end(pages.error(new ErrorView(problem.status(), problem.title(), problem.detail())));
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
