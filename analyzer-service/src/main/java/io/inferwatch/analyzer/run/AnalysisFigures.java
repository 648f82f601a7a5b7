// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.json.PerformancePoint;
import io.inferwatch.analyzer.outcome.JoinCounts;
import io.inferwatch.analyzer.run.figures.ModelFigures;
import java.util.List;
import java.util.Map;

/**
 * What a monitoring system may collect of the analysis.
 *
 * @param performance of the newest window of each version that was evaluated since the start
 * @param models drift, traffic and incidents of each
 * @param labels what became of them
 * @param waitingLabels those whose event is not known yet
 * @param requests sent to the storage since the start, by kind
 */
public record AnalysisFigures(
        List<PerformancePoint> performance,
        ModelFigures models,
        JoinCounts labels,
        long waitingLabels,
        Map<String, Long> requests) {
    public static final AnalysisFigures NONE =
            new AnalysisFigures(List.of(), ModelFigures.NONE, JoinCounts.NONE, 0, Map.of());

    public AnalysisFigures {
        performance = List.copyOf(performance);
        requests = Map.copyOf(requests);
    }
}
