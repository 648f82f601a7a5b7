// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.csv;

/**
 * A column that becomes an input of the event.
 *
 * @param index its position in the row, from 0
 */
public record Feature(int index, String name, ColumnKind kind) {
    /** The full field name: {@code input.num.age}. */
    public String field() {
        return kind.field(name);
    }
}
