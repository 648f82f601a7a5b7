// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A rule of Kibana's own alerting.
 *
 * @param id a UUID; rules of several spaces must not share one
 * @param body of the request that creates it, {@code POST /api/alerting/rule/{id}}
 */
public record AlertRule(String id, ObjectNode body) {
    public AlertRule {
        body = body.deepCopy();
    }

    public String name() {
        return Json.member(body, "name").asText();
    }

    @Override
    public ObjectNode body() {
        return body.deepCopy();
    }
}
