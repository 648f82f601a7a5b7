// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.text;

import io.inferwatch.schema.RuleViolationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Context words by topic. A word is a run of letters, in any case; a phrase is two words with at most two other
 * characters between them ({@code driver license}, {@code driver_license}, {@code driver's license}). Stores 64-bit
 * hashes of the words: a false match is possible but very unlikely, and only adds context. Immutable.
 */
public final class ContextWords {
    static final long SEED = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final int NONE = -1;
    private static final int FILTER_LONGS = 128;

    private final long[] keys;
    private final int[] entries;
    private final List<BitSet> topics;
    /** A filter of one bit per hash: most words of a text are not in it and need no lookup in the table. */
    private final long[] filter = new long[FILTER_LONGS];

    private ContextWords(Map<Long, BitSet> words) {
        int size = Integer.highestOneBit(Math.max(16, words.size() * 4)) * 2;
        keys = new long[size];
        entries = new int[size];
        Arrays.fill(entries, NONE);
        topics = new ArrayList<>(words.size());
        words.forEach((hash, set) -> {
            int slot = slot(hash);
            keys[slot] = hash;
            filter[filterLong(hash)] |= 1L << (hash >>> 50);
            entries[slot] = topics.size();
            topics.add(set);
        });
    }

    /**
     * Builds the table.
     *
     * @param words the words and phrases of each topic; the topic's number is its index in the list
     * @throws RuleViolationException if a phrase has more than two words
     */
    public static ContextWords of(List<? extends Iterable<String>> words) {
        Map<Long, BitSet> hashes = new HashMap<>();
        for (int topic = 0; topic < words.size(); topic++) {
            for (String phrase : words.get(topic)) {
                hashes.computeIfAbsent(hash(phrase), key -> new BitSet()).set(topic);
            }
        }
        return new ContextWords(hashes);
    }

    /** The topics of an entry. */
    public BitSet topics(int entry) {
        return topics.get(entry);
    }

    int find(long hash) {
        return (filter[filterLong(hash)] & (1L << (hash >>> 50))) == 0 ? NONE : entries[slot(hash)];
    }

    private static int filterLong(long hash) {
        return (int) (hash >>> 56) & (FILTER_LONGS - 1);
    }

    static long next(long hash, char lower) {
        return (hash ^ lower) * PRIME;
    }

    static long join(long first, long second) {
        return ((first * 31) ^ second) * PRIME;
    }

    private static long hash(String phrase) {
        long hash = 0;
        int parts = 0;
        for (String word : phrase.split(" ", -1)) {
            long part = SEED;
            for (int i = 0; i < word.length(); i++) {
                part = next(part, Character.toLowerCase(word.charAt(i)));
            }
            hash = parts++ == 0 ? part : join(hash, part);
        }
        if (parts > 2) {
            throw RuleViolationException.of("context", "one word or two", phrase);
        }
        return hash;
    }

    private int slot(long hash) {
        int mask = keys.length - 1;
        int slot = (int) (hash ^ (hash >>> 32)) & mask;
        while (entries[slot] != NONE && keys[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
