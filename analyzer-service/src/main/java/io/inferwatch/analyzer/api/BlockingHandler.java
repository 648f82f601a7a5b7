package io.inferwatch.analyzer.api;

import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Callable;

/** Computes responses on worker threads, several at once: they block on the cluster. */
record BlockingHandler(Vertx vertx) {
    void answer(RoutingContext context, Callable<ETagResponse> answer) {
        vertx.executeBlocking(answer, false)
                .onSuccess(made -> made.send(context))
                .onFailure(context::fail);
    }
}
