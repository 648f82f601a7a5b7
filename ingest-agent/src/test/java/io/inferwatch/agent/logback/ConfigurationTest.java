package io.inferwatch.agent.logback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.agent.AgentOptions;
import java.net.URI;
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
}
