// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.slice;

import io.inferwatch.schema.RuleViolationException;

/**
 * Which slices are searched and which are reported.
 *
 * @param minRows the fewest rows of a slice, of the rest, and of both in a reference, at least 2
 * @param minShare the smallest share of the window's weight, in [0, 1)
 * @param materialShare the smallest difference that matters where losses are 0 or 1, above 0
 * @param materialDeviations the same for other losses, in standard deviations of the loss, above 0
 * @param alpha the largest chance of reporting any slice in a window where none is worse, in (0, 1)
 * @param limit the most slices that are reported, at least 1
 */
public record SliceOptions(
        long minRows, double minShare, double materialShare, double materialDeviations, double alpha, int limit) {
    public static final SliceOptions DEFAULTS = new SliceOptions(30, 0.01, 0.05, 0.25, 0.05, 10);

    public SliceOptions {
        check(minRows >= 2, "min_rows", "at least 2", minRows);
        check(minShare >= 0 && minShare < 1, "min_share", "at least 0 and below 1", minShare);
        check(materialShare > 0, "material_share", "above 0", materialShare);
        check(materialDeviations > 0, "material_deviations", "above 0", materialDeviations);
        check(alpha > 0 && alpha < 1, "alpha", "above 0 and below 1", alpha);
        check(limit >= 1, "limit", "at least 1", limit);
    }

    private static void check(boolean kept, String key, String rule, Object found) {
        if (!kept) {
            throw RuleViolationException.of(key, rule, found);
        }
    }
}
