// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.reference;

import io.inferwatch.monitors.profile.Row;
import java.util.function.Consumer;

/** Rows that can be read three times (to find the columns, to make the grids, and to count), such as those of a file. */
@FunctionalInterface
public interface RowSource {
    void forEach(Consumer<Row> reader);
}
