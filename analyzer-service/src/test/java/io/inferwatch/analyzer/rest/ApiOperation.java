// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** One method of one path. */
public record ApiOperation(String method, String path, Pattern pattern, JsonNode json) {
    public String id() {
        return json.path("operationId").asText();
    }

    int parameters() {
        return path.split("\\{", -1).length - 1;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
