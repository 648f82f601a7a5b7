// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.csv;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks for the options under which cells that are no numbers would be some. Not thread-safe. */
final class OtherNumberForms {
    private final Map<CellFormat, Long> hits = new LinkedHashMap<>();

    OtherNumberForms(CellFormat used) {
        for (CellFormat other : List.of(used.with(true, false), used.with(false, true), used.with(true, true))) {
            if (!other.equals(used)) {
                hits.put(other, 0L);
            }
        }
    }

    void add(String cell) {
        if (mayBeNumber(cell)) {
            hits.replaceAll((form, n) -> n + (form.isNumber(cell) ? 1 : 0));
        }
    }

    private static boolean mayBeNumber(String cell) {
        return !cell.isEmpty()
                && cell.length() < 64
                && Character.isDigit(cell.charAt(cell.length() - 1))
                && "+-,.0123456789 ".indexOf(cell.charAt(0)) >= 0;
    }

    /** {@code 12 cells are numbers with --decimal-comma}; the simplest options that read the most; null: none do. */
    @Nullable
    String hint() {
        long most = hits.values().stream().mapToLong(Long::longValue).max().orElse(0);
        if (most == 0) {
            return null;
        }
        List<String> options = hits.entrySet().stream()
                .filter(entry -> entry.getValue() == most)
                .map(entry -> options(entry.getKey()))
                .toList();
        String best = options.stream().anyMatch(option -> option.indexOf(' ') < 0)
                ? String.join(
                        " or ",
                        options.stream()
                                .filter(option -> option.indexOf(' ') < 0)
                                .toList())
                : String.join(" or ", options);
        return (most == 1 ? "1 cell is a number" : most + " cells are numbers") + " with " + best;
    }

    private static String options(CellFormat form) {
        return !form.thousands()
                ? "--decimal-comma"
                : form.decimalComma() ? "--decimal-comma --thousands" : "--thousands";
    }
}
