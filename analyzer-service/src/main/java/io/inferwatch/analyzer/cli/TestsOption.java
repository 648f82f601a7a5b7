package io.inferwatch.analyzer.cli;

import io.inferwatch.monitors.monitor.TestChoice;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which tests are made of each column. */
final class TestsOption {
    @Option(
            names = "--tests",
            split = ",",
            paramLabel = "NAME",
            description = "default, all, or names of monitors (default: default).")
    private List<String> tests = new ArrayList<>();

    /** @throws IllegalArgumentException for a name that no monitor has */
    TestChoice choice() {
        if (tests.isEmpty() || tests.equals(List.of("default"))) {
            return TestChoice.defaults();
        }
        return tests.equals(List.of("all")) ? TestChoice.all() : TestChoice.named(tests);
    }
}
