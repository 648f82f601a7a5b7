// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.ship;

import java.util.List;

/**
 * What became of events that were given to {@link Agent#spool}.
 *
 * @param onDisk whether all but the refused ones are in the spool; if not, some may be: give all again, under the same ids
 * @param tooBig the indices of those that are refused, since they are larger than {@code maxBatchBytes}
 * @param unreadable the indices of those that are refused, since they could not be masked or written as JSON
 */
public record SpooledEvents(boolean onDisk, List<Integer> tooBig, List<Integer> unreadable) {
    public SpooledEvents {
        tooBig = List.copyOf(tooBig);
        unreadable = List.copyOf(unreadable);
    }
}
