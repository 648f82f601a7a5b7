// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Fact;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.monitor.MonitorSettings;
import io.inferwatch.monitors.monitor.PastWindow;
import io.inferwatch.monitors.monitor.Samples;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests over all versions of a window, and those of columns with two values. */
class GroupAndShareTestsTest {
    private static final String AGE = "input.num.age";
    private static final String PAID = "input.bool.paid";
    private static final String SIX = "input.cat.six";
    private final Random random = new Random(17);

    @ParameterizedTest
    @ValueSource(strings = {"anova", "kruskal_wallis"})
    void oneVersionThatDiffers_isSeenAcrossVersions(String monitor) {
        List<Row> reference = rows(3000, 40, 0.5);
        List<Comparison> quiet = versions(reference, rows(500, 40, 0.5), rows(400, 40, 0.5), rows(20, 90, 0.5));
        assertThat(check(monitor, AGE, quiet).status()).isEqualTo(Status.OK);
        List<Comparison> shifted = versions(reference, rows(500, 40, 0.5), rows(400, 46, 0.5), rows(20, 90, 0.5));
        CheckResult found = check(monitor, AGE, shifted);
        assertThat(found.status()).isEqualTo(Status.FAIL);
        assertThat(found.scope().modelVersion()).isNull();
        assertThat(found.evidence().nCurrent())
                .as("a version of 20 rows is left out")
                .isEqualTo(900);
        assertThat(found.details().amounts("mean"))
                .extracting(Fact.Amount::of)
                .containsExactly("reference", "v1", "v2");
    }

    @Test
    void anova_ofTwoGroups_isWelchsT() {
        List<Comparison> one = versions(rows(3000, 40, 0.5), rows(500, 41, 0.5));
        double anova = check("anova", AGE, one).evidence().pValue();
        assertThat(anova).isCloseTo(check("welch_t", AGE, one).evidence().pValue(), within(1e-9));
        double ranks = check("kruskal_wallis", AGE, one).evidence().pValue();
        assertThat(ranks).isCloseTo(check("mann_whitney", AGE, one).evidence().pValue(), within(1e-9));
    }

    @Test
    void constantVersion_isNotComputable() {
        List<Row> constant = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            constant.add(Row.of(Map.of(AGE, 40.0), Map.of()));
        }
        assertThat(check("anova", AGE, versions(rows(3000, 40, 0.5), constant)).status())
                .isEqualTo(Status.NOT_COMPUTABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fisher", "two_proportion"})
    void twoValues_areTestedAsOneShare(String monitor) {
        List<Row> reference = rows(3000, 40, 0.5);
        assertThat(check(monitor, PAID, versions(reference, rows(400, 40, 0.5))).status())
                .isEqualTo(Status.OK);
        CheckResult found = check(monitor, PAID, versions(reference, rows(400, 40, 0.7)));
        assertThat(found.status()).isEqualTo(Status.FAIL);
        assertThat(found.details().change("share").orElseThrow().of()).isIn("'false'", "'true'");
        List<CheckResult> all =
                MonitorCatalog.standard().evaluate(versions(reference, rows(400, 40, 0.5)), MonitorSelection.all());
        assertThat(all)
                .filteredOn(result -> result.monitor().equals(monitor))
                .extracting(CheckResult::subject)
                .containsExactly(PAID);
    }

    @Test
    void namedTest_decidesWhereItApplies() {
        List<CheckResult> results = MonitorCatalog.standard()
                .evaluate(
                        versions(rows(3000, 40, 0.5), rows(400, 40, 0.5)),
                        MonitorSelection.named(List.of("fisher", "kruskal_wallis", "cramers_v")));
        assertThat(results)
                .filteredOn(CheckResult::deciding)
                .extracting(result -> result.subject() + " " + result.monitor())
                .containsExactlyInAnyOrder(PAID + " fisher", AGE + " kruskal_wallis", SIX + " cramers_v");
    }

    /** Each of the last windows is like the one before it, and the judged one is unlike the first of them. */
    @ParameterizedTest
    @ValueSource(strings = {"anova", "kruskal_wallis"})
    void windowsBefore_areGroupsToo(String monitor) {
        List<Comparison> now = versions(rows(3000, 40, 0.5), rows(400, 40.5, 0.5));
        Layout layout = now.get(0).layout();
        List<PastWindow> past = new ArrayList<>();
        for (int back = 5; back > 0; back--) {
            Instant from = now.get(0).scope().window().from().minusSeconds(3600L * back);
            Profile profile = Samples.profile(layout, rows(back == 4 ? 10 : 400, back == 3 ? 46 : 40, 0.5), 1);
            past.add(new PastWindow(new Window(from, from.plusSeconds(3600)), profile));
        }
        MonitorSelection named = MonitorSelection.named(List.of(monitor));
        CheckResult alone =
                MonitorCatalog.standard().evaluate(List.of(), now, named).get(0);
        CheckResult among = MonitorCatalog.standard().evaluate(past, now, named).get(0);
        assertThat(alone.status()).isEqualTo(Status.OK);
        assertThat(among.status()).isEqualTo(Status.FAIL);
        assertThat(among.details().amounts("mean"))
                .extracting(Fact.Amount::of)
                .contains("reference", "2026-02-28T21:00:00Z", "v1")
                .doesNotContain("2026-02-28T20:00:00Z");
        assertThat(among.evidence().nCurrent()).isEqualTo(400);
        assertThat(MonitorCatalog.standard().looksBack(MonitorSettings.defaults(), named))
                .isTrue();
        assertThat(MonitorCatalog.standard().looksBack(MonitorSettings.defaults(), MonitorSelection.defaults()))
                .isFalse();
    }

    @Test
    void setting_canNameAGroupTest() {
        Comparison c = versions(rows(3000, 40, 0.5), rows(400, 40, 0.5)).get(0);
        MonitorSettings settings = c.settings().withDecidingTest(AGE, "anova").withDecidingTest(SIX, "fisher");
        Comparison chosen = new Comparison(c.scope(), c.reference(), c.current(), c.layout(), settings);
        assertThat(MonitorCatalog.standard().evaluate(chosen, MonitorSelection.defaults()))
                .filteredOn(result -> MonitorCatalog.standard().decidingTests().contains(result.monitor()))
                .extracting(result -> result.subject() + " " + result.monitor())
                .as("fisher does not apply to six categories: the default decides")
                .containsExactlyInAnyOrder(AGE + " anova", SIX + " chi_square", PAID + " chi_square");
    }

    private static CheckResult check(String monitor, String subject, List<Comparison> versions) {
        return MonitorCatalog.standard().evaluate(versions, MonitorSelection.all()).stream()
                .filter(result ->
                        result.monitor().equals(monitor) && result.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    @SafeVarargs
    private static List<Comparison> versions(List<Row> reference, List<Row>... versions) {
        Comparison base = Samples.compare(reference, versions[0]);
        List<Comparison> comparisons = new ArrayList<>();
        for (int i = 0; i < versions.length; i++) {
            Scope scope = new Scope(
                    "credit",
                    "v" + (i + 1),
                    null,
                    base.scope().window(),
                    base.scope().reference());
            Profile profile = Samples.profile(base.layout(), versions[i], 1);
            comparisons.add(new Comparison(scope, base.reference(), profile, base.layout(), base.settings()));
        }
        return comparisons;
    }

    private List<Row> rows(int n, double mean, double paid) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            rows.add(Row.of(
                    Map.of(AGE, mean + 10 * random.nextGaussian()),
                    Map.of(PAID, String.valueOf(random.nextDouble() < paid), SIX, "c" + random.nextInt(6))));
        }
        return rows;
    }
}
