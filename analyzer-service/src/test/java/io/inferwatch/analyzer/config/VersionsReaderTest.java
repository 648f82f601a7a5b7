// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.inferwatch.analyzer.version.VersionRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionsReaderTest {
    @TempDir
    private Path folder;

    @Test
    void settings_areReadPerModel() throws IOException {
        AnalyzerConfig config = config("""
                retention: {max_age: 365d}
                models:
                  m:
                    versions:
                      stale_after: 90d
                      links: {git_commit: 'https://git.example/commit/{}'}
                """);

        assertThat(config.planOf("m").versions())
                .isEqualTo(
                        new VersionRules(Duration.ofDays(90), Map.of("git_commit", "https://git.example/commit/{}")));
        assertThat(config.planOf("other").versions()).isEqualTo(VersionRules.DEFAULTS);
        assertThat(config.planOf("m").versions().labels()).contains("git_commit", "mlflow_run_url");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    stale_after: 90 | stale_after | a duration of at least an hour, such as 90d | 90
                    stale_after: 5m | stale_after | a duration of at least an hour, such as 90d | "5m"
                    stale_after: | stale_after | a duration of at least an hour, such as 90d | null
                    stale_after: never | stale_after | a duration of at least an hour, such as 90d | "never"
                    stale: 90d | stale | one of links, stale_after | stale
                    links: [a] | links | addresses by the name of a label | ["a"]
                    links: {a: 'https://git.example/'} | links.a | an address with {} where the value of the label goes, such as https://git.example/commit/{} | "https://git.example/"
                    links: {a: 'ftp://git.example/{}'} | links.a | an address with {} where the value of the label goes, such as https://git.example/commit/{} | "ftp://git.example/{}"
                    links: {a: 'https://{}/x'} | links.a | an address with {} where the value of the label goes, such as https://git.example/commit/{} | "https://{}/x"
                    links: {a: 'javascript:{}'} | links.a | an address with {} where the value of the label goes, such as https://git.example/commit/{} | "javascript:{}"
                    links: {'a[0]': 'https://git.example/{}'} | links.a[0] | the name of a label: letters, digits, _, . and - | a[0]
                    """)
    void fault_hasKeyRuleAndFoundValue(String yaml, String key, String rule, String found) {
        assertThat(faults("models: {m: {versions: {" + yaml + "}}}").faults())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.key()).isEqualTo("models.m.versions." + key);
                    assertThat(fault.rule()).isEqualTo(rule);
                    assertThat(fault.found()).isEqualTo(found);
                });
    }

    @Test
    void age_thatIsDeletedBefore_isAFault() {
        assertThat(faults("{retention: {max_age: 30d}, models: {m: {versions: {stale_after: 90d}}}}"))
                .hasMessage(
                        "models.m.versions.stale_after: Expecting less than retention.max_age, since older events are"
                                + " deleted (30d). Found: 90d");
        assertThat(faults("models: {m: {versions: 90d}}"))
                .hasMessage("models.m.versions: Expecting settings of the versions. Found: \"90d\"");
    }

    private FaultException faults(String yaml) {
        return catchThrowableOfType(FaultException.class, () -> config(yaml));
    }

    private AnalyzerConfig config(String yaml) throws IOException {
        return AnalyzerConfig.load(Files.writeString(folder.resolve("config.yaml"), yaml), Map.of());
    }
}
