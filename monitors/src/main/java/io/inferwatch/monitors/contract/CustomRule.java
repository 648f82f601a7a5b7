// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.contract;

import io.inferwatch.monitors.monitor.Bounds;
import io.inferwatch.schema.RuleViolationException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A query with a threshold.
 *
 * @param query in the store's query language; empty: every row
 * @param aggregate what is made of the rows that the query finds; null: they are counted
 * @param share of the window's rows that the query may find; null: not asked
 * @param count rows that the query must find; null: not asked
 * @param value what the aggregate must be; null: there is no aggregate
 */
public record CustomRule(
        String name,
        Map<String, Object> query,
        @Nullable Aggregate aggregate,
        @Nullable Limit share,
        @Nullable Bounds count,
        @Nullable Bounds value) {
    public CustomRule {
        if (share == null && count == null && value == null) {
            throw RuleViolationException.of(name, "share, count, both or value", "none of them");
        }
        if ((aggregate == null) != (value == null)) {
            throw RuleViolationException.of(name, "aggregation and value together", "only one of them");
        }
    }
}
