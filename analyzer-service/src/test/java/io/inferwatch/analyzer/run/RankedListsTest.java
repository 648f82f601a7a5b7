// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.analyzer.config.PerformanceRules;
import io.inferwatch.analyzer.config.PerformanceRules.ErrorDetector;
import io.inferwatch.analyzer.config.PerformanceRules.Estimator;
import io.inferwatch.analyzer.json.PerformancePoint;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.schema.Prediction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Metrics of a model that ranks lists, from what it logs and what was relevant. */
class RankedListsTest {
    private static final Window REFERENCE = LabelledTraffic.hours(0, 6);
    private static final Window WINDOW = LabelledTraffic.hours(6, 8);

    private final Random random = new Random(9);
    private final LabelledTraffic traffic = new LabelledTraffic(
            new PerformanceRules(null, Estimator.AUTO, ErrorDetector.PAGE_HINKLEY, Map.of(), false, 2));

    /** Two of five items are relevant, one of them twice as much; the best order is disturbed in a share of the lists. */
    private void lists(int from, int to, double disturbed) {
        for (int i = from * 100; i < to * 100; i++) {
            List<String> items = new ArrayList<>(List.of("best", "good", "x", "y", "z"));
            if (random.nextDouble() < disturbed) {
                Collections.shuffle(items, random);
            }
            traffic.ranked(i / 100.0, items, List.of("best:2", "good"), .5);
        }
    }

    private static CheckResult check(List<CheckResult> checks, String metric) {
        return checks.stream()
                .filter(check -> check.monitor().equals(metric))
                .findFirst()
                .orElseThrow(() -> new AssertionError(checks.toString()));
    }

    private static double value(List<CheckResult> checks, String metric) {
        return Objects.requireNonNull(check(checks, metric).evidence().statistic());
    }

    @Test
    void asEver_isNoLoss() {
        lists(0, 8, 0);
        List<CheckResult> checks = traffic.checks(REFERENCE, WINDOW, Duration.ofHours(1));

        assertThat(checks).allMatch(check -> check.subject().equals("prediction.ranking"));
        for (String perfect : List.of("ndcg", "ndcg@2", "map@2", "mrr", "precision@2", "recall@2", "hit_rate@2")) {
            assertThat(value(checks, perfect)).as(perfect).isCloseTo(1, within(1e-12));
        }
        assertThat(check(checks, "ndcg").status()).isEqualTo(Status.OK);
        assertThat(check(checks, "ndcg").deciding()).isTrue();
        assertThat(check(checks, "ndcg@2").deciding()).isFalse();
        assertThat(check(checks, "ndcg").evidence().nCurrent()).isEqualTo(200);
        assertThat(PerformancePoint.of(checks))
                .extracting(PerformancePoint::metric)
                .containsExactly("ndcg", "ndcg@2", "map@2", "mrr@2", "precision@2", "hit_rate@2");
    }

    /** A random order of five hits one of two relevant items in the first place with 2/5. */
    @Test
    void randomOrder_isALoss() {
        lists(0, 6, 0);
        lists(6, 8, 1);
        List<CheckResult> checks = traffic.checks(REFERENCE, WINDOW, Duration.ofHours(1));

        assertThat(check(checks, "ndcg").status()).isEqualTo(Status.FAIL);
        assertThat(value(checks, "precision@2")).isCloseTo(.4, within(.07));
        assertThat(value(checks, "hit_rate@2")).isCloseTo(.7, within(.09));
    }

    /** A label that is a class says nothing of a list. */
    @Test
    void labelsOfAnotherKind_areCounted() {
        lists(0, 6, 0);
        for (int i = 600; i < 800; i++) {
            traffic.event(i / 100.0, new Prediction(null, null, Map.of(), null, List.of("a")), null, "a", 1, .5);
        }
        List<CheckResult> checks = traffic.checks(REFERENCE, WINDOW, Duration.ofHours(1));

        assertThat(checks).singleElement().satisfies(check -> {
            assertThat(check.status()).isEqualTo(Status.INSUFFICIENT_DATA);
            assertThat(check.monitor()).isEqualTo("ndcg");
            assertThat(check.reason().code()).isEqualTo(Reason.Code.NO_LABELS);
            assertThat(check.details().amount("unusable").orElseThrow().value()).isEqualTo(200);
        });
    }
}
