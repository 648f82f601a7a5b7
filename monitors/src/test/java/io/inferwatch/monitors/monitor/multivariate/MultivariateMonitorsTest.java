// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.multivariate;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Fact;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.catalog.MonitorCatalog;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.monitor.MonitorSettings;
import io.inferwatch.monitors.monitor.Samples;
import io.inferwatch.monitors.profile.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MultivariateMonitorsTest {
    private final Random random = new Random(23);

    @Test
    void correlationThatFlips_isFound_thoughNoColumnShowsIt() {
        List<Row> reference = rows(1000, 0.8);
        List<Row> flipped = rows(500, -0.8);
        assertThat(MonitorCatalog.standard().evaluate(Samples.compare(reference, flipped), MonitorSelection.defaults()))
                .noneMatch(CheckResult::isWrong);
        List<CheckResult> results = check(reference, flipped);
        assertThat(results).extracting(CheckResult::status).containsOnly(Status.FAIL);
        assertThat(results.get(1).details().items("by"))
                .extracting(Fact.Item::text)
                .contains("input.num.a", "input.num.b");
        assertThat(results.get(1).evidence().effect()).isGreaterThan(0.7);
        Fact.Change error =
                results.get(0).details().change("reconstruction_error").orElseThrow();
        assertThat(error.to()).isGreaterThan(error.from());
    }

    @Test
    void nothingWrong_rarelyFails() {
        int failed = 0;
        for (int i = 0; i < 20; i++) {
            List<CheckResult> results = check(rows(600, 0.5), rows(300, 0.5));
            failed += (int) results.stream().filter(CheckResult::isWrong).count();
        }
        assertThat(failed).as("of 40").isLessThanOrEqualTo(2);
    }

    @Test
    void manyRareCategories_areNoDrift() {
        List<Row> reference = customers(2000);
        assertThat(check(reference, customers(1000)))
                .extracting(CheckResult::status)
                .containsOnly(Status.OK);
    }

    /** The rows of an hour are told from those of a day by any cycle; it takes more to be drift. */
    @Test
    void dailyCycle_isExplainedByTheReferencesHours() {
        List<Row> day = new ArrayList<>();
        for (int hour = 0; hour < 24; hour++) {
            day.addAll(cycle(200, hour, 0));
        }
        List<Row> drawn = new ArrayList<>(day);
        Collections.shuffle(drawn, random);
        for (int hour : new int[] {6, 12, 18}) {
            List<Row> quiet = cycle(200, hour, 0);
            assertThat(MultivariateMonitors.check(Samples.compare(day, quiet), drawn, quiet, MonitorSelection.all()))
                    .as("hour %d", hour)
                    .noneMatch(CheckResult::isWrong);
        }
        List<Row> drifted = cycle(200, 6, 6);
        assertThat(MultivariateMonitors.check(Samples.compare(day, drifted), drawn, drifted, MonitorSelection.all()))
                .anyMatch(CheckResult::isWrong);
    }

    private List<Row> cycle(int n, int hour, double shift) {
        double common = 0.5 * Math.sin(2 * Math.PI * hour / 24);
        List<Row> rows = new ArrayList<>();
        for (Row row : rows(n, 0.5)) {
            Map<String, Double> numbers = new HashMap<>(row.numeric());
            numbers.replaceAll((column, x) -> x + common);
            numbers.merge("input.num.c", shift, Double::sum);
            rows.add(Row.of(numbers, row.categorical()));
        }
        return rows;
    }

    /** Beside the usual columns one of 500 customers. */
    private List<Row> customers(int n) {
        return rows(n, 0.5).stream()
                .map(row -> Row.of(row.numeric(), Map.of("input.cat.customer", "c" + random.nextInt(500))))
                .toList();
    }

    @Test
    void askedFor_byNameOrBySettings_andDecidingOnlyBySettings() {
        MonitorSettings silent = MonitorSettings.defaults();
        assertThat(MultivariateMonitors.isAsked(silent, MonitorSelection.defaults()))
                .isFalse();
        assertThat(MultivariateMonitors.isAsked(silent, MonitorSelection.named(List.of("ks"))))
                .isFalse();
        assertThat(MultivariateMonitors.isAsked(silent.withMultivariate(true), MonitorSelection.defaults()))
                .isTrue();
        List<Row> rows = rows(200, 0.5);
        Comparison plain = Samples.compare(rows, rows);
        Comparison deciding = new Comparison(
                plain.scope(), plain.reference(), plain.current(), plain.layout(), silent.withMultivariate(true));
        MonitorSelection named = MonitorSelection.named(List.of("domain_classifier"));
        assertThat(MultivariateMonitors.check(plain, rows, rows, named))
                .extracting(r -> r.monitor() + " " + r.deciding())
                .containsExactly("domain_classifier false");
        Reason none = new Reason(Reason.Code.NO_REFERENCE, "no rows");
        assertThat(MultivariateMonitors.notComputable(deciding, none, named))
                .extracting(r -> r.reason().text() + " " + r.deciding())
                .containsExactly("no rows true");
    }

    @Test
    void badInput_isAnswered() {
        assertThat(check(rows(600, 0.5), rows(10, 0.5)))
                .extracting(CheckResult::status)
                .containsOnly(Status.INSUFFICIENT_DATA);
        List<Row> constant = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            constant.add(Row.of(Map.of("input.num.a", 1.0, "input.num.b", Double.NaN), Map.of()));
        }
        assertThat(check(constant, constant))
                .extracting(result -> result.reason().code())
                .containsOnly(Reason.Code.CONSTANT);
        assertThat(check(rows(600, 0.5), constant))
                .extracting(CheckResult::status)
                .doesNotContain(Status.NOT_COMPUTABLE);
    }

    private static List<CheckResult> check(List<Row> reference, List<Row> current) {
        return MultivariateMonitors.check(
                Samples.compare(reference, current), reference, current, MonitorSelection.all());
    }

    /** Six numbers and a category; a and b are correlated, d and e strongly so. */
    private List<Row> rows(int n, double rho) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double a = random.nextGaussian();
            double d = random.nextGaussian();
            Map<String, Double> numbers = new HashMap<>();
            numbers.put("input.num.a", a);
            numbers.put("input.num.b", rho * a + Math.sqrt(1 - rho * rho) * random.nextGaussian());
            numbers.put("input.num.c", random.nextGaussian());
            numbers.put("input.num.d", d);
            numbers.put("input.num.e", d + 0.5 * random.nextGaussian());
            numbers.put("input.num.f", random.nextDouble());
            rows.add(Row.of(numbers, Map.of("input.cat.g", random.nextInt(3) == 0 ? "x" : "y")));
        }
        return rows;
    }
}
