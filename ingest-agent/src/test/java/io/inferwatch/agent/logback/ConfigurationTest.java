// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.logback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.status.Status;
import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.spool.SpoolMode;
import io.inferwatch.agent.spool.SpoolSync;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
    private static final String ERROR = "2 ";

    @Test
    void faults_areStatusErrors_oneForEachSetting_andTheHostRunsOn() {
        try (Configured logback = new Configured("faulty.xml", Map.of())) {
            assertThat(logback.statuses())
                    .contains(
                            ERROR + "ringCapacity: Expecting a whole number. Found: many",
                            ERROR
                                    + "linger: Expecting a duration such as '200 milliseconds' or '5 seconds'. Found: soonish",
                            ERROR + "maskingPolicy: Expecting drop, mask, partial, hash or keep. Found: blur",
                            ERROR + "samplingRate: Expecting above 0 and at most 1. Found: 2.0",
                            ERROR + "apiKey: Expecting either an API key or a user. Found: both",
                            ERROR + "elasticsearchUrl: Expecting https, or the host named in allowPlainHttp."
                                    + " Found: http://es.example.org:9200")
                    .anyMatch(status -> status.contains("ringSize"))
                    .noneMatch(status -> status.contains("s3cret"));
            logback.logger("any").info("the host goes on");
            assertThat(logback.appender().counts().offered()).isZero();
        }
    }

    @Test
    void environment_givesDefaults_thatSettingsOverride() {
        AppenderSettings settings = new AppenderSettings(Map.of(
                "INFERWATCH_ELASTICSEARCH_URL", "https://a:9200,https://b:9200",
                "INFERWATCH_NAMESPACE", "prod",
                "INFERWATCH_ELASTICSEARCH_API_KEY", "k"));
        settings.set("namespace", "test");
        settings.set("linger", "50 milliseconds");
        AgentOptions options = settings.options();
        assertThat(options.connection().elasticsearchUrls())
                .containsExactly(URI.create("https://a:9200"), URI.create("https://b:9200"));
        assertThat(options.connection().namespace()).isEqualTo("test");
        assertThat(options.batching().linger()).isEqualTo(Duration.ofMillis(50));
        assertThat(options.toString()).contains("apiKey=***");
    }

    @Test
    void userInTheSettings_putsTheKeyOfTheEnvironmentAside() {
        AppenderSettings settings = new AppenderSettings(Map.of("INFERWATCH_ELASTICSEARCH_API_KEY", "k"));
        settings.set("user", "jane");
        settings.set("password", "p");
        assertThat(settings.options().connection().user()).isEqualTo("jane");
        assertThat(settings.options().connection().apiKey()).isNull();
    }

    @Test
    void maskingThatIsNeitherTrueNorFalse_isAFault() {
        AppenderSettings settings = new AppenderSettings(Map.of());
        settings.set("masking", "yes");
        assertThatThrownBy(settings::options).hasMessage("masking: Expecting true or false. Found: yes");
    }

    @Test
    void maskingPolicy_takesItsKeyFromTheEnvironment() {
        AppenderSettings settings = new AppenderSettings(Map.of("INFERWATCH_PII_KEY", "0123456789abcdef"));
        settings.set("maskingPolicy", "input.cat.email=hash");
        settings.set("samplingRate", "0.25");
        assertThat(settings.options().privacy().maskingPolicy().pseudonyms()).isNotNull();
        assertThat(settings.options().privacy().samplingRate()).isEqualTo(0.25);
        assertThat(settings.warnings()).isEmpty();
        assertThat(settings.options().toString()).doesNotContain("0123456789abcdef");
    }

    @ParameterizedTest
    @CsvSource({"none,", "15 bytes,0123456789abcde"})
    void hashWithoutAUsableKey_isAnError_andMasks(String found, @Nullable String key) {
        Map<String, String> environment = key == null ? Map.of() : Map.of("INFERWATCH_PII_KEY", key);
        LoggerContext context = new LoggerContext();
        InferenceAppender appender = new InferenceAppender(environment);
        appender.setContext(context);
        appender.setMaskingPolicy("input.cat.email=hash");
        appender.start();
        assertThat(appender.isStarted()).isTrue();
        appender.stop();
        assertThat(context.getStatusManager().getCopyOfStatusList())
                .filteredOn(status -> status.getEffectiveLevel() == Status.ERROR)
                .extracting(Status::getMessage)
                .containsExactly("INFERWATCH_PII_KEY: Expecting at least 16 bytes where maskingPolicy says hash;"
                        + " masking instead. Found: " + found);
    }

    @Test
    void hashIsNotAsked_noKeyIsNeeded() {
        AppenderSettings settings = new AppenderSettings(Map.of());
        settings.set("maskingPolicy", "input.cat.email=drop");
        settings.options();
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void faultyPolicies_areFaults() {
        AppenderSettings settings = new AppenderSettings(Map.of());
        settings.set("maskingPolicy", "*=blur");
        settings.set("samplingRate", "some");
        assertThatThrownBy(settings::options).hasMessage("""
                maskingPolicy: Expecting drop, mask, partial, hash or keep. Found: blur
                samplingRate: Expecting a number above 0 and at most 1. Found: some""");
        AppenderSettings off = new AppenderSettings(Map.of());
        off.set("masking", "false");
        off.set("maskingPolicy", "input.cat.email=drop");
        off.set("samplingRate", "0");
        assertThatThrownBy(off::options).hasMessage("""
                masking: Expecting true where a maskingPolicy is set. Found: false
                samplingRate: Expecting above 0 and at most 1. Found: 0.0""");
    }

    @Test
    void spool_isReadFromTheSettings() {
        AppenderSettings settings = new AppenderSettings(Map.of());
        assertThat(settings.options().spooling().mode()).isEqualTo(SpoolMode.MEMORY);
        settings.set("spoolFolder", "/var/spool/inferences");
        assertThat(settings.options().spooling().mode()).isEqualTo(SpoolMode.SPILL);
        settings.set("spoolMode", "durable");
        settings.set("spoolSync", "every_batch");
        settings.set("spoolMaxBytes", "100000000");
        assertThat(settings.options().spooling().folder()).isEqualTo(Path.of("/var/spool/inferences"));
        assertThat(settings.options().spooling().mode()).isEqualTo(SpoolMode.DURABLE);
        assertThat(settings.options().spooling().sync()).isEqualTo(SpoolSync.EVERY_BATCH);
        assertThat(settings.options().spooling().maxBytes()).isEqualTo(100_000_000);
    }

    @Test
    void spoolFaults_areNamedAtOnce() {
        AppenderSettings settings = new AppenderSettings(Map.of());
        settings.set("spoolMode", "always");
        settings.set("spoolSync", "never");
        settings.set("spoolMaxBytes", "5");
        assertThatThrownBy(settings::options).hasMessage("""
                spoolMode: Expecting memory, spill or durable. Found: always
                spoolSync: Expecting none, periodic or every_batch. Found: never
                spoolMaxBytes: Expecting at least four times maxBatchBytes. Found: 5""");
        AppenderSettings homeless = new AppenderSettings(Map.of());
        homeless.set("spoolMode", "durable");
        assertThatThrownBy(homeless::options)
                .hasMessage("spoolMode: Expecting memory, or a spoolFolder. Found: durable");
    }
}
