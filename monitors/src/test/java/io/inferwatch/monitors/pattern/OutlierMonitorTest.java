// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.LayoutBuilder;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.ProfileBuilder;
import io.inferwatch.monitors.profile.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutlierMonitorTest {
    private static final String AGE = "input.num.age";
    private static final String INCOME = "input.num.income";

    private final Random random = new Random(9);

    @Test
    void scale_isThatOfScipy() {
        double[] values = IntStream.rangeClosed(1, 100).asDoubleStream().toArray();
        List<Request> rows = new ArrayList<>();
        for (double value : values) {
            rows.add(new Request("", Map.of(AGE, value)));
        }
        Layout layout = layout(rows);
        RobustScale scale = RobustScale.of(
                        profile(layout, rows).numeric().get(AGE), layout.grids().get(AGE))
                .orElseThrow();

        // scipy 1.17.1: median_abs_deviation(np.arange(1, 101.), scale='normal'); a grid knows bins, so one bin apart
        assertThat(scale.width()).isCloseTo(37.065055462640046, within(1.5));
        assertThat(scale.median()).isCloseTo(50.5, within(1.0));
    }

    @Test
    void strangeRequests_areCountedAndNamed() {
        List<Request> usual = requests(2_000, "r");
        List<Request> now = requests(500, "n");
        for (int i = 0; i < 40; i++) {
            now.add(new Request("odd-" + i, Map.of(AGE, 400.0 + i, INCOME, 3_000.0)));
        }
        CheckResult check = evaluate(usual, now);

        assertThat(check.status()).isEqualTo(Status.FAIL);
        assertThat(check.evidence().effect()).isBetween(0.05, 0.1);
        assertThat(check.details().items("farthest").get(0).text())
                .startsWith("odd-0 ")
                .contains(AGE, INCOME);
    }

    @Test
    void sameTraffic_isHealthy_alsoWithHolesAndConstants() {
        assertThat(evaluate(requests(2_000, "r"), requests(2_000, "n")).status())
                .isEqualTo(Status.OK);
        List<Request> holes = requests(100, "n");
        holes.replaceAll(request -> new Request(request.id(), Map.of()));
        assertThat(evaluate(requests(2_000, "r"), holes).status()).isEqualTo(Status.OK);
        List<Request> constant = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            constant.add(new Request("c" + i, Map.of(AGE, 1.0)));
        }
        assertThat(evaluate(constant, constant).status()).isEqualTo(Status.NOT_COMPUTABLE);
    }

    private List<Request> requests(int n, String name) {
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            requests.add(new Request(
                    name + i,
                    Map.of(
                            AGE,
                            40 + 10 * random.nextGaussian(),
                            INCOME,
                            30_000 * Math.exp(random.nextGaussian() / 3))));
        }
        return requests;
    }

    private static CheckResult evaluate(List<Request> reference, List<Request> current) {
        Layout layout = layout(reference);
        return new OutlierMonitor(
                        PatternSamples.check(PatternKind.OUTLIER_REQUESTS), profile(layout, reference), layout)
                .evaluate(reference, current);
    }

    private static Layout layout(List<Request> rows) {
        LayoutBuilder builder = new LayoutBuilder(1);
        Map<String, List<Double>> columns = new HashMap<>();
        rows.forEach(row -> row.values()
                .forEach((column, value) -> columns.computeIfAbsent(column, any -> new ArrayList<>())
                        .add(value)));
        columns.forEach((column, values) -> builder.numeric(
                column, values.stream().mapToDouble(Double::doubleValue).toArray()));
        return builder.build();
    }

    private static Profile profile(Layout layout, List<Request> rows) {
        ProfileBuilder builder = new ProfileBuilder(layout);
        rows.forEach(row -> builder.add(new Row(row.values(), Map.of(), 1, Map.of())));
        return builder.build();
    }
}
