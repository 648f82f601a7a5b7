// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random uses and crashes of a spool against a list in memory that knows where each record lies. */
class SpoolModelTest {
    private static final int RUNS = 2_000;

    @Test
    void randomUsesAndCrashes_loseOnlyWhatWasNotForced(@TempDir Path temp) throws IOException {
        int crashes = 0;
        int losses = 0;
        int refusals = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            SpoolModel run = new SpoolModel(temp.resolve("run" + seed), seed);
            try {
                run.run();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ", " + run.story(), e);
            }
            crashes += run.crashes;
            losses += run.losses;
            refusals += run.refusals;
        }
        assertThat(crashes).isGreaterThan(RUNS);
        assertThat(losses).isGreaterThan(RUNS / 10);
        assertThat(refusals).isGreaterThan(RUNS / 10);
    }
}
