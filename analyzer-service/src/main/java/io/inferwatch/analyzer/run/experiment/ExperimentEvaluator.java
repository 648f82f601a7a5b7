// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.experiment;

import io.inferwatch.analyzer.event.EventHistory;
import io.inferwatch.analyzer.experiment.ArmRows;
import io.inferwatch.analyzer.experiment.Experiment;
import io.inferwatch.analyzer.experiment.ExperimentKind;
import io.inferwatch.analyzer.experiment.ExperimentRows;
import io.inferwatch.analyzer.experiment.ExperimentTraffic;
import io.inferwatch.analyzer.experiment.Look;
import io.inferwatch.analyzer.run.performance.RowEstimates;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.experiment.EarlierLooks;
import io.inferwatch.monitors.experiment.ExperimentLook;
import io.inferwatch.monitors.experiment.ExperimentVerdict;
import io.inferwatch.monitors.experiment.TrafficPhase;
import io.inferwatch.monitors.experiment.VerdictRule;
import io.inferwatch.monitors.experiment.Verdicts;
import io.inferwatch.schema.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at an experiment: reads the rows of both arms, applies the rules, explains a broken sample ratio. */
final class ExperimentEvaluator {
    /** Answers of a shadow that are read as documents: of its first hours. */
    private static final long MOST_PAIRED_ROWS = 200_000;

    private static final int MOST_COLUMNS = 20;

    private final ExperimentRows rows;
    private final EventHistory history;
    private final MetricReader metrics;

    ExperimentEvaluator(ExperimentRows rows, EventHistory history, RowEstimates estimates) {
        this.rows = rows;
        this.history = history;
        this.metrics = new MetricReader(rows, estimates);
    }

    /**
     * A look of now.
     *
     * @param last null: the first one
     * @return {@code last} where nothing is new, and traffic has not stopped
     */
    Look look(Experiment experiment, @Nullable Look last, Instant now) {
        ExperimentTraffic traffic = rows.traffic(experiment);
        NewRows fresh = NewRows.of(traffic, last, now);
        return last != null && fresh.isNothingNew() ? last : look(traffic, last, fresh, now);
    }

    private Look look(ExperimentTraffic traffic, @Nullable Look last, NewRows fresh, Instant now) {
        Experiment experiment = traffic.rows().experiment();
        ShadowSums pairs = experiment.kind() == ExperimentKind.SHADOW ? pairs(traffic) : null;
        List<TrafficPhase> phases = pairs == null ? Phases.of(traffic) : List.of(pairs.phase());
        EarlierLooks earlier = last == null ? EarlierLooks.NONE : last.shown();
        ExperimentVerdict verdict = new Verdicts(experiment.plan())
                .of(new ExperimentLook(
                        phases, fresh.control(), fresh.candidate(), metrics.read(traffic, pairs), earlier));
        double ratio = Phases.arePlanned(experiment) ? verdict.ratioPValue() : Double.NaN;
        return new Look(
                now,
                verdict.rule(),
                reasons(traffic, verdict),
                traffic.control().rows(),
                traffic.candidate().rows(),
                MetricComparisons.of(verdict, ratio),
                ratio,
                earlier.plus(verdict));
    }

    private ShadowSums pairs(ExperimentTraffic traffic) {
        ShadowSums pairs = new ShadowSums();
        rows.forEachPair(firstRows(traffic), pairs::add);
        return pairs;
    }

    private static ArmRows firstRows(ExperimentTraffic traffic) {
        ArmRows all = traffic.rows();
        Instant until = FirstRows.of(traffic, MOST_PAIRED_ROWS).map(Window::to).orElse(all.until());
        return new ArmRows(all.experiment(), all.named(), all.from(), until);
    }

    private List<String> reasons(ExperimentTraffic traffic, ExperimentVerdict verdict) {
        List<String> reasons = new ArrayList<>(verdict.reasons());
        Experiment experiment = traffic.rows().experiment();
        if (verdict.rule() == VerdictRule.SAMPLE_RATIO) {
            RatioExplanation.of(
                            rows.values(traffic.rows(), columns(experiment.model())),
                            Phases.plannedShare(experiment),
                            traffic.control().rows(),
                            traffic.candidate().rows())
                    .ifPresent(reasons::add);
        }
        return reasons;
    }

    private List<String> columns(String model) {
        return Stream.concat(
                        Stream.of(Fields.HOST_NAME, Fields.SERVICE_VERSION),
                        history.everSeen(model).stream()
                                .filter(column ->
                                        column.startsWith(Fields.INPUT_CAT) || column.startsWith(Fields.INPUT_BOOL)))
                .limit(MOST_COLUMNS)
                .toList();
    }
}
