// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.contract;

import io.inferwatch.monitors.Status;
import io.inferwatch.schema.RuleViolationException;
import org.jspecify.annotations.Nullable;

/**
 * How large a share of rows may break a rule. A limit of 0 allows none; one row alone never fails a limit above 0, so that
 * a thin window does not. Immutable.
 *
 * @param warn a larger share warns; null: never
 * @param fail a larger share fails; null: never
 */
public record Limit(@Nullable Double warn, @Nullable Double fail) {
    public static final Limit NONE_ALLOWED = new Limit(null, 0.0);

    /** @throws RuleViolationException unless each is from 0 to 1 (NaN is not), and warn is at most fail */
    public Limit {
        check("warn", warn);
        check("fail", fail);
        if (warn != null && fail != null && warn > fail) {
            throw RuleViolationException.of("warn", "at most fail, " + fail, warn);
        }
    }

    public static Limit failAbove(double share) {
        return new Limit(null, share);
    }

    private static void check(String name, @Nullable Double share) {
        if (share != null && !(share >= 0 && share <= 1)) {
            throw RuleViolationException.of(name, "a share from 0 to 1", share);
        }
    }

    /** OK, WARN or FAIL for {@code hits} of {@code rows} rows; no rows are OK. */
    Status evaluate(long hits, long rows) {
        if (hits == 0 || rows == 0) {
            return Status.OK;
        }
        double share = (double) hits / rows;
        if (fail != null && share > fail && (hits > 1 || fail == 0)) {
            return Status.FAIL;
        }
        Double lowest = warn != null ? warn : fail;
        return lowest != null && share > lowest ? Status.WARN : Status.OK;
    }

    /** The share that a reader compares with: the one that fails, else the one that warns, else 1. */
    double threshold() {
        return fail != null ? fail : warn != null ? warn : 1;
    }
}
