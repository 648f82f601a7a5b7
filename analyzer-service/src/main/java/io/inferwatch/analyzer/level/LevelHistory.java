// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.level;

import io.inferwatch.monitors.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How bad it was over time, by the stored checks.
 *
 * @param spans in any order
 */
public record LevelHistory(Window window, Duration step, List<LevelSpan> spans) {
    public LevelHistory {
        spans = List.copyOf(spans);
    }

    /**
     * What is known of one stretch.
     *
     * @param level null: nothing could be evaluated
     */
    public record Cell(@Nullable Integer level) {
        /** Whether it was evaluated at least in part. */
        public boolean isEvaluated() {
            return level != null;
        }
    }

    /** The starts of the stretches. */
    public List<Instant> starts() {
        List<Instant> starts = new ArrayList<>();
        for (Instant at = window.from(); at.isBefore(window.to()); at = at.plus(step)) {
            starts.add(at);
        }
        return starts;
    }

    /** Sorted by name. */
    public List<String> subjects() {
        return List.copyOf(new TreeSet<>(spans.stream().map(LevelSpan::subject).toList()));
    }

    /** A cell for each stretch, empty where no check is stored; a check of a longer window counts in each stretch that it covers. */
    public List<Optional<Cell>> cells(String subject) {
        List<LevelSpan> own =
                spans.stream().filter(span -> span.subject().equals(subject)).toList();
        return cells(own);
    }

    /** The same of all subjects together. */
    public List<Optional<Cell>> worst() {
        return cells(spans);
    }

    private List<Optional<Cell>> cells(List<LevelSpan> some) {
        int count = starts().size();
        List<Optional<Cell>> cells = new ArrayList<>(Collections.nCopies(count, Optional.empty()));
        for (LevelSpan span : some) {
            int first = (int)
                    Math.floorDiv(Duration.between(window.from(), span.from()).toMillis(), step.toMillis());
            for (int i = Math.max(0, first); i < count; i++) {
                if (i > first && !span.to().isAfter(window.from().plus(step.multipliedBy(i)))) {
                    break;
                }
                cells.set(i, Optional.of(worse(cells.get(i), span.level())));
            }
        }
        return cells;
    }

    private static Cell worse(Optional<Cell> cell, @Nullable Integer level) {
        Integer before = cell.map(Cell::level).orElse(null);
        return new Cell(before == null ? level : level == null ? before : Integer.valueOf(Math.max(before, level)));
    }

    /** The worst level of a subject; empty where nothing could be evaluated. */
    public OptionalInt worst(String subject) {
        return spans.stream()
                .filter(span -> span.subject().equals(subject))
                .map(LevelSpan::level)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .max();
    }
}
