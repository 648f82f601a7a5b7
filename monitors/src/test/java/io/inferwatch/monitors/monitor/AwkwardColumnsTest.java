// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Fact;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.catalog.MonitorCatalog;
import io.inferwatch.monitors.monitor.multivariate.MultivariateMonitors;
import io.inferwatch.monitors.profile.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns that break a test's assumptions: the answer is right, or says why there is none. */
class AwkwardColumnsTest {
    private static final String X = "input.num.x";
    private static final String SHOP = "input.cat.shop";
    private final Random random = new Random(4);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chi_square",
                "psi",
                "jensen_shannon",
                "hellinger",
                "l_infinity",
                "kl",
                "total_variation",
                "cramers_v"
            })
    void constantThatBecameAnotherConstant_isSeenByTheTestsOfSharesToo(String monitor) {
        Comparison moved = Samples.compare(numbers(500, i -> 7.0), numbers(500, i -> 8.0));
        assertThat(check(monitor, X, moved).status()).isEqualTo(Status.FAIL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mean_z", "wasserstein", "welch_t", "cohen_d", "hedges_g", "anova"})
    void varianceBeyondTheLargestNumber_isNoDistanceOfZero(String monitor) {
        List<Row> huge = numbers(500, i -> 1e200 * (1 + 0.1 * random.nextGaussian()));
        List<Row> doubled = numbers(500, i -> 2e200 * (1 + 0.1 * random.nextGaussian()));
        CheckResult result = check(monitor, X, Samples.compare(huge, doubled));
        assertThat(result.status()).isEqualTo(Status.NOT_COMPUTABLE);
        assertThat(result.reason().code()).isEqualTo(Reason.Code.UNDEFINED);
        assertThat(check("ks", X, Samples.compare(huge, doubled)).status()).isEqualTo(Status.FAIL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anova", "kruskal_wallis"})
    void tooFewRowsInEachVersion_areCounted(String monitor) {
        Comparison few = Samples.compare(numbers(500, i -> random.nextGaussian()), numbers(29, i -> 1.0 * i));
        CheckResult result = check(monitor, X, few);
        assertThat(result.status()).isEqualTo(Status.INSUFFICIENT_DATA);
        assertThat(result.reason().code()).isEqualTo(Reason.Code.TOO_FEW_ROWS);
        assertThat(result.evidence().nCurrent()).isEqualTo(29);
        Scope other =
                new Scope("credit", "2", null, few.scope().window(), few.scope().reference());
        Comparison second = new Comparison(other, few.reference(), few.current(), few.layout(), few.settings());
        CheckResult two =
                find(monitor, X, MonitorCatalog.standard().evaluate(List.of(few, second), MonitorSelection.all()));
        assertThat(two.status()).isEqualTo(Status.NOT_COMPUTABLE);
        assertThat(two.reason().code()).isEqualTo(Reason.Code.TOO_FEW_ROWS);
    }

    /** The 200 values that a sample shows most are, by luck, rarer in the next one. */
    @ParameterizedTest
    @CsvSource({"250, 5000", "1000, 5000", "5000, 5000", "5000, 50000"})
    void moreValuesThanTheListHolds_areNoDrift(int shops, int rows) {
        IntFunction<Row> same = i -> shop("s" + random.nextInt(shops));
        Comparison quiet = Samples.compare(rows(rows, same), rows(5000, same));
        List<CheckResult> results = MonitorCatalog.standard().evaluate(quiet, MonitorSelection.all());
        assertThat(results).noneMatch(CheckResult::isWrong);
        assertThat(find("new_category", SHOP, results).status()).isEqualTo(Status.OK);
    }

    @Test
    void valuesByZipf_areNoDrift_andAChangedOneIs() {
        IntFunction<Row> zipf = i -> shop("s" + (int) Math.exp(random.nextDouble() * Math.log(5000)));
        List<Row> reference = rows(20_000, zipf);
        Comparison quiet = Samples.compare(reference, rows(5000, zipf));
        assertThat(MonitorCatalog.standard().evaluate(quiet, MonitorSelection.all()))
                .noneMatch(CheckResult::isWrong);
        Comparison drift = Samples.compare(reference, rows(5000, i -> i % 20 == 0 ? shop("s1") : zipf.apply(i)));
        assertThat(check("chi_square", SHOP, drift).status()).isEqualTo(Status.FAIL);
        assertThat(check("chi_square", SHOP, drift)
                        .details()
                        .change("share")
                        .orElseThrow()
                        .of())
                .isEqualTo("'s1'");
    }

    @Test
    void oneNewValueAmongThousands_isFound() {
        IntFunction<Row> shops = i -> shop("s" + random.nextInt(5000));
        Comparison c =
                Samples.compare(rows(5000, shops), rows(1000, i -> i % 40 == 0 ? shop("unknown") : shops.apply(i)));
        CheckResult result = check("new_category", SHOP, c);
        assertThat(result.status()).isEqualTo(Status.FAIL);
        assertThat(result.details().facts())
                .contains(
                        new Fact.Change("share", "'unknown'", 4e-4, 0.025, Fact.Unit.SHARE),
                        new Fact.Amount("rows", 25, Fact.Unit.COUNT));
        CheckResult shares = check("chi_square", SHOP, c);
        assertThat(shares.status()).isEqualTo(Status.NOT_COMPUTABLE);
        assertThat(shares.reason().code()).isEqualTo(Reason.Code.TOO_FEW_ROWS);
    }

    /** A reference from a file keeps the listed values of its rows only. */
    @Test
    void valuesThatTheKeptRowsLack_areNoDriftOfTheInputsTogether() {
        IntFunction<Row> rows = i -> Row.of(
                Map.of(X, random.nextGaussian(), "input.num.y", random.nextGaussian()),
                Map.of(SHOP, "s" + random.nextInt(5000)));
        List<Row> reference = rows(4000, rows);
        List<Row> current = rows(1000, rows);
        Comparison c = Samples.compare(reference, current);
        List<String> listed = c.layout().categories().get(SHOP);
        List<Row> kept = new ArrayList<>();
        for (Row row : reference.subList(0, 2000)) {
            boolean known = listed.contains(row.categorical().get(SHOP));
            kept.add(known ? row : Row.of(row.numeric(), Map.of()));
        }
        assertThat(MultivariateMonitors.check(c, kept, current, MonitorSelection.all()))
                .extracting(CheckResult::monitor, CheckResult::status)
                .containsExactlyInAnyOrder(
                        tuple("domain_classifier", Status.OK),
                        tuple("pca_reconstruction", Status.NOT_COMPUTABLE)); // two columns: nothing is left over
    }

    private static Row shop(String name) {
        return Row.of(Map.of(), Map.of(SHOP, name));
    }

    private static List<Row> numbers(int n, IntFunction<Double> value) {
        return rows(n, i -> Row.of(Map.of(X, value.apply(i)), Map.of()));
    }

    private static List<Row> rows(int n, IntFunction<Row> row) {
        return IntStream.range(0, n).mapToObj(row).toList();
    }

    private static CheckResult check(String monitor, String subject, Comparison c) {
        return find(monitor, subject, MonitorCatalog.standard().evaluate(c, MonitorSelection.all()));
    }

    private static CheckResult find(String monitor, String subject, List<CheckResult> results) {
        return results.stream()
                .filter(r -> r.monitor().equals(monitor) && r.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }
}
