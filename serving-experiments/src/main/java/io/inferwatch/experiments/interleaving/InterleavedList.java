// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments.interleaving;

import java.util.Collection;
import java.util.List;

/**
 * A merged list, and how clicks on it are credited. Immutable; keep it, or what it was made of, until the clicks are known.
 *
 * @param items what the user sees, best first
 */
public record InterleavedList<T>(List<T> items, CreditRule<T> rule) {
    /** What clicks on items say of the two sides. Each item counts once; items that are not in the list do not count. */
    public Credit credit(Collection<T> clicked) {
        return rule.credit(clicked.stream().distinct().filter(items::contains).toList());
    }

    /** Credits distinct items of the list. */
    @FunctionalInterface
    public interface CreditRule<T> {
        /** The credit of these clicks. */
        Credit credit(List<T> clicked);
    }
}
