package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.json.PerformancePoint;
import io.inferwatch.analyzer.outcome.JoinCounts;
import java.util.List;

/**
 * What a monitoring system may collect of the analysis.
 *
 * @param performance of the newest window of each version that was evaluated since the start
 * @param labels what became of them
 * @param waitingLabels those whose event is not known yet
 */
public record AnalysisFigures(List<PerformancePoint> performance, JoinCounts labels, long waitingLabels) {
    public static final AnalysisFigures NONE = new AnalysisFigures(List.of(), JoinCounts.NONE, 0);

    public AnalysisFigures {
        performance = List.copyOf(performance);
    }
}
