// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Text;
import io.inferwatch.monitors.Fact.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Beside scipy 1.17.1: {@code from scipy.stats import norm, fisher_exact}. */
class ExplanationsTest {
    private static final Candidate HOST = new Candidate("host.name=b-3", 92, 310);
    private static final Candidate SAME = new Candidate("input.cat.country=DE", 30, 290);
    private static final Candidate RARE = new Candidate("labels.client=x", 6, 3);
    private static final Candidate ONCE = new Candidate("input.cat.city=Ulm", 4, 0);

    @Test
    void rank_isThatOfScipy_correctedForAllCandidates() {
        List<Explanation> ranked = Explanations.rank(List.of(SAME, RARE, ONCE, HOST), 100, 1_000, 0.01);

        assertThat(ranked).extracting(Explanation::name).containsExactly("host.name=b-3", "labels.client=x");
        // norm.sf(z) * 4 with z of the pooled variance; fisher_exact([[6, 94], [3, 997]], 'greater').pvalue * 4
        assertThat(ranked.get(0).pValue() / 2.769692736590308e-33).isCloseTo(1, within(1e-9));
        assertThat(ranked.get(1).pValue() / (4 * 3.280207781974207e-05)).isCloseTo(1, within(1e-9));
        assertThat(ranked.get(0).lift()).isCloseTo(0.92 / 0.31, within(1e-12));
    }

    @Test
    void facts_nameBothShares() {
        assertThat(Explanations.facts(
                                Explanations.rank(
                                        List.of(HOST, new Candidate("model.version=2", 100, 0)), 100, 1_000, 0.01),
                                "failures",
                                "the rest")
                        .facts())
                .containsExactly(
                        new Text("explained_among", "failures"),
                        new Text("compared_among", "the rest"),
                        new Change("explains", "model.version=2", 0, 1, Unit.SHARE),
                        new Change("explains", "host.name=b-3", 0.31, 0.92, Unit.SHARE));
        assertThat(Explanations.facts(List.of(), "failures", "the rest")).isEqualTo(Details.NONE);
    }

    @Test
    void oneSidedTraffic_explainsNothing() {
        assertThat(Explanations.rank(List.of(HOST), 0, 1_000, 0.01)).isEmpty();
        assertThat(Explanations.rank(List.of(HOST), 100, 0, 0.01)).isEmpty();
    }

    /** 40 values, no cause: 400 anomalies of 10 000 requests, drawn alike. At most 1 % of such anomalies may be explained. */
    @Test
    void chance_isNoExplanation() {
        Random random = new Random(5);
        int explained = 0;
        for (int run = 0; run < 500; run++) {
            List<Candidate> candidates = new ArrayList<>();
            for (int value = 0; value < 40; value++) {
                double share = 0.02 + 0.2 * random.nextDouble();
                candidates.add(new Candidate("v" + value, draw(random, 400, share), draw(random, 9_600, share)));
            }
            explained += Explanations.rank(candidates, 400, 9_600, 0.01).isEmpty() ? 0 : 1;
        }
        assertThat(explained).isLessThanOrEqualTo(10);
    }

    private static long draw(Random random, int n, double share) {
        long hits = 0;
        for (int i = 0; i < n; i++) {
            hits += random.nextDouble() < share ? 1 : 0;
        }
        return hits;
    }
}
