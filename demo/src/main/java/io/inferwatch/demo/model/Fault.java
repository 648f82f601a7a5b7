// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo.model;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * An error in a share of the calls.
 *
 * @param type the error's name
 * @param share in [0, 1]
 */
public record Fault(String type, double share) {
    public static final Fault NONE = new Fault("", 0);

    /** The error's name, or null when this call succeeds. */
    public @Nullable String draw(RandomGenerator random) {
        return Draw.chance(random, share) ? type : null;
    }
}
