// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.intake.LabelReceipt;
import io.inferwatch.analyzer.intake.LabelReceiver;
import io.inferwatch.analyzer.intake.LineFault;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.List;

/** The operation that takes labels in. */
final class LabelRoutes {
    private final BlockingHandler worker;
    private final LabelReceiver labels;

    LabelRoutes(BlockingHandler worker, LabelReceiver labels) {
        this.worker = worker;
        this.labels = labels;
    }

    void mount(RouterBuilder routes) {
        routes.getRoute("storeLabels").addHandler(this::store).addFailureHandler(RestRoutes::fail);
    }

    private void store(RoutingContext context) {
        String ndjson = NdjsonBody.read(context);
        worker.answer(
                context,
                () -> ETagResponse.of(
                        "application/json", answer(labels.store(ndjson)).toString()));
    }

    private static ObjectNode answer(LabelReceipt receipt) {
        ObjectNode json = json(receipt);
        if (receipt.accepted() == 0) {
            throw Problem.unprocessable(
                    "body: Expecting at least one label without a fault. Found: " + receipt.refused() + " with one",
                    json);
        }
        return json;
    }

    private static ObjectNode json(LabelReceipt receipt) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("accepted", receipt.accepted())
                .put("stored", receipt.stored())
                .put("already_there", receipt.alreadyThere())
                .put("superseded", receipt.superseded())
                .put("refused", receipt.refused());
        put(json, receipt.faults());
        ArrayNode notes = json.putArray("notes");
        receipt.notes().forEach(notes::add);
        return json;
    }

    static void put(ObjectNode json, List<LineFault> faults) {
        ArrayNode array = json.putArray("faults");
        faults.forEach(fault -> array.addObject()
                .put("line", fault.line())
                .put("key", fault.key())
                .put("rule", fault.rule())
                .put("found", fault.found()));
    }
}
