package io.inferwatch.agent.logback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.agent.AgentOptions;
import io.inferwatch.agent.spool.SpoolMode;
import io.inferwatch.agent.spool.SpoolSync;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
                            ERROR + "apiKey: Expecting either an API key or a user. Found: both",
                            ERROR + "elasticsearchUrl: Expecting https, or the host named in allowPlainHttp."
                                    + " Found: http://es.example.org:9200")
                    .anyMatch(status -> status.contains("ringSize"))
                    .noneMatch(status -> status.contains("s3cret"));
            logback.logger("any").info("the host goes on");
            assertThat(logback.appender().books().offered()).isZero();
        }
    }

    @Test
    void environment_givesDefaults_thatSettingsOverride() {
        Settings settings = new Settings(Map.of(
                "INFERWATCH_ELASTICSEARCH_URL", "https://a:9200,https://b:9200",
                "INFERWATCH_NAMESPACE", "prod",
                "INFERWATCH_ELASTICSEARCH_API_KEY", "k"));
        settings.set("namespace", "test");
        settings.set("linger", "50 milliseconds");
        AgentOptions options = settings.options();
        assertThat(options.elasticsearchUrls())
                .containsExactly(URI.create("https://a:9200"), URI.create("https://b:9200"));
        assertThat(options.namespace()).isEqualTo("test");
        assertThat(options.linger()).isEqualTo(Duration.ofMillis(50));
        assertThat(options.toString()).contains("apiKey=***");
    }

    @Test
    void userInTheSettings_putsTheKeyOfTheEnvironmentAside() {
        Settings settings = new Settings(Map.of("INFERWATCH_ELASTICSEARCH_API_KEY", "k"));
        settings.set("user", "jane");
        settings.set("password", "p");
        assertThat(settings.options().user()).isEqualTo("jane");
        assertThat(settings.options().apiKey()).isNull();
    }

    @Test
    void maskingThatIsNeitherTrueNorFalse_isAFault() {
        Settings settings = new Settings(Map.of());
        settings.set("masking", "yes");
        assertThatThrownBy(settings::options).hasMessage("masking: Expecting true or false. Found: yes");
    }

    @Test
    void spool_isReadFromTheSettings() {
        Settings settings = new Settings(Map.of());
        assertThat(settings.options().spoolMode()).isEqualTo(SpoolMode.MEMORY);
        settings.set("spoolFolder", "/var/spool/inferences");
        assertThat(settings.options().spoolMode()).isEqualTo(SpoolMode.SPILL);
        settings.set("spoolMode", "durable");
        settings.set("spoolSync", "every_batch");
        settings.set("spoolMaxBytes", "100000000");
        assertThat(settings.options().spoolFolder()).isEqualTo(Path.of("/var/spool/inferences"));
        assertThat(settings.options().spoolMode()).isEqualTo(SpoolMode.DURABLE);
        assertThat(settings.options().spoolSync()).isEqualTo(SpoolSync.EVERY_BATCH);
        assertThat(settings.options().spoolMaxBytes()).isEqualTo(100_000_000);
    }

    @Test
    void spoolFaults_areNamedAtOnce() {
        Settings settings = new Settings(Map.of());
        settings.set("spoolMode", "always");
        settings.set("spoolSync", "never");
        settings.set("spoolMaxBytes", "5");
        assertThatThrownBy(settings::options).hasMessage("""
                spoolMode: Expecting memory, spill or durable. Found: always
                spoolSync: Expecting none, periodic or every_batch. Found: never
                spoolMaxBytes: Expecting at least four times maxBatchBytes. Found: 5""");
        Settings homeless = new Settings(Map.of());
        homeless.set("spoolMode", "durable");
        assertThatThrownBy(homeless::options)
                .hasMessage("spoolMode: Expecting memory, or a spoolFolder. Found: durable");
    }
}
