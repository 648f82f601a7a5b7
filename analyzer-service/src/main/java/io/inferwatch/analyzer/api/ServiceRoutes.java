// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.report.ReportJson;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.TreeMap;

/** The service itself: its instances, and the settings in force, without secrets. */
final class ServiceRoutes {
    private final RestOperations operations;
    private final ReportQueries queries;
    private final Administration administration;

    ServiceRoutes(RestOperations operations, ReportQueries queries, Administration administration) {
        this.operations = operations;
        this.queries = queries;
        this.administration = administration;
    }

    void addTo(RouterBuilder routes) {
        operations.add(routes, "listInstances", context -> ReportJson.toJson(queries.instances()));
        operations.add(routes, "getSettings", context -> settings());
    }

    private ObjectNode settings() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode settings = json.putObject("settings");
        new TreeMap<>(administration.settings()).forEach(settings::put);
        return json;
    }
}
