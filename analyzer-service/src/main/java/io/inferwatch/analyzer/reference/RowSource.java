package io.inferwatch.analyzer.reference;

import io.inferwatch.monitors.profile.Row;
import java.util.function.Consumer;

/** Rows that can be read twice (once to make the grids, once to count), such as those of a file. */
@FunctionalInterface
public interface RowSource {
    void forEach(Consumer<Row> reader);
}
