// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.profile;

/**
 * What is known of a stored profile without reading it.
 *
 * @param rows events counted
 * @param weight events they stand for
 */
public record StoredProfile(long rows, double weight) {
    public static final StoredProfile NONE = new StoredProfile(0, 0);

    public StoredProfile plus(StoredProfile that) {
        return new StoredProfile(rows + that.rows, weight + that.weight);
    }
}
