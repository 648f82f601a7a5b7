// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments.interleaving;

import io.inferwatch.schema.RuleViolationException;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Merges the ranked lists of control and candidate into one that a user sees, so that clicks say which version ranks better: ten and
 * more times as sensitive as an A/B test, because every user sees both. Items are compared by {@code equals}; an item that both
 * lists have appears once.
 */
public enum Interleaving {
    /** In each round a coin says who drafts first; each side drafts its best item that is not taken. A click counts for the side that drafted. */
    TEAM_DRAFT {
        @Override
        <T> InterleavedList<T> merge(List<T> control, List<T> candidate, int length, RandomGenerator random) {
            return new TeamDraft<>(control, candidate, length, random).list();
        }
    },
    /** Both lists in turn from the top, a coin says which begins. A click counts for the side that has more clicked items at the same depth. */
    BALANCED {
        @Override
        <T> InterleavedList<T> merge(List<T> control, List<T> candidate, int length, RandomGenerator random) {
            return new Balanced<>(control, candidate, length, random).list();
        }
    },
    /**
     * Each place is filled from one of the two sides by chance, from its items with a chance of 1/rank³, so that every list is
     * possible. A click counts for both, as likely as each is to have placed the item.
     */
    PROBABILISTIC {
        @Override
        <T> InterleavedList<T> merge(List<T> control, List<T> candidate, int length, RandomGenerator random) {
            return new Probabilistic<>(control, candidate, length, random).list();
        }
    };

    /**
     * One list out of two.
     *
     * @param control its ranked items, best first
     * @param candidate likewise
     * @param length of the merged list at most; shorter if there are not so many items
     * @param random the coin; one per thread, such as {@code ThreadLocalRandom.current()}
     * @throws RuleViolationException if the length is not positive
     */
    public final <T> InterleavedList<T> interleave(
            List<T> control, List<T> candidate, int length, RandomGenerator random) {
        if (length < 1) {
            throw RuleViolationException.of("length", "at least 1", length);
        }
        return merge(
                control.stream().distinct().toList(),
                candidate.stream().distinct().toList(),
                length,
                random);
    }

    abstract <T> InterleavedList<T> merge(List<T> control, List<T> candidate, int length, RandomGenerator random);
}
