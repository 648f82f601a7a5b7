// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.csv;

import io.inferwatch.analyzer.reference.RowSource;
import java.util.List;

/** The rows of checked files. */
public interface FileRows extends RowSource {
    /** The same rows, whose features have the kinds that are known where they fit. */
    FileRows with(KnownKinds kinds);

    /** What becomes of each feature. */
    List<ColumnReport> reports();
}
