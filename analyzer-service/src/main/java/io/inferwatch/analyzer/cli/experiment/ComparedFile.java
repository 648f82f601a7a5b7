// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.experiment;

import io.inferwatch.analyzer.cli.csv.CsvRow;
import io.inferwatch.analyzer.cli.csv.CsvTable;
import io.inferwatch.analyzer.config.Fault;
import io.inferwatch.analyzer.config.FaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A file of rows in the order of time: the arm of each, its value, and the group it belongs to. Reads the file once to learn the two
 * arms and the kind of the values; rows with a fault are left out, and counted.
 */
final class ComparedFile {
    private static final int ARMS = 2;
    private static final int MOST_LISTED = 10;
    private static final String USUAL_CONTROL = "control";

    private final CsvTable table;
    private final int arm;
    private final int value;
    private final @Nullable Integer by;
    private final Map<String, Long> arms = new TreeMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private long faulty;
    private boolean shares = true;

    /** What is done with a row without fault. */
    interface Reader {
        void accept(@Nullable String by, String arm, double value);
    }

    private ComparedFile(CsvTable table, int arm, int value, @Nullable Integer by) {
        this.table = table;
        this.arm = arm;
        this.value = value;
        this.by = by;
    }

    /** @throws FaultException for a missing column, and for a file whose rows are not of two arms */
    static ComparedFile open(CsvTable table, String arm, String value, @Nullable String by) {
        ComparedFile file = new ComparedFile(
                table,
                table.indexOf(arm, "--arm"),
                table.indexOf(value, "--value"),
                by == null ? null : table.indexOf(by, "--by"));
        file.scan();
        return file;
    }

    private void scan() {
        table.forEachValid(this::scan, (fault, line) -> {
            faulty++;
            fault.faults().stream().filter(any -> faults.size() < MOST_LISTED).forEach(faults::add);
        });
        if (arms.isEmpty()) {
            throw FaultException.of(
                    table.file().toString(),
                    "at least one row with an arm and a number",
                    faults.isEmpty() ? "no rows" : "none in " + faulty + " rows: " + faults.get(0));
        }
        if (arms.size() != ARMS) {
            throw FaultException.of(
                    table.file() + ": column " + table.header().get(arm) + " (--arm)",
                    "two different values",
                    arms.size() < ARMS ? arms.keySet().iterator().next() + " only" : found());
        }
    }

    /** {@code a (line 2), b (line 3), c (line 7)} */
    private String found() {
        return arms.entrySet().stream()
                .map(first -> first.getKey() + " (line " + first.getValue() + ")")
                .collect(Collectors.joining(", "));
    }

    private void scan(CsvRow row) {
        double number = number(row);
        String name = row.text(arm);
        if (arms.size() <= ARMS) {
            arms.putIfAbsent(name, row.line());
        }
        shares = shares && (number == 0 || number == 1);
    }

    private double number(CsvRow row) {
        double number = row.number(value);
        if (!Double.isFinite(number)) {
            throw row.fault(value, "a finite number");
        }
        return number;
    }

    /** @param named null: the arm that is called control, else the first in the order of the alphabet */
    String control(@Nullable String named) {
        if (named == null) {
            return arms.keySet().stream()
                    .filter(USUAL_CONTROL::equalsIgnoreCase)
                    .findFirst()
                    .orElseGet(() -> arms.keySet().iterator().next());
        }
        if (!arms.containsKey(named)) {
            throw FaultException.of("--control", "one of " + String.join(", ", arms.keySet()), named);
        }
        return named;
    }

    String candidate(String control) {
        return arms.keySet().stream()
                .filter(name -> !name.equals(control))
                .findFirst()
                .orElseThrow();
    }

    /** Whether all values are 0 or 1. */
    boolean areShares() {
        return shares;
    }

    /** Rows that are left out. */
    long faulty() {
        return faulty;
    }

    /** Of the first rows that are left out. */
    List<Fault> faults() {
        return List.copyOf(faults);
    }

    void forEach(Reader reader) {
        table.forEachValid(
                row -> {
                    double number = number(row);
                    reader.accept(by == null ? null : row.cell(by), row.text(arm), number);
                },
                (fault, line) -> {});
    }
}
