package io.inferwatch.agent.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/** Random uses and crashes of a spool against a list in memory that knows where each record lies. */
class SpoolModelTest {
    private static final int RUNS = 2_000;

    @Test
    void randomUsesAndCrashes_loseOnlyWhatWasNotForced(@TempDir(factory = Memory.class) Path temp) throws IOException {
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

    /** Memory, where there is some with a path: a device takes milliseconds each time that it is forced. */
    private static final class Memory implements TempDirFactory {
        private static final Path SHARED = Path.of("/dev/shm");

        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context) throws IOException {
            return Files.isWritable(SHARED)
                    ? Files.createTempDirectory(SHARED, "spool")
                    : Files.createTempDirectory("spool");
        }
    }
}
