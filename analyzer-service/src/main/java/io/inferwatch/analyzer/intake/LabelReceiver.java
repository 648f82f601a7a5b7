// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.intake;

/** Takes labels from producers that have neither an agent nor files. Calls block on the storage. */
@FunctionalInterface
public interface LabelReceiver {
    /**
     * Stores the labels that have no fault. Sending the same again changes nothing.
     *
     * @param ndjson one JSON object a line: {@code model}, {@code request_id}, {@code label} (a class), {@code value} (a
     *     number) or {@code relevant} (a list of items), and {@code time} where it is known
     */
    LabelReceipt store(String ndjson);
}
