// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.intake;

import java.util.List;

/**
 * What became of labels that were sent together.
 *
 * @param stored labels that are new
 * @param alreadyThere labels that were stored before
 * @param superseded labels of a request that has a later one among those that were sent; they are not stored
 * @param refused labels with a fault
 * @param faults of the first labels that were refused, in the order of their lines
 * @param notes what is unusual about the others, a sentence each
 */
public record LabelReceipt(
        long stored, long alreadyThere, long superseded, long refused, List<LineFault> faults, List<String> notes) {
    public LabelReceipt {
        faults = List.copyOf(faults);
        notes = List.copyOf(notes);
    }

    /** Labels without a fault. */
    public long accepted() {
        return stored + alreadyThere + superseded;
    }
}
