package io.inferwatch.monitors.contract;

import io.inferwatch.monitors.monitor.Bounds;
import io.inferwatch.schema.RuleViolationException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A query with a threshold.
 *
 * @param query in the store's query language
 * @param share of the window's rows that the query may find; null: not asked
 * @param count rows that the query must find; null: not asked
 */
public record CustomRule(
        String name,
        Map<String, Object> query,
        @Nullable Limit share,
        @Nullable Bounds count) {
    public CustomRule {
        if (share == null && count == null) {
            throw RuleViolationException.of(name, "share, count or both", "neither");
        }
    }
}
