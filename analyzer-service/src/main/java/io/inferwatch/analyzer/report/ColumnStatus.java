// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.report;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Status;
import org.jspecify.annotations.Nullable;

/**
 * How a column is.
 *
 * @param check the worst of those that decide; null: none does
 */
public record ColumnStatus(String column, @Nullable CheckResult check) {
    boolean is(Status status) {
        return check != null && check.status() == status;
    }
}
