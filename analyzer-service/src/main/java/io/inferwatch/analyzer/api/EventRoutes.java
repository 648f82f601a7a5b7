// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.intake.EventReceipt;
import io.inferwatch.analyzer.intake.EventReceiver;
import io.inferwatch.analyzer.intake.SpoolException;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import org.jspecify.annotations.Nullable;

/** The operation that takes events in. They go to the disk first, so it also works while the cluster is away. */
final class EventRoutes {
    private static final int ACCEPTED = 202;

    private final BlockingHandler worker;
    private final EventReceiver events;

    EventRoutes(BlockingHandler worker, EventReceiver events) {
        this.worker = worker;
        this.events = events;
    }

    void mount(RouterBuilder routes) {
        routes.getRoute("addEvents").addHandler(this::add).addFailureHandler(RestRoutes::fail);
    }

    private void add(RoutingContext context) {
        String ndjson = NdjsonBody.read(context);
        String key = IdempotencyKey.of(context);
        worker.answerFromDisk(
                context,
                () -> ETagResponse.of(
                                "application/json", answer(store(ndjson, key)).toString())
                        .withStatus(ACCEPTED));
    }

    private EventReceipt store(String ndjson, @Nullable String key) {
        try {
            return events.store(ndjson, key);
        } catch (SpoolException full) {
            throw Problem.spool(String.valueOf(full.getMessage()));
        }
    }

    private static ObjectNode answer(EventReceipt receipt) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("accepted", receipt.accepted())
                .put("refused", receipt.refused());
        LabelRoutes.put(json, receipt.faults());
        if (receipt.accepted() == 0) {
            throw Problem.unprocessable(
                    "body: Expecting at least one event without a fault. Found: " + receipt.refused() + " with one",
                    json);
        }
        return json;
    }
}
