// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.inferwatch.analyzer.config.PerformanceRules.ErrorDetector;
import io.inferwatch.analyzer.config.PerformanceRules.Estimator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PerformanceReaderTest {
    @TempDir
    private Path folder;

    @Test
    void settings_areReadPerModel() throws IOException {
        AnalyzerConfig config = load("""
                positive_class: 1
                estimator: pape
                error_detector: adwin
                value_matrix:
                  0: {0: 1, 1: -5}
                  1: {0: -100.5, 1: 40}
                only_positives_are_labelled: true
                ranking_cutoff: 5
                """);

        assertThat(config.planOf("m").performance())
                .isEqualTo(new PerformanceRules(
                        "1",
                        Estimator.PAPE,
                        ErrorDetector.ADWIN,
                        Map.of("0", Map.of("0", 1.0, "1", -5.0), "1", Map.of("0", -100.5, "1", 40.0)),
                        true,
                        5));
        assertThat(config.planOf("other").performance()).isEqualTo(PerformanceRules.DEFAULTS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ranking_cutoff: 0         | ranking_cutoff               | 1 to 1000 places            | 0
                    positive_class: [a]       | positive_class               | the name of a class            | ["a"]
                    positive_class: ''        | positive_class               | the name of a class            | ""
                    positive_class:           | positive_class               | the name of a class            | null
                    estimator: nanny          | estimator                    | one of auto, cbpe, pape, dle, none | "nanny"
                    estimator: CBPE           | estimator                    | one of auto, cbpe, pape, dle, none | "CBPE"
                    estimator: [cbpe]         | estimator                    | one of auto, cbpe, pape, dle, none | ["cbpe"]
                    error_detector: kswin     | error_detector               | one of page_hinkley, adwin, ddm, none | "kswin"
                    error_detector:           | error_detector               | one of page_hinkley, adwin, ddm, none | null
                    only_positives_are_labelled: 'yes' | only_positives_are_labelled | true or false          | "yes"
                    only_positives_are_labelled: 1     | only_positives_are_labelled | true or false          | 1
                    value_matrix: 3           | value_matrix                 | numbers by truth, then by prediction | 3
                    value_matrix: {}          | value_matrix                 | numbers by truth, then by prediction | {}
                    value_matrix: [[1, 2], [3, 4]] | value_matrix            | numbers by truth, then by prediction | [[1,2],[3,4]]
                    value_matrix: {a: 1, b: {a: 1, b: 2}} | value_matrix.a   | numbers by prediction          | 1
                    value_matrix: {a: {a: 1}, b: {a: 1, b: 2}} | value_matrix.a.b | a value for each class    | none
                    value_matrix: {a: {a: 1, b: 2, c: 3}, b: {a: 1, b: 2}} | value_matrix.a.c | one of the classes [a, b] | c
                    value_matrix: {a: {a: 1, b: much}, b: {a: 1, b: 2}} | value_matrix.a.b | a number         | "much"
                    value_matrix: {a: {a: 1, b: null}, b: {a: 1, b: 2}} | value_matrix.a.b | a number         | null
                    value_matrix: {a: {a: 1, b: 1e999}, b: {a: 1, b: 2}} | value_matrix.a.b | a finite number | Infinity
                    estimators: cbpe          | estimators                   | one of error_detector, estimator, only_positives_are_labelled, positive_class, ranking_cutoff, value_matrix | estimators
                    """)
    void fault_hasKeyRuleAndFoundValue(String yaml, String key, String rule, String found) {
        assertThat(faults(yaml).faults()).singleElement().satisfies(fault -> {
            assertThat(fault.key()).isEqualTo("models.m.performance." + key);
            assertThat(fault.rule()).isEqualTo(rule);
            assertThat(fault.found()).isEqualTo(found);
        });
    }

    @Test
    void settingsOfAnotherKind_areAFault() {
        FaultException faults =
                catchThrowableOfType(FaultException.class, () -> config("models: {m: {performance: [cbpe]}}\n"));

        assertThat(faults)
                .hasMessageContaining("models.m.performance: Expecting settings of the performance. Found: [\"cbpe\"]");
    }

    @Test
    void everyFault_isNamedAtOnce() {
        FaultException faults = faults("""
                estimator: x
                error_detector: y
                value_matrix: {a: {a: 1}, b: {a: z, b: 2}}
                colour: red
                """);

        assertThat(faults.faults())
                .extracting(Fault::key)
                .containsExactlyInAnyOrder(
                        "models.m.performance.estimator",
                        "models.m.performance.error_detector",
                        "models.m.performance.value_matrix.a.b",
                        "models.m.performance.value_matrix.b.a",
                        "models.m.performance.colour");
    }

    private FaultException faults(String yaml) {
        FaultException faults = catchThrowableOfType(FaultException.class, () -> load(yaml));
        assertThat(faults).isNotNull();
        return faults;
    }

    private AnalyzerConfig load(String performance) throws IOException {
        return config("models:\n  m:\n    performance:\n"
                + performance.stripTrailing().indent(6));
    }

    private AnalyzerConfig config(String yaml) throws IOException {
        return AnalyzerConfig.load(Files.writeString(folder.resolve("config.yaml"), yaml), Map.of());
    }
}
