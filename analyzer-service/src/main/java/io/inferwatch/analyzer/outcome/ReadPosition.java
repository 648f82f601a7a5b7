// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.outcome;

import java.util.Map;

/**
 * Until where something was read in the order of its arrival. What stands in it is known to the storage alone.
 *
 * @param sequences the last sequence number read, by part of the storage
 */
public record ReadPosition(Map<String, Long> sequences) {
    public static final ReadPosition START = new ReadPosition(Map.of());

    public ReadPosition {
        sequences = Map.copyOf(sequences);
    }
}
