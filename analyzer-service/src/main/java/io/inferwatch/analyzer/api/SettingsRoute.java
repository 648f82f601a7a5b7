package io.inferwatch.analyzer.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.TreeMap;

/** The settings in force, without secrets. */
final class SettingsRoute {
    private final RestOperations operations;
    private final Administration administration;

    SettingsRoute(RestOperations operations, Administration administration) {
        this.operations = operations;
        this.administration = administration;
    }

    void addTo(RouterBuilder routes) {
        operations.add(routes, "getSettings", context -> {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            ObjectNode settings = json.putObject("settings");
            new TreeMap<>(administration.settings()).forEach(settings::put);
            return json;
        });
    }
}
