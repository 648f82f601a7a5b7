// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Fact;
import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Range;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.MonitorSpec.EffectRange;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricFiguresTest {
    private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
    private static final Window HOUR = new Window(FROM, FROM.plusSeconds(3600));

    private static CheckResult check(
            Family family,
            @Nullable String version,
            @Nullable String segment,
            String metric,
            @Nullable Double value,
            Fact... facts) {
        return new CheckResult(
                new Scope("m", version, segment, HOUR, "r"),
                family,
                metric,
                "label",
                Status.OK,
                new Evidence(value, .2, null, .03, .05, null, 100L, 100L),
                Direction.NONE,
                null,
                Details.of(facts),
                false);
    }

    private static CheckResult realised(String metric, double value, Fact... facts) {
        return check(Family.PERFORMANCE, "1", null, metric, value, facts);
    }

    private static CheckResult estimated(String metric, double value, Fact... facts) {
        return check(Family.ESTIMATED_PERFORMANCE, "1", null, metric, value, facts);
    }

    @Test
    void figures_ofLabelsAndEstimate_areOne() {
        List<MetricFigures> figures = MetricFigures.of(List.of(
                estimated("accuracy", .8, new Range("interval", .75, .85)),
                realised(
                        "accuracy",
                        .7,
                        new Change("metric", "accuracy", .9, .7, Unit.VALUE),
                        new Range("interval", .6, .78),
                        new Amount("coverage", .4, Unit.SHARE))));

        assertThat(figures).hasSize(1);
        MetricFigures accuracy = figures.get(0);
        assertThat(accuracy.metric()).isEqualTo("accuracy");
        assertThat(accuracy.value()).isEqualTo(.7);
        assertThat(accuracy.estimatedValue()).isEqualTo(.8);
        assertThat(accuracy.reference()).isEqualTo(.9);
        assertThat(accuracy.low()).isEqualTo(.6);
        assertThat(accuracy.high()).isEqualTo(.78);
        assertThat(accuracy.estimatedLow()).isEqualTo(.75);
        assertThat(accuracy.estimatedHigh()).isEqualTo(.85);
        assertThat(accuracy.coverage()).isEqualTo(.4);
        assertThat(accuracy.loss()).isEqualTo(.03);
        assertThat(accuracy.any().family()).isEqualTo(Family.PERFORMANCE);
    }

    /** Without labels what is known comes from the estimate, and a value by labels is not made of it. */
    @Test
    void estimateAlone_hasNoRealisedValue() {
        MetricFigures figures = MetricFigures.of(
                        List.of(estimated("roc_auc", .8, new Change("metric", "roc_auc", .85, .8, Unit.VALUE))))
                .get(0);

        assertThat(figures.value()).isNull();
        assertThat(figures.low()).isNull();
        assertThat(figures.loss()).isNull();
        assertThat(figures.coverage()).isNull();
        assertThat(figures.reference()).isEqualTo(.85);
        assertThat(figures.any().family()).isEqualTo(Family.ESTIMATED_PERFORMANCE);
    }

    /** Versions and segments in the order of the checks, the metrics of each in the order in which people look at them. */
    @Test
    void parts_areApart_andMetricsAreInTheirOrder() {
        List<MetricFigures> figures = MetricFigures.of(List.of(
                check(Family.PERFORMANCE, "2", null, "mae", 1.0),
                check(Family.PERFORMANCE, "1", "de", "f1", .5),
                check(Family.PERFORMANCE, "2", null, "accuracy", .6),
                check(Family.ESTIMATED_PERFORMANCE, "1", "de", "accuracy", .7),
                check(Family.PERFORMANCE, "2", null, "jaccard", .1),
                check(Family.DRIFT, "2", null, "r2", .1)));

        assertThat(figures)
                .extracting(figure -> figure.any().scope().modelVersion() + " " + figure.metric())
                .containsExactly("2 accuracy", "2 mae", "1 accuracy", "1 f1");
    }

    @Test
    void cutOffs_areHeadlinesToo() {
        assertThat(HeadlineMetrics.of(List.of("mrr@5", "ndcg@10", "ndcg@1", "ndcg", "precision", "precision@3")))
                .containsExactly("ndcg", "ndcg@1", "ndcg@10", "mrr@5", "precision@3");
        assertThat(HeadlineMetrics.isDeciding("mae")).isTrue();
        assertThat(HeadlineMetrics.isDeciding("rmse")).isFalse();
    }

    /** OK means something where there was a test; a failure always does. */
    @ParameterizedTest
    @CsvSource({
        "OK, 0.2, true",
        "OK, , false",
        "FAIL, , true",
        "WARN, , true",
        "INSUFFICIENT_DATA, , false",
        "NOT_COMPUTABLE, 0.2, false"
    })
    void tested(Status status, @Nullable Double pValue, boolean tested) {
        CheckResult check = realised("accuracy", .7)
                .withStatus(status, Direction.NONE)
                .withEvidence(new Evidence(.7, pValue, null, null, null, null, null, null));

        assertThat(MetricFigures.isTested(check)).isEqualTo(tested);
        assertThat(MetricFigures.isTested(null)).isFalse();
    }

    /** Metrics from 0 to 1 lose in their own unit, all others a share of the reference's value. */
    @ParameterizedTest
    @CsvSource({
        "accuracy, SHARE, 0.05",
        "f1_macro, SHARE, 0.05",
        "roc_auc_weighted, SHARE, 0.05",
        "precision/cat, SHARE, 0.05",
        "ndcg@10, SHARE, 0.05",
        "error_distribution, SHARE, 0.07",
        "mae, UNBOUNDED, 0.2",
        "log_loss, UNBOUNDED, 0.2",
        "mean_pinball_loss@0.9, UNBOUNDED, 0.2",
    })
    void thresholds_areOfTheKindOfTheMetric(String metric, EffectRange range, double threshold) {
        MonitorSpec spec = MetricMonitors.of(metric);

        assertThat(spec.effectRange()).isEqualTo(range);
        assertThat(spec.defaultThreshold()).isEqualTo(threshold);
        assertThat(metric).startsWith(spec.name());
    }

    @Test
    void names_areDistinct_andUnknownOnesAreRefused() {
        assertThat(MetricMonitors.names()).doesNotHaveDuplicates().hasSameSizeAs(MetricMonitors.specs());
        assertThatThrownBy(() -> MetricMonitors.of("f3/cat"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("f3/cat");
    }
}
