// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.inferwatch.analyzer.page.render.PageRenderer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.micrometer.PrometheusScrapingHandler;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * REST, pages, health and metrics on one port. Event loops never block: whatever reads the cluster runs on
 * worker threads.
 */
public final class ApiServer {
    private static final String UP = "up";

    /** Nothing was received or sent: half a request, or a client that is done. */
    private static final int IDLE_SECONDS = 120;

    private final Vertx vertx;
    private final Backend backend;
    private final PrometheusMeterRegistry metrics;
    private final StorageHealth health;
    private final StorageHealth writing;
    private final ServiceAccess access;
    private final Tasks tasks;
    private final TokenCheck tokens;
    private final AtomicBoolean written;
    private final AllowedMethods methods = new AllowedMethods();

    /**
     * @param written set when something was stored that the analysis looks at
     * @param storageTimeout how long the storage may take to say that it is there
     */
    ApiServer(
            Vertx vertx,
            Backend backend,
            PrometheusMeterRegistry metrics,
            ServiceAccess access,
            Tasks tasks,
            AtomicBoolean written,
            Duration storageTimeout) {
        this.vertx = vertx;
        this.backend = backend;
        this.metrics = metrics;
        this.health = new StorageHealth(vertx, backend.health(), storageTimeout);
        this.writing = new StorageHealth(vertx, backend.readOnly(), storageTimeout);
        this.access = access;
        this.tasks = tasks;
        this.written = written;
        this.tokens = new TokenCheck(vertx, access);
    }

    /** The port of the options 0: any free port; the server returns it. */
    public Future<HttpServer> listen(ServiceOptions options) {
        BlockingHandler worker = new BlockingHandler(vertx, health, new OnceOnly(backend.administration()));
        ReportQueries queries = new ReportQueries(backend.reports());
        RequestGuard guard = new RequestGuard(AllowedHosts.of(options.host(), options.allowedHosts()));
        Clock clock = backend.administration().clock();
        HeaderCache header = new HeaderCache(queries, clock);
        PageRenderer renderer = new PageRenderer(clock, header);
        OpenApiFile contract = OpenApiFile.read();
        PageRoutes pages = new PageRoutes(
                worker,
                queries,
                renderer,
                new ModelPages(queries, renderer, options.kibana()),
                new IncidentPages(queries, renderer, options.kibana(), options.pageDecisions()),
                contract);
        ServerTls tls = options.security().tls();
        SignInRoutes signIn = new SignInRoutes(tokens, tls != null, renderer);
        AccessGuard admission = new AccessGuard(tokens, access, RouteRoles.of(contract.document()), signIn, pages);
        HttpServerOptions http = http(tls);
        return new RestRoutes(vertx, contract, groups(worker, queries, options, renderer))
                .router(methods)
                .map(rest -> router(rest, forgetting(worker, header), pages, admission, signIn))
                .compose(router -> vertx.createHttpServer(http)
                        .requestHandler(request -> guard.refusal(request)
                                .ifPresentOrElse(
                                        problem -> refuse(request, problem, pages), () -> router.handle(request)))
                        .listen(options.port(), options.host()));
    }

    private List<Consumer<RouterBuilder>> groups(
            BlockingHandler worker, ReportQueries queries, ServiceOptions options, PageRenderer renderer) {
        RestOperations operations = new RestOperations(worker);
        Administration administration = backend.administration();
        return List.of(
                new LabelRoutes(worker, backend.labels())::mount,
                new EventRoutes(worker, backend.events())::mount,
                new ModelRoutes(operations, queries, renderer)::addTo,
                new PersonalDataRoutes(operations, queries, administration)::addTo,
                new RunRoutes(operations, queries, backend.runs())::addTo,
                new MetricRoutes(operations, queries, backend.metrics())::addTo,
                new FindingRoutes(operations, queries, backend.decisions(), options.kibana())::addTo,
                new AlertRoutes(operations, backend.alerts(), options.alerting())::addTo,
                new ReferenceRoutes(operations, queries, administration)::addTo,
                new ContractRoutes(operations, queries, administration)::addTo,
                new ExperimentRoutes(operations, backend.experiments())::addTo,
                new TaskRoutes(operations, queries, administration, tasks)::addTo,
                new ServiceRoutes(operations, queries, administration)::addTo);
    }

    /** No upgrade to HTTP/2 without TLS: its connections have several requests at a time, and no browser asks for it. */
    private HttpServerOptions http(@Nullable ServerTls tls) {
        HttpServerOptions options = new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setIdleTimeout(IDLE_SECONDS)
                // Beyond what the guard refuses, so that most clients get a problem as the answer.
                .setMaxInitialLineLength(8 * RequestGuard.MOST_URI)
                .setMaxHeaderSize(4 * RequestGuard.MOST_HEADER)
                .setCompressionSupported(true)
                .setCompressionContentSizeThreshold(1_024);
        return tls == null ? options : options.setSsl(true).setKeyCertOptions(tls.options(vertx));
    }

    /** Of what is kept for readers nothing is shown any more after a change. */
    private static Runnable forgetting(BlockingHandler worker, HeaderCache header) {
        return () -> {
            header.forget();
            worker.forgetRecent();
        };
    }

    private static void refuse(HttpServerRequest request, Problem problem, PageRoutes pages) {
        PageRoutes.protect(request.response());
        if (String.valueOf(request.path()).startsWith("/api/")) {
            RestRoutes.send(request.response(), problem);
        } else {
            pages.send(request.response(), problem);
        }
    }

    private Router router(Router rest, Runnable changed, PageRoutes pages, AccessGuard admission, SignInRoutes signIn) {
        Router router = Router.router(vertx);
        for (String path : List.of("/health", "/health/live", "/health/ready", "/metrics")) {
            methods.add(HttpMethod.GET, path);
        }
        router.route().handler(PageRoutes::protect);
        router.route().handler(admission);
        router.route().handler(methods);
        router.get("/health/live").handler(context -> health(context, UP, Optional.empty()));
        router.get("/health/ready").handler(this::ready);
        router.get("/health").handler(this::ready);
        router.get("/metrics").handler(PrometheusScrapingHandler.create(metrics));
        pages.mount(router, methods);
        signIn.mount(router, methods);
        router.route("/api/*").handler(context -> notice(context, changed)).failureHandler(RestRoutes::fail);
        router.route(RestRoutes.ROOT + "/*").subRouter(rest);
        router.route("/api/*")
                .handler(context -> RestRoutes.send(
                        context.response(), Problem.notFound(context.request().path())));
        router.route()
                .handler(context -> pages.send(
                        context.response(), Problem.notFound(context.request().path())));
        router.route().failureHandler(pages::fail);
        return router;
    }

    /** Labels are looked for by themselves, and often. */
    private void notice(RoutingContext context, Runnable changed) {
        if (!RouteRoles.isReading(context.request().method().name())) {
            context.addHeadersEndHandler(sent -> changed.run());
        }
        boolean stores = HttpMethod.POST.equals(context.request().method())
                && !context.request().path().endsWith("/labels");
        if (stores) {
            context.addEndHandler(sent -> {
                if (context.response().getStatusCode() < 300) {
                    written.set(true);
                }
            });
        }
        context.next();
    }

    private void ready(RoutingContext context) {
        health.ask().onSuccess(reason -> {
            if (reason.isPresent()) {
                health(context, "down", reason);
            } else {
                writing.ask().onSuccess(full -> health(context, full.isPresent() ? "read_only" : UP, full));
            }
        });
    }

    private void health(RoutingContext context, String status, Optional<String> reason) {
        context.response()
                .setStatusCode(reason.isEmpty() ? 200 : 503)
                .putHeader("content-type", "application/json")
                .end(JsonNodeFactory.instance
                        .objectNode()
                        .put("status", status)
                        .put("reason", reason.orElse(null))
                        .put("access", tokens.isOpen() ? "open" : "token")
                        .toString());
    }
}
