// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GridLabelsTest {
    @Test
    void values_areNamedByBothEnds() {
        Grid grid = Grid.of(0, Math.nextUp(0.0), 10, 20);
        assertThat(GridLabels.values(grid, 1, 1)).isEqualTo("value 0");
        assertThat(GridLabels.values(grid, 0, 1)).isEqualTo("values up to 0");
        assertThat(GridLabels.values(grid, 0, 0)).isEqualTo("values below 0");
        assertThat(GridLabels.values(grid, 2, 2)).isEqualTo("values above 0 to 10");
        assertThat(GridLabels.values(grid, 3, 3)).isEqualTo("values from 10 to 20");
        assertThat(GridLabels.values(grid, 3, 4)).isEqualTo("values from 10");
        assertThat(GridLabels.values(grid, 0, 4)).isEqualTo("all values");
    }
}
