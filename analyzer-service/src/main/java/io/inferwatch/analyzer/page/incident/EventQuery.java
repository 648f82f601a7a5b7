// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.incident;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.incident.ChangedRows;
import io.inferwatch.analyzer.kibana.KibanaLinks;
import io.inferwatch.monitors.Window;
import io.inferwatch.schema.Fields;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How people look at the events behind a finding.
 *
 * @param kql in Kibana's own language
 * @param curl the same as a request that a shell sends
 * @param discover the same as a page of Kibana; null: there is no Kibana
 */
public record EventQuery(String kql, String curl, @Nullable String discover) {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String ANY_STREAM = "logs-inference.*";
    private static final int ROWS = 20;

    static EventQuery of(
            String model, @Nullable String version, Window window, ChangedRows rows, FindingContext context) {
        String kql = Fields.MODEL_NAME + " : " + KibanaLinks.quoted(model)
                + (version == null ? "" : " and " + Fields.MODEL_VERSION + " : " + KibanaLinks.quoted(version))
                + (rows.kql().isEmpty() ? "" : " and " + rows.kql());
        URI kibana = context.kibana();
        return new EventQuery(
                kql,
                curl(model, version, window, rows, context.events()),
                kibana == null ? null : new KibanaLinks(kibana).events(window.from(), window.to(), kql));
    }

    private static String curl(String model, @Nullable String version, Window window, ChangedRows rows, String events) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        ArrayNode all = nodes.arrayNode();
        all.add(term(Fields.MODEL_NAME, model));
        if (version != null) {
            all.add(term(Fields.MODEL_VERSION, version));
        }
        all.addObject()
                .putObject("range")
                .putObject(Fields.TIMESTAMP)
                .put("gte", window.from().toString())
                .put("lt", window.to().toString());
        if (!rows.query().isEmpty()) {
            all.add(JSON.<JsonNode>valueToTree(rows.query()));
        }
        ObjectNode body = nodes.objectNode().put("size", ROWS);
        body.putObject("query").putObject("bool").set("filter", all);
        body.putArray("sort").addObject().put(Fields.TIMESTAMP, "desc");
        return "curl -H 'Content-Type: application/json' \"$ELASTICSEARCH/" + (events.isEmpty() ? ANY_STREAM : events)
                + "/_search?pretty\" -d '" + body.toString().replace("'", "'\\''") + "'";
    }

    private static ObjectNode term(String field, String value) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.putObject("term").put(field, value);
        return node;
    }
}
