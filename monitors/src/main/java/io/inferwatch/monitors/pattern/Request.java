// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.pattern;

import java.util.Map;

/**
 * A request and its numeric features.
 *
 * @param values by full column name; missing ones are left out
 */
public record Request(String id, Map<String, Double> values) {
    public Request {
        values = Map.copyOf(values);
    }
}
