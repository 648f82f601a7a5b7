// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo.model;

import java.util.SplittableRandom;

/**
 * How often a class turns out to be true.
 *
 * @param probability that {@code first} is true, in [0, 1]
 * @param first what the score is the probability of
 * @param second the other class
 */
public record Truth(double probability, String first, String second) {
    /** The class that turned out to be true of a request; always the same for one request. */
    public String draw(Request request) {
        long seed = request.time().toEpochMilli() * 1_000_000_007L;
        return new SplittableRandom(seed).nextDouble() < probability ? first : second;
    }
}
