// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.analyzer.access.AccessRole;
import io.inferwatch.analyzer.access.AccessStorage;
import io.inferwatch.analyzer.access.IssuedToken;
import io.inferwatch.analyzer.access.JwtRules;
import io.inferwatch.analyzer.memory.InMemoryAlerts;
import io.inferwatch.analyzer.memory.InMemoryAudit;
import io.inferwatch.analyzer.memory.InMemoryStorage;
import io.inferwatch.analyzer.memory.InMemoryTokens;
import io.inferwatch.analyzer.report.SampleReports;
import io.inferwatch.analyzer.report.Samples;
import io.inferwatch.analyzer.rest.ApiSamples;
import io.inferwatch.analyzer.rest.ContractClient;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.monitors.finding.FindingState;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who decided, from the request to REST and the page. */
class DecisionActorTest {
    private static final Clock CLOCK = Clock.systemUTC();

    private final HttpClient client = ContractClient.create();
    private final InMemoryStorage storage = new InMemoryStorage();
    private final InMemoryTokens tokens = new InMemoryTokens();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private Service start(@Nullable JwtOptions jwt) {
        storage.findings()
                .store(
                        List.of(Samples.finding("f-1", FindingState.OPEN).withIncident("f-1")),
                        storage.findings().read(List.of()));
        Analyzer analyzer = Analyzer.of(storage, CLOCK);
        Service service = Service.start(
                new ServiceOptions("127.0.0.1", 0, Duration.ofHours(1), null)
                        .with(new ServiceSecurity(null, null, Duration.ofDays(1), jwt)),
                Backend.of(analyzer.reports(), analyzer.decisions(), SampleReports.RUNS, new InMemoryAlerts())
                        .with(ApiSamples.administration())
                        .with(new AccessStorage(tokens, new InMemoryAudit(), CLOCK)),
                notifier -> () -> {});
        open.add(service);
        return service;
    }

    private String send(Service service, @Nullable String token, String path, @Nullable String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body != null) {
            request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        }
        return client.send(request.build(), BodyHandlers.ofString()).body();
    }

    private JsonNode acknowledged(Service service, @Nullable String token) throws Exception {
        send(service, token, "/api/v1/incidents/f-1/decisions", "{\"action\":\"acknowledge\"}");
        return new ObjectMapper()
                .readTree(send(service, token, "/api/v1/findings/f-1", null))
                .at("/decisions/0");
    }

    @Test
    void nameOfTheToken_isInRestAndOnThePages_atOnce() throws Exception {
        IssuedToken issued =
                IssuedToken.create("ops", AccessRole.OPERATE, Duration.ofDays(1), CLOCK.instant(), new SecureRandom());
        tokens.create(issued.token());
        String token = issued.secret().reveal();
        Service service = start(null);
        assertThat(send(service, token, "/incidents/f-1", null)).doesNotContain("ops");

        Instant before = CLOCK.instant().truncatedTo(ChronoUnit.MILLIS);
        JsonNode decision = acknowledged(service, token);

        assertThat(decision.path("action").asText()).isEqualTo("acknowledge");
        assertThat(decision.path("by").asText()).isEqualTo("ops");
        assertThat(Instant.parse(decision.path("time").asText())).isAfterOrEqualTo(before);
        assertThat(send(service, token, "/incidents/f-1", null))
                .contains("acknowledged by ops, just now", "ops acknowledged it");
        assertThat(send(service, token, "/findings", null)).contains("acknowledged by ops, just now");
    }

    @Test
    void subjectOfAJwt_isKept() throws Exception {
        IdentityProvider provider = IdentityProvider.start();
        open.add(provider);
        KeyPair key = IdentityProvider.rsa();
        provider.publish(key);
        Service service =
                start(new JwtOptions(new JwtRules("https://login.example", "inferwatch", "roles"), provider.url()));
        String token = IdentityProvider.sign(
                key,
                Map.of(
                        "iss",
                        "https://login.example",
                        "aud",
                        "inferwatch",
                        "sub",
                        "ann",
                        "exp",
                        CLOCK.instant().getEpochSecond() + 600,
                        "roles",
                        List.of("operate")));
        assertThat(acknowledged(service, token).path("by").asText()).isEqualTo("ann");
    }

    @Test
    void whereNobodyHasToShowAToken_nobodyIsNamed() throws Exception {
        Service service = start(null);
        assertThat(acknowledged(service, null).path("by").isNull()).isTrue();
        assertThat(send(service, null, "/incidents/f-1", null))
                .contains("acknowledged, just now", "somebody acknowledged it");
    }
}
