// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.incident;

/**
 * One fact of a finding as a line of a table.
 *
 * @param change empty: none
 */
public record FactRow(String label, String reference, String window, String change) {
    static final String NOTHING = "–";
}
