// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.series.ChangeRule;
import io.inferwatch.monitors.series.ComparisonPeriod;
import io.inferwatch.monitors.series.LevelRule;
import io.inferwatch.monitors.series.Metric;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesReaderTest {
    @TempDir
    private Path folder;

    @Test
    void rules_areRead() throws IOException {
        AnalyzerConfig config = load("""
                autoscaler: {url: "http://scaler:9000/advice"}
                models:
                  credit:
                    rules:
                      - {name: volume_vs_last_week, metric: volume, compare: same_hour_last_week, change: 0.4, direction: both, minimum: 100}
                      - {name: more_errors, metric: error_rate, compare: previous_hour, change: 50%, direction: up}
                      - {name: slow, metric: latency_p95, above: 250ms, for: 15m}
                      - {name: idle, metric: cpu, below: 5%}
                      - {name: ages, metric: input.num.age, above: 70}
                """);
        assertThat(config.autoscaler()).isEqualTo(URI.create("http://scaler:9000/advice"));
        assertThat(config.planOf("other").rules()).isEmpty();
        assertThat(config.planOf("credit").rules())
                .containsExactly(
                        new ChangeRule(
                                "volume_vs_last_week",
                                Metric.VOLUME,
                                ComparisonPeriod.SAME_HOUR_LAST_WEEK,
                                0.4,
                                Direction.CHANGED,
                                100),
                        new ChangeRule(
                                "more_errors", Metric.ERROR_RATE, ComparisonPeriod.PREVIOUS_HOUR, 0.5, Direction.UP, 0),
                        new LevelRule("slow", Metric.LATENCY_P95, 250.0, null, Duration.ofMinutes(15)),
                        new LevelRule("idle", Metric.CPU, null, 0.05, Duration.ofMinutes(5)),
                        new LevelRule(
                                "ages", Metric.of("input.num.age").orElseThrow(), 70.0, null, Duration.ofMinutes(5)));
    }

    /** The rule, and key and found value of its only fault. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{metric: volume, above: 1}|[0].name|none",
                "{name: a, metric: volume, compare: previous_hour, change: 40}|[0].change|40",
                "{name: a, metric: volume, compare: previous_hour, change: '-40%'}|[0].change|-40%",
                "{name: a, metric: volume, compare: previous_hour, change: 1.5, direction: down}|[0].change|1.5",
                "{name: Slow!, metric: volume, above: 1}|[0].name|Slow!",
                "{name: ks, metric: volume, above: 1}|[0].name|ks",
                "{name: anomaly, metric: volume, above: 1}|[0].name|anomaly",
                "{name: x, metric: speed, above: 1}|[0].metric|speed",
                "{name: x, metric: input.cat.country, above: 1}|[0].metric|input.cat.country",
                "{name: x, metric: volume}|[0]|none",
                "{name: x, metric: volume, above: 1, below: 2}|[0]|above and below",
                "{name: x, metric: volume, compare: last_year, change: 0.4}|[0].compare|last_year",
                "{name: x, metric: volume, compare: previous_hour}|[0].change|none",
                "{name: x, metric: volume, compare: previous_hour, change: 0}|[0].change|0",
                "{name: x, metric: volume, compare: previous_hour, change: much}|[0].change|much",
                "{name: x, metric: volume, compare: previous_hour, change: 0.4, direction: left}|[0].direction|left",
                "{name: x, metric: volume, compare: previous_hour, change: 0.4, minimum: -1}|[0].minimum|-1",
                "{name: x, metric: volume, compare: previous_hour, change: 0.4, for: 5m}|[0].for|for",
                "{name: x, metric: latency_p95, above: 250}|[0].above|250",
                "{name: x, metric: error_rate, above: 150%}|[0].above|150%",
                "{name: x, metric: latency_p95, above: 250ms, for: soon}|[0].for|soon",
                "{name: x, metric: latency_p95, above: 250ms, for: 2d}|[0].for|2d",
                "slow|[0]|\"slow\""
            })
    void fault_hasKeyRuleAndFoundValue(String rule, String place, String found) {
        FaultException faults = faults("models: {credit: {rules: [" + rule + "]}}\n");
        assertThat(faults.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.key()).isEqualTo("models.credit.rules" + place);
            assertThat(fault.found()).isEqualTo(found);
            assertThat(fault.rule()).isNotEmpty();
        });
    }

    @Test
    void namesThatAreTwice_andNoList_areFaults() {
        assertThat(faults("""
                        models:
                          a: {rules: volume}
                          b:
                            rules:
                              - {name: x, metric: volume, above: 1}
                              - {name: x, metric: volume, below: 1}
                        """).faults())
                .extracting(Fault::key)
                .containsExactlyInAnyOrder("models.a.rules", "models.b.rules[1].name");
    }

    private FaultException faults(String yaml) {
        FaultException faults = catchThrowableOfType(FaultException.class, () -> load(yaml));
        assertThat(faults).isNotNull();
        return faults;
    }

    private AnalyzerConfig load(String yaml) throws IOException {
        return AnalyzerConfig.load(Files.writeString(folder.resolve("config.yaml"), yaml), Map.of());
    }
}
