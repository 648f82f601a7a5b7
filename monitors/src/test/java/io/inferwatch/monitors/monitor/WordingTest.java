package io.inferwatch.monitors.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.catalog.MonitorCatalog;
import io.inferwatch.monitors.profile.Grid;
import io.inferwatch.monitors.profile.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WordingTest {
    @Test
    void change_hasTheDigitsThatShowIt() {
        assertThat(Wording.change("mean", 40.0123, 45.1234)).isEqualTo("mean 40 → 45.1");
        assertThat(Wording.change("mean", 170.12, 170.43)).isEqualTo("mean 170.12 → 170.43");
        assertThat(Wording.change("mean", 5e12, 5.000123e12)).isEqualTo("mean 5.00000e+12 → 5.00012e+12");
        assertThat(Wording.change("mean", 1, 1)).isEqualTo("mean 1 → 1");
        assertThat(Wording.change("mean", -0.0, 0.25)).isEqualTo("mean 0 → 0.25");
        assertThat(Wording.change("mean", 0, 1e-7)).isEqualTo("mean 0 → 1.00e-07");
    }

    @Test
    void pValue_isNeverZero() {
        assertThat(Wording.pValue(0)).isEqualTo("< 1e-300");
        assertThat(Wording.pValue(3.2e-7)).isEqualTo("3e-07");
        assertThat(Wording.pValue(1)).isEqualTo("1");
    }

    @Test
    void values_areNamedByBothEnds() {
        Grid grid = Grid.of(0, Math.nextUp(0.0), 10, 20);
        assertThat(Wording.values(grid, 1, 1)).isEqualTo("value 0");
        assertThat(Wording.values(grid, 0, 1)).isEqualTo("values up to 0");
        assertThat(Wording.values(grid, 0, 0)).isEqualTo("values below 0");
        assertThat(Wording.values(grid, 2, 2)).isEqualTo("values above 0 to 10");
        assertThat(Wording.values(grid, 3, 3)).isEqualTo("values from 10 to 20");
        assertThat(Wording.values(grid, 3, 4)).isEqualTo("values from 10");
        assertThat(Wording.values(grid, 0, 4)).isEqualTo("all values");
    }

    @Test
    void everySentence_hasItsGates_andReadsWell() {
        List<CheckResult> results = MonitorCatalog.standard()
                .evaluate(Samples.compare(awkward(2_000, 0), awkward(500, 0.7)), MonitorSelection.all());
        assertThat(results).extracting(CheckResult::monitor).contains("ks", "psi", "welch_t", "new_category", "anova");
        for (CheckResult result : results) {
            assertThat(result.message())
                    .as(result.monitor())
                    .doesNotContainPattern("NaN|Infinity|-0[ ,;)]|\\dE-?\\d|e-32\\d|[^\\d ] 1 rows");
            if (result.evidence().pValue() != null) {
                assertThat(result.message()).contains(" (threshold ", ", p ", " 000 vs 500 rows");
            }
        }
    }

    private static List<Row> awkward(int n, double shift) {
        Random random = new Random(5);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            rows.add(Row.of(
                    Map.of(
                            "input.num.zeros",
                            i % 3 == 0 ? 0 : random.nextDouble() + shift,
                            "input.num.tiny",
                            1e-9 * (random.nextGaussian() + shift),
                            "input.num.huge",
                            5e12 + 1e9 * (random.nextGaussian() + shift),
                            "input.num.few",
                            (double) random.nextInt(4),
                            "input.num.constant",
                            7.0,
                            "input.num.outlier",
                            i == 4 ? 1e100 : random.nextGaussian()),
                    Map.of("input.cat.letter", i == 7 && shift > 0 ? "new" : "abc".charAt(random.nextInt(3)) + "")));
        }
        return rows;
    }
}
