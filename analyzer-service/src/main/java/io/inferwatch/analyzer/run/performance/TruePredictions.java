// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.performance;

import io.inferwatch.analyzer.outcome.JoinedLabel;
import io.inferwatch.analyzer.outcome.Outcome;
import io.inferwatch.analyzer.outcome.OutcomeRepository;
import io.inferwatch.analyzer.parallel.Parallel;
import io.inferwatch.analyzer.run.performance.PredictedRows.PredictedRow;
import io.inferwatch.analyzer.run.performance.PredictedRows.Wanted;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads labelled rows one by one, for estimators. Thread-safe; calls block. */
final class TruePredictions {
    /** With inputs, since each row is wide. */
    private static final int MOST_WITH_INPUTS = 10_000;

    private static final int MOST = 100_000;
    private static final int LABELS_AT_ONCE = 1_000;

    private final OutcomeRepository outcomes;
    private final PredictedRows predictions;

    TruePredictions(OutcomeRepository outcomes, PredictedRows predictions) {
        this.outcomes = outcomes;
        this.predictions = predictions;
    }

    /** At most 100 000 rows, with inputs at most 10 000. */
    List<TruePrediction> of(Wanted wanted) {
        return wanted.inputs().isEmpty() ? fromOutcomes(wanted) : withInputs(wanted);
    }

    private List<TruePrediction> fromOutcomes(Wanted wanted) {
        List<TruePrediction> rows = new ArrayList<>();
        for (Window window : wanted.windows()) {
            outcomes.forEach(wanted.model(), window, outcome -> {
                if (rows.size() < MOST && isWanted(outcome, wanted)) {
                    rows.add(new TruePrediction(
                            new PredictedRow(
                                    outcome.event().id(), outcome.event().prediction(), Row.of(Map.of(), Map.of())),
                            outcome.label()));
                }
            });
        }
        return rows;
    }

    private static boolean isWanted(Outcome outcome, Wanted wanted) {
        return outcome.event().role().equals(wanted.role())
                && (wanted.version() == null || outcome.event().version().equals(wanted.version()));
    }

    private List<TruePrediction> withInputs(Wanted wanted) {
        List<PredictedRow> rows = predictions.rows(wanted, MOST_WITH_INPUTS);
        Map<String, JoinedLabel> labels = new HashMap<>();
        for (List<PredictedRow> some : Parallel.parts(rows, LABELS_AT_ONCE)) {
            labels.putAll(
                    outcomes.labels(some.stream().map(PredictedRow::eventId).toList()));
        }
        return rows.stream()
                .<TruePrediction>mapMulti((row, sink) -> {
                    JoinedLabel label = labels.get(row.eventId());
                    if (label != null) {
                        sink.accept(new TruePrediction(row, label.label()));
                    }
                })
                .toList();
    }
}
