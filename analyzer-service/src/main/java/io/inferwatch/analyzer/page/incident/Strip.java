// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.incident;

import io.inferwatch.analyzer.level.LevelHistory;
import io.inferwatch.analyzer.page.text.Times;
import io.inferwatch.analyzer.report.Words;
import io.inferwatch.monitors.level.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Levels over time as a row of small cells. */
public final class Strip {
    private Strip() {}

    /**
     * One stretch of time.
     *
     * @param level null: not evaluated
     * @param sign what stands in the cell, so that colour is never alone
     * @param tone style class
     * @param title the same in words
     */
    public record Cell(@Nullable Integer level, String sign, String tone, String title) {
        static Cell silent(Instant at, Times times) {
            return new Cell(null, "x", "empty", times.minute(at) + ": no events");
        }

        static Cell of(Instant at, Optional<LevelHistory.Cell> cell, Times times) {
            Integer level = cell.map(LevelHistory.Cell::level).orElse(null);
            String word = cell.isEmpty()
                    ? "nothing stored"
                    : level == null ? "not evaluated" : level == Level.AS_BEFORE ? "as before" : Words.level(level);
            return new Cell(
                    level,
                    cell.isEmpty() ? "" : Strip.sign(level),
                    cell.isEmpty() ? "none" : level == null ? "unevaluated" : "l" + level,
                    times.minute(at) + ": " + word);
        }
    }

    /** Of a subject; empty where nothing is stored of it. */
    public static List<Cell> of(LevelHistory levels, String subject) {
        Times times = new Times(levels.window().to());
        List<Instant> starts = levels.starts();
        List<Optional<LevelHistory.Cell>> cells = levels.cells(subject);
        List<Cell> strip = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            strip.add(Cell.of(starts.get(i), cells.get(i), times));
        }
        return strip.stream().anyMatch(cell -> !cell.sign().isEmpty()) ? strip : List.of();
    }

    /** What stands in a cell: a digit, {@code ·} as before, {@code .} not evaluated. */
    private static String sign(@Nullable Integer level) {
        return level == null ? "." : level == Level.AS_BEFORE ? "·" : level.toString();
    }
}
