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
}
