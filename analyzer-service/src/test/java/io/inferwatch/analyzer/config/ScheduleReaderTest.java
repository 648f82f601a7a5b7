// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.inferwatch.monitors.Family;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleReaderTest {
    private static final Instant NOON = Instant.parse("2026-07-10T12:07:00Z");

    @TempDir
    Path folder;

    @Test
    void withoutSettings_everyStepAnalysesAllModels() throws IOException {
        AnalyzerConfig config = load("");
        assertThat(config.every()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.planOf("m").schedule()).isEqualTo(ScheduleRules.DEFAULTS);
        assertThat(config.planOf("m").schedule().due(NOON)).isEqualTo(NOON);
    }

    @Test
    void interval_isTheStepOfTheService() throws IOException {
        AnalyzerConfig config = load("schedule: {every: 5m, catch_up: 7d}");
        assertThat(config.every()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.planOf("m").schedule().due(NOON)).isEqualTo(NOON);
        assertThat(config.planOf("m").schedule().catchUp()).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void cron_isTheScheduleOfAllModels_butOfThoseWithTheirOwn() throws IOException {
        AnalyzerConfig config = load("""
                schedule: {every: '0 6 * * *', zone: Europe/Berlin}
                models:
                  hourly: {schedule: '30 * * * *'}
                  quarter: {schedule: 15m}
                """);
        assertThat(config.every()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.planOf("m").schedule().due(NOON)).isEqualTo("2026-07-10T04:00:00Z");
        assertThat(config.planOf("hourly").schedule().due(NOON)).isEqualTo("2026-07-10T11:30:00Z");
        assertThat(config.planOf("quarter").schedule().due(NOON)).isEqualTo("2026-07-10T12:00:00Z");
        assertThat(config.planOf("hourly").schedule().timings()).hasSize(1);
    }

    @Test
    void families_haveTheirOwnTimes_theOthersThoseOfTheModel() throws IOException {
        ScheduleRules rules = load("""
                schedule: {every: 1m}
                models: {fraud: {schedule: {every: 1h, drift: '0 6 * * *'}}}
                """).planOf("fraud").schedule();
        assertThat(rules.due(Family.DRIFT, NOON)).isEqualTo("2026-07-10T06:00:00Z");
        assertThat(rules.due(Family.PREDICTION, NOON)).isEqualTo("2026-07-10T12:00:00Z");
        assertThat(rules.timings()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "schedule: {every: 0s}|schedule.every",
                "schedule: {every: '0 25 * * *'}|schedule.every",
                "schedule: {every: '* * * *'}|schedule.every",
                "schedule: {zone: Mars/Olympus}|schedule.zone",
                "schedule: {catch_up: forever}|schedule.catch_up",
                "schedule: {catch_up: null}|schedule.catch_up",
                "models: {a: {schedule: soon}}|models.a.schedule",
                "models: {a: {schedule: [1h]}}|models.a.schedule",
                "models: {a: {schedule: {drift: '0 0 30 2 *'}}}|models.a.schedule.drift",
                "models: {a: {schedule: {operation: 1h}}}|models.a.schedule.operation",
                "models: {a: {schedule: {every: x}}}|models.a.schedule.every",
            })
    void whatIsNoTime_isAFaultThatNamesTheKey(String yaml, String key) {
        FaultException faults = catchThrowableOfType(FaultException.class, () -> load(yaml));
        assertThat(faults.faults()).extracting(Fault::key).containsExactly(key);
    }

    private AnalyzerConfig load(String yaml) throws IOException {
        return AnalyzerConfig.load(Files.writeString(folder.resolve("config.yaml"), yaml), Map.of());
    }
}
