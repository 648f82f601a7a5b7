// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.outcome;

/** Reads labels in the order of their arrival. Thread-safe; calls block. */
public interface LabelRepository {
    /**
     * Labels that arrived after a position, each at least once. One that is being written is left for the next call, never
     * left out.
     *
     * @param most number of labels
     */
    LabelBatch after(ReadPosition position, int most);
}
