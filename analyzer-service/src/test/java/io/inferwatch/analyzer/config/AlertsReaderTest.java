// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.analyzer.alert.AlertFilter;
import io.inferwatch.analyzer.alert.Severity;
import io.inferwatch.analyzer.config.ReceiverSettings.MailSecurity;
import io.inferwatch.monitors.Family;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertsReaderTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @TempDir
    private Path folder;

    private AlertSettings load(String yaml, Map<String, String> environment) throws IOException {
        Path file = Files.writeString(folder.resolve("config.yaml"), yaml);
        return AnalyzerConfig.load(file, environment).alerts();
    }

    private AlertSettings load(String yaml) throws IOException {
        return load(yaml, Map.of());
    }

    @Test
    void nothingSaid_isNobody() throws IOException {
        assertThat(load("alpha: 0.01")).isEqualTo(AlertSettings.NONE);
        assertThat(load("alerts: {receivers: }")).isEqualTo(AlertSettings.NONE);
    }

    @Test
    void receivers_areRead() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "hush\n");
        AlertSettings alerts = load("""
                http: {public_url: https://inferwatch.example}
                kibana: {url: https://kibana.example}
                alerts:
                  give_up_after: 6h
                  allow_private_addresses: false
                  receivers:
                    - {name: am, type: alertmanager, url: [https://am1.example:9093, https://am2.example:9093], repeat_every: 30s}
                    - name: hook
                      type: webhook
                      url: https://hooks.example/x?key=1
                      secret: s
                      model: credit*
                      family: [drift, performance]
                      level: error
                    - {name: chat, type: slack, url: https://hooks.slack.com/services/T/B/X, level: 2}
                    - {name: oncall, type: pagerduty}
                    - name: mail
                      type: email
                      host: smtp.example
                      port: 465
                      security: tls
                      user: u
                      password_file: %s
                      from: inferwatch@example.com
                      to: [a@example.com, b@example.com]
                """.formatted(password), Map.of("INFERWATCH_ALERTS_ONCALL_ROUTING_KEY", KEY));

        assertThat(alerts.giveUpAfter()).isEqualTo(Duration.ofHours(6));
        assertThat(alerts.allowPrivateAddresses()).isFalse();
        assertThat(alerts.publicUrl()).isEqualTo(URI.create("https://inferwatch.example"));
        assertThat(alerts.kibana()).isEqualTo(URI.create("https://kibana.example"));
        assertThat(alerts.receivers())
                .containsExactly(
                        new ReceiverSettings.Alertmanager(
                                "am",
                                AlertFilter.ALL,
                                List.of(URI.create("https://am1.example:9093"), URI.create("https://am2.example:9093")),
                                Duration.ofSeconds(30),
                                null),
                        new ReceiverSettings.Webhook(
                                "hook",
                                new AlertFilter("credit*", Set.of(Family.DRIFT, Family.PERFORMANCE), Severity.ERROR),
                                new Secret("https://hooks.example/x?key=1"),
                                new Secret("s"),
                                null),
                        new ReceiverSettings.Slack(
                                "chat",
                                new AlertFilter("*", Set.of(), Severity.WARNING),
                                new Secret("https://hooks.slack.com/services/T/B/X")),
                        new ReceiverSettings.PagerDuty(
                                "oncall",
                                AlertFilter.ALL,
                                new Secret(KEY),
                                URI.create("https://events.pagerduty.com/v2/enqueue")),
                        new ReceiverSettings.Email(
                                "mail",
                                AlertFilter.ALL,
                                "smtp.example",
                                465,
                                MailSecurity.TLS,
                                "u",
                                new Secret("hush"),
                                "inferwatch@example.com",
                                List.of("a@example.com", "b@example.com")));
        assertThat(alerts.toString()).doesNotContain("key=1", "/T/B/X", KEY, "hush");
    }

    /** As before there were several receivers. */
    @Test
    void webhookUrl_isAReceiver() throws IOException {
        assertThat(load("webhook: {url: http://127.0.0.1:9/hook}").receivers())
                .containsExactly(new ReceiverSettings.Webhook(
                        "webhook", AlertFilter.ALL, new Secret("http://127.0.0.1:9/hook"), null, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{name: a, type: pager}|alerts.receivers[0].type: Expecting one of alertmanager, email, pagerduty, slack, webhook. Found: pager",
                "{name: a}|alerts.receivers[0].type: Expecting one of alertmanager, email, pagerduty, slack, webhook. Found: nothing",
                "{name: A b, type: webhook, url: 'http://x'}|alerts.receivers[0].name: Expecting 1 to 40 of a-z, 0-9 and _. Found: A b",
                "{type: webhook, url: 'http://x'}|alerts.receivers[0].name: Expecting 1 to 40 of a-z, 0-9 and _. Found: nothing",
                "{name: a, type: webhook}|alerts.receivers[0].url: Expecting http://host:port or https://host:port, without a user. Found: nothing",
                "{name: a, type: slack, url: 'hooks.slack.com/secret'}|alerts.receivers[0].url: Expecting http://host:port or https://host:port, without a user. Found: another text, which is not shown",
                "{name: a, type: alertmanager, url: am:9093}|alerts.receivers[0].url: Expecting http://host:port or https://host:port, without a user; several are one cluster. Found: am:9093",
                "{name: a, type: pagerduty, routing_key: short}|alerts.receivers[0].routing_key: Expecting a routing key of 32 characters. Found: another text, which is not shown",
                "{name: a, type: webhook, url: 'http://x', shape: 1}|alerts.receivers[0].shape: Expecting one of name, type, model, family, level, url, secret, authorization. Found: shape",
                "{name: a, type: webhook, url: 'http://x', family: drifts}|alerts.receivers[0].family: Expecting one of",
                "{name: a, type: webhook, url: 'http://x', level: 5}|alerts.receivers[0].level: Expecting 1 to 4, or info, warning, error or critical. Found: 5",
                "{name: a, type: webhook, url_file: /none}|alerts.receivers[0].url_file: Expecting a file that can be read. Found: /none",
                "{name: a, type: email, host: h, from: a@b, to: nobody}|alerts.receivers[0].to: Expecting an address, such as oncall@example.com; or several. Found: nobody",
                "{name: a, type: email, host: h, from: a@b, to: a@b, user: u}|alerts.receivers[0].password: Expecting user and password together. Found: only one of them",
                "{name: a, type: email, host: h, from: a@b, to: a@b, user: u, password: p, security: none}|alerts.receivers[0].security: Expecting starttls or tls, since a password is sent. Found: none",
                "3|alerts.receivers[0]: Expecting a receiver with name and type. Found: 3",
            })
    void wrongReceivers_areNamedWithKeyRuleAndValue(String receiver, String fault) {
        assertThatThrownBy(() -> load("alerts: {receivers: [" + receiver + "]}"))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining(fault)
                .hasMessageNotContaining("secret ")
                .hasMessageNotContaining("short");
    }

    @Test
    void otherFaults_areNamed() {
        assertThatThrownBy(() -> load("alerts: {receivers: [{name: a, type: webhook, url: 'http://x'},"
                        + " {name: a, type: webhook, url: 'http://y'}]}"))
                .hasMessageContaining(
                        "alerts.receivers[1].name: Expecting a name that no other receiver has. Found: a");
        assertThatThrownBy(() -> load("alerts: {receivers: {name: a}}"))
                .hasMessageContaining("alerts.receivers: Expecting a list of receivers");
        assertThatThrownBy(() -> load("alerts: {give_up_after: 1s}"))
                .hasMessageContaining("alerts.give_up_after: Expecting 1m to 14d. Found: 1s");
        assertThatThrownBy(() -> load("alerts: {allow_private_addresses: maybe}"))
                .hasMessageContaining("alerts.allow_private_addresses: Expecting true or false. Found: maybe");
        assertThatThrownBy(() -> load("alerts: {retries: 3}"))
                .hasMessageContaining("alerts.retries: Expecting one of the settings");
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1/, true",
        "http://localhost:8080/, true",
        "http://[::1]/, true",
        "http://10.1.2.3/, true",
        "http://192.168.0.1/, true",
        "http://172.16.0.1/, true",
        "http://169.254.169.254/, true",
        "http://[fd00::1]/, true",
        "http://[fe80::1]/, true",
        "http://[::ffff:10.0.0.1]/, true",
        "http://0.0.0.0/, true",
        "http://100.64.0.1/, true",
        "http://[64:ff9b::7f00:1]/, true",
        "http://8.8.8.8/, false",
        "http://[2001:4860:4860::8888]/, false",
        "http://hooks.example/, false"
    })
    void privateAddresses_areFaultsWhereTheyAreForbidden(String url, boolean isPrivate) throws IOException {
        String yaml =
                "alerts: {allow_private_addresses: %s, receivers: [{name: a, type: webhook, url: '" + url + "'}]}";
        assertThat(load(yaml.formatted("true")).receivers()).hasSize(1);
        if (isPrivate) {
            assertThatThrownBy(() -> load(yaml.formatted("false")))
                    .hasMessageContaining("alerts.receivers[0].url: Expecting no private address while"
                            + " alerts.allow_private_addresses is false. Found: ");
        } else {
            assertThat(load(yaml.formatted("false")).receivers()).hasSize(1);
        }
    }
}
