package io.inferwatch.analyzer.api;

import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Callable;

/** Makes answers on worker threads, for what makes them blocks on the cluster; several at once. */
record BlockingHandler(Vertx vertx) {
    void answer(RoutingContext context, Callable<ETagResponse> answer) {
        vertx.executeBlocking(answer, false)
                .onSuccess(made -> made.send(context))
                .onFailure(context::fail);
    }
}
