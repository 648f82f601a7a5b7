// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.inferwatch.analyzer.dependency.Criticality;
import io.inferwatch.analyzer.dependency.Dependency;
import io.inferwatch.analyzer.dependency.DependencyGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DependenciesReaderTest {
    @TempDir
    private Path folder;

    @Test
    void dependencies_areReadOfAllModels() throws IOException {
        AnalyzerConfig config = config("""
                models:
                  ranker:
                    depends_on:
                      embeddings: {criticality: high}
                      popularity: low
                  offers:
                    minimum_rows: 50
                    depends_on:
                      ranker:
                      prices: {}
                """);

        assertThat(config.dependencies().dependencies())
                .containsExactly(
                        new Dependency("ranker", "embeddings", Criticality.HIGH),
                        new Dependency("ranker", "popularity", Criticality.LOW),
                        new Dependency("offers", "prices", Criticality.MEDIUM),
                        new Dependency("offers", "ranker", Criticality.MEDIUM));
        assertThat(config.planOf("offers").traffic().minimumRows()).isEqualTo(50);
        assertThat(config("alpha: 0.05").dependencies().isEmpty()).isTrue();
        assertThat(config("models: {m: {alpha: 0.05}}").dependencies().models()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    a: {depends_on: {a: high}} | a.depends_on.a | another model than a | a
                    a: {depends_on: {b: {criticality: severe}}} | a.depends_on.b.criticality | low, medium or high | severe
                    a: {depends_on: {b: {criticality: 3}}} | a.depends_on.b.criticality | low, medium or high | 3
                    a: {depends_on: {b: {criticality: }}} | a.depends_on.b.criticality | low, medium or high | null
                    a: {depends_on: {b: severe}} | a.depends_on.b | low, medium or high | severe
                    a: {depends_on: {b: High}} | a.depends_on.b | low, medium or high | High
                    a: {depends_on: {b: true}} | a.depends_on.b | {criticality: low, medium or high} | true
                    a: {depends_on: {b: {criticallity: high}}} | a.depends_on.b.criticallity | one of criticality | criticallity
                    a: {depends_on: {'': high}} | a.depends_on. | the name of a model | ''
                    a: {depends_on: [b, c]} | a.depends_on | models with their criticality, such as {embeddings: {criticality: high}} | ["b","c"]
                    a: {depends_on: } | a.depends_on | models with their criticality, such as {embeddings: {criticality: high}} | null
                    a: {depends_on: {b: high}}, b: {depends_on: {a: low}} | b.depends_on.a | a model that does not itself depend on b | the cycle b → a → b
                    c: {depends_on: {a: high}}, a: {depends_on: {b: high}}, b: {depends_on: {c: low}} | b.depends_on.c | a model that does not itself depend on b | the cycle b → c → a → b
                    """)
    void fault_hasKeyRuleAndFoundValue(String models, String key, String rule, String found) {
        assertThat(faults("models: {" + models + "}").faults()).singleElement().satisfies(fault -> {
            assertThat(fault.key()).isEqualTo("models." + key);
            assertThat(fault.rule()).isEqualTo(rule);
            assertThat(fault.found()).isEqualTo(found);
        });
    }

    @Test
    void faults_areReportedTogether() {
        FaultException faults = faults("""
                alpha: 7
                models:
                  a: {depends_on: {a: high, b: {criticality: huge}}, minimum_rows: 0}
                  b: {depends_on: {a: low}}
                """);

        assertThat(faults.faults())
                .extracting(Fault::key)
                .containsExactlyInAnyOrder(
                        "alpha",
                        "models.a.depends_on.a",
                        "models.a.depends_on.b.criticality",
                        "models.a.minimum_rows",
                        "models.b.depends_on.a");
    }

    @Test
    void graph_isEmptyByDefault() {
        assertThat(DependencyGraph.NONE.upstreams("a")).isEqualTo(List.of());
    }

    private FaultException faults(String yaml) {
        return catchThrowableOfType(FaultException.class, () -> config(yaml));
    }

    private AnalyzerConfig config(String yaml) throws IOException {
        return AnalyzerConfig.load(Files.writeString(folder.resolve("config.yaml"), yaml), Map.of());
    }
}
