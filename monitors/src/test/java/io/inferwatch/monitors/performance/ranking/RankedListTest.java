// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.schema.RuleViolationException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankedListTest {
    private static final double[] RELEVANCE = {10, 0, 0, 1, 5};

    /** Values of {@code sklearn.metrics.ndcg_score([relevance], [scores], k=k)}, 1.2.1. */
    @Test
    void ndcg_isThatOfScikitLearn() {
        RankedList one = RankedList.of(new double[] {.1, .2, .3, 4, 70}, RELEVANCE);
        RankedList other = RankedList.of(new double[] {.05, 1.1, 1, .5, 0}, RELEVANCE);

        assertThat(one.ndcg(10, RankedList.Gain.LINEAR)).isCloseTo(.695694044381, within(1e-12));
        assertThat(one.ndcg(4, RankedList.Gain.LINEAR)).isCloseTo(.412381881753, within(1e-12));
        assertThat(other.ndcg(10, RankedList.Gain.LINEAR)).isCloseTo(.493680191377, within(1e-12));
        assertThat(other.ndcg(4, RankedList.Gain.LINEAR)).isCloseTo(.352024110063, within(1e-12));
    }

    @Test
    void gain_isLinearOrExponential() {
        RankedList list = RankedList.inOrder(3, 2, 3, 0, 1, 2);

        assertThat(list.ndcg(6, RankedList.Gain.LINEAR)).isCloseTo(.960808194336, within(1e-12));
        assertThat(list.ndcg(6, RankedList.Gain.EXPONENTIAL)).isCloseTo(.948810748568, within(1e-12));
    }

    @Test
    void summary_hasTheErrorOfItsMeans() {
        RankingSummary summary = RankingSummary.empty(List.of(1))
                .plus(RankedList.inOrder(1, 0), 1)
                .plus(RankedList.inOrder(0, 1), 1)
                .plus(RankedList.inOrder(0, 0), 1);

        assertThat(summary.metrics().value("hit_rate@1")).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(summary.metrics().value("mrr")).isCloseTo(.5, within(1e-12));
        assertThat(summary.standardError("mrr")).isCloseTo(.5 / Math.sqrt(3), within(1e-12));
        assertThat(summary.withoutRelevant()).isEqualTo(1);
    }

    @Test
    void summary_withoutLists_isUndefined() {
        assertThat(RankingSummary.empty(List.of(5)).metrics().reasons()).containsEntry("ndcg@5", "no lists");
    }

    @Test
    void oddLists_areRejected() {
        assertThatThrownBy(() -> RankedList.of(new double[2], new double[3]))
                .isInstanceOf(RuleViolationException.class);
        assertThatThrownBy(() -> RankedList.inOrder(-1)).isInstanceOf(RuleViolationException.class);
        assertThatThrownBy(() -> RankingSummary.empty(List.of(0))).isInstanceOf(RuleViolationException.class);
    }

    /**
     * {@code sklearn.metrics.ndcg_score([[0, 2, 0, 1, 3]], [[5, 4, 3, 2, 1]], k=k)}, 1.2.1: the item that is missing in the list is its last
     * one there, which counts nothing up to the fourth place.
     */
    @Test
    void relevantItemsThatAreNotInTheList_countInTheBestOrder() {
        RankedList list = RankedList.of(List.of("a", "b", "c", "d"), List.of("b:2", "d", "x:3"));

        assertThat(list.ndcg(3, RankedList.Gain.LINEAR)).isCloseTo(.26499301486112564, within(1e-12));
        assertThat(list.ndcg(4, RankedList.Gain.LINEAR)).isCloseTo(.3554359515809862, within(1e-12));
        assertThat(list.recall(4)).isEqualTo(2 / 3.0);
        assertThat(list.averagePrecision(4)).isCloseTo((1 / 2.0 + 2 / 4.0) / 3, within(1e-12));
        assertThat(list.averagePrecision(2)).isCloseTo(1 / 4.0, within(1e-12));
        assertThat(RankedList.of(List.of("a"), List.of("b")).hasRelevant()).isTrue();
    }

    @Test
    void grades_followTheLastColon_ofWhatIsNoItem() {
        List<String> items = List.of("sku:5", "http://x", "b");

        assertThat(RankedList.of(items, List.of("sku:5")).precision(1)).isEqualTo(1);
        assertThat(RankedList.of(items, List.of("sku:5:0.5", "http://x:2")).averagePrecision(3))
                .isEqualTo(1);
        assertThat(RankedList.of(items, List.of("b:0")).hasRelevant()).isFalse();
        assertThat(RankedList.of(items, List.of("b:-1", ":3", "b:x")).hitRate(3))
                .isZero();
        assertThat(RankedList.of(List.of("b", "b"), List.of("b")).precision(2)).isEqualTo(.5);
    }
}
