// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.csv;

import io.inferwatch.monitors.text.Kinds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of one feature column of a file.
 *
 * @param kind under which it is stored
 * @param changedFrom the kind that the model knows it by, where that is another one; else null
 * @param asKnown whether the cells alone would have said another kind than the one that the model knows
 * @param values cells that became a value
 * @param empty empty cells, missing values
 * @param words cells with a word for missing, missing values
 * @param odd cells that are not of the kind, kept as missing values
 * @param nonFinite NaN and infinities
 * @param hint options under which odd cells are numbers, null: none
 * @param similar two categories that look the same, null: none were seen
 */
public record ColumnReport(
        String name,
        ColumnKind kind,
        @Nullable ColumnKind changedFrom,
        boolean asKnown,
        long values,
        long empty,
        OddCells words,
        OddCells odd,
        OddCells nonFinite,
        @Nullable String hint,
        SimilarCodes.@Nullable Pair similar) {

    /** Sentences about what a reader does not expect, each with the column's name in front; none for a clean column. */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (changedFrom != null) {
            remarks.add("changed its kind from " + Kinds.of(changedFrom.field("")) + " to "
                    + Kinds.of(kind.field(""))
                    + ": most cells are not as the model knows them, so it is stored as " + kind.field(name));
        } else if (asKnown) {
            remarks.add(kind.option() + ", as the model knows it");
        }
        if (odd.count() > 0) {
            remarks.add(
                    counted(odd.count()) + " no " + Kinds.of(kind.field("")) + " and kept as missing: " + odd.words());
        }
        if (words.count() > 0) {
            remarks.add(counted(words.count()) + " a word for missing: " + words.words());
        }
        if (nonFinite.count() > 0) {
            remarks.add(counted(nonFinite.count()) + " not finite: " + nonFinite.words());
        }
        if (hint != null) {
            remarks.add(hint);
        }
        if (similar != null) {
            remarks.add("'" + similar.first() + "' and '" + similar.second() + "' (line " + similar.line()
                    + ") look like the same code, and are two categories");
        }
        return remarks.stream().map(remark -> name + ": " + remark).toList();
    }

    private static String counted(long cells) {
        return cells == 1 ? "1 cell is" : cells + " cells are";
    }

    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("kind", kind.option());
        json.put("values", values);
        json.put("missing", empty + words.count() + odd.count());
        put(json, "missing_words", words);
        put(json, "odd", odd);
        put(json, "non_finite", nonFinite);
        if (changedFrom != null) {
            json.put("changed_from", changedFrom.option());
        }
        return json;
    }

    private static void put(Map<String, Object> json, String key, OddCells cells) {
        if (cells.count() > 0) {
            json.put(key, Map.of("cells", cells.count(), "first_line", cells.firstLine(), "values", cells.values()));
        }
    }
}
