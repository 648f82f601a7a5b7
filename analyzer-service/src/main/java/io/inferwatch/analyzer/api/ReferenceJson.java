// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import static io.inferwatch.analyzer.json.JsonFields.putNumber;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.run.reference.ReferenceColumn;
import io.inferwatch.monitors.Window;

/** References as REST writes them. */
final class ReferenceJson {
    private ReferenceJson() {}

    static ObjectNode toJson(Reference reference) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("reference", reference.id())
                .put("model", reference.model())
                .put("rule", reference.rule().value())
                .put("rows", reference.rows())
                .put("created", reference.created().toString());
        Window window = reference.window();
        json.put("from", window == null ? null : window.from().toString());
        json.put("to", window == null ? null : window.to().toString());
        return json.put("model_version", reference.modelVersion());
    }

    static ObjectNode toJson(ReferenceColumn column) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", column.name()).put("rows", column.rows()).put("missing", column.missing());
        putNumber(json, "mean", column.mean());
        putNumber(json, "sigma", column.sigma());
        putNumber(json, "min", column.min());
        putNumber(json, "max", column.max());
        return json.put("categories", column.categories());
    }
}
