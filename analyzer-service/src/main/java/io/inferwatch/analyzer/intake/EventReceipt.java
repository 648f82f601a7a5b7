// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.intake;

import java.util.List;

/**
 * What became of events that were sent together.
 *
 * @param accepted events that are on disk
 * @param refused lines with a fault
 * @param faults of the first lines that were refused, in the order of their lines
 */
public record EventReceipt(long accepted, long refused, List<LineFault> faults) {
    public EventReceipt {
        faults = List.copyOf(faults);
    }
}
