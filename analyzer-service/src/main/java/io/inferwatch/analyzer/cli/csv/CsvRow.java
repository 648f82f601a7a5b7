// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.csv;

import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.analyzer.time.ParsedTime;
import io.inferwatch.analyzer.time.TimeParser;
import java.time.Instant;

/** One row, with as many cells as the header has names. An empty cell is a missing value. */
public final class CsvRow {
    private final CsvTable table;
    private final long line;
    private final long number;
    private final String[] cells;

    CsvRow(CsvTable table, long line, long number, String[] cells) {
        this.table = table;
        this.line = line;
        this.number = number;
        this.cells = cells;
    }

    /** The number of the row, from 1, without the header. */
    public long number() {
        return number;
    }

    public String cell(int column) {
        return cells[column];
    }

    public boolean has(int column) {
        return !cells[column].isEmpty();
    }

    /** The line of the file in which the row ends. */
    public long line() {
        return line;
    }

    /** Whether the cell of a numeric column holds a value, and no word for missing. */
    public boolean hasNumber(int column) {
        return !table.format().isMissing(cells[column]);
    }

    /** Whether {@link #number} gives a value. */
    boolean isNumber(int column) {
        return hasNumber(column) && table.format().isNumber(cells[column]);
    }

    /** The cell as a number (NaN and infinities are numbers). */
    public double number(int column) {
        if (!table.format().isNumber(cells[column])) {
            throw fault(column, "a number");
        }
        return table.format().number(cells[column]);
    }

    public Instant time(int column) {
        return parsedTime(column).instant();
    }

    /** Checks a time, and takes note of it. */
    public void time(int column, TimeSummary times) {
        times.add(parsedTime(column));
    }

    private ParsedTime parsedTime(int column) {
        return TimeParser.read(cells[column]).orElseThrow(() -> fault(column, TimeParser.RULE));
    }

    /** The cell, which must not be empty. */
    public String text(int column) {
        if (cells[column].isBlank()) {
            throw fault(column, "a value in every row");
        }
        return cells[column];
    }

    public FaultException fault(int column, String rule) {
        return table.fault(line, table.header().get(column), rule, cells[column]);
    }
}
