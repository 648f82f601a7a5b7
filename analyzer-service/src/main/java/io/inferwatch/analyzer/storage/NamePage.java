// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.storage;

import org.jspecify.annotations.Nullable;

/**
 * Which entries of a list a page holds that is ordered by name.
 *
 * @param after the last name of the page before; null: the first page
 * @param limit the most that the page holds, at least 1
 */
public record NamePage(@Nullable String after, int limit) {
    /** Whether a name comes after the page before. */
    public boolean follows(String name) {
        return after == null || name.compareTo(after) > 0;
    }
}
