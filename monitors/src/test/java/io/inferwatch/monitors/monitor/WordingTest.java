package io.inferwatch.monitors.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.monitors.profile.Grid;
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
}
