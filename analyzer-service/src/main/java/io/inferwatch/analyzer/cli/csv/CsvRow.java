package io.inferwatch.analyzer.cli.csv;

import io.inferwatch.analyzer.config.FaultException;
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

    /** The cell as a number (NaN and infinities are numbers). */
    public double number(int column) {
        if (!CellParser.isNumber(cells[column])) {
            throw fault(column, "a number");
        }
        return CellParser.number(cells[column]);
    }

    public Instant time(int column) {
        return TimeParser.parse(cells[column]).orElseThrow(() -> fault(column, TimeParser.RULE));
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
