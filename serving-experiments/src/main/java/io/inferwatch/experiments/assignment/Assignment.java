// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments.assignment;

import io.inferwatch.schema.RuleViolationException;
import java.nio.charset.StandardCharsets;

/**
 * Places every key at a fixed point of [0, 1): the same key and salt always give the same point, and the points of different salts
 * are independent. The candidate gets the points below its share, so a key that has the candidate keeps it when the share
 * grows. Immutable and thread-safe.
 */
public final class Assignment {
    private final long seed;

    /** An assignment with a salt, usually the name of the experiment, so that two experiments split their keys independently. */
    public Assignment(String salt) {
        seed = KeyHash.of(salt.getBytes(StandardCharsets.UTF_8), 0);
    }

    /** The point of a key, in [0, 1). */
    public double point(String key) {
        return (KeyHash.of(key.getBytes(StandardCharsets.UTF_8), seed) >>> 11) * 0x1p-53;
    }

    /**
     * Whether a key belongs to the candidate.
     *
     * @param share of the candidate, 0 to 1
     */
    public boolean isCandidate(String key, double share) {
        return point(key) < share;
    }

    /**
     * A share as it is.
     *
     * @param key named in the message
     * @throws RuleViolationException if it is not from 0 to 1
     */
    public static double share(String key, double share) {
        if (share >= 0 && share <= 1) {
            return share;
        }
        throw RuleViolationException.of(key, "a share from 0 to 1", share);
    }
}
