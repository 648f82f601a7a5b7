// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.analyzer.Await;
import io.inferwatch.analyzer.access.AccessStorage;
import io.inferwatch.analyzer.access.AccessToken;
import io.inferwatch.analyzer.access.JwtRules;
import io.inferwatch.analyzer.access.TokenRepository;
import io.inferwatch.analyzer.memory.InMemoryAlerts;
import io.inferwatch.analyzer.memory.InMemoryAudit;
import io.inferwatch.analyzer.memory.InMemoryTokens;
import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.analyzer.report.SampleReports;
import io.inferwatch.analyzer.rest.ContractClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON Web Tokens over real HTTP, whose keys a real server has. */
class JwtAccessTest {
    private static final Instant NOW = Instant.parse("2026-03-02T00:00:00Z");
    private static final String MODELS = "/api/v1/models";
    private static final String FINISH = "/api/v1/models/credit-risk/runs/a/finished";

    private static KeyPair key;
    private static KeyPair other;

    private final HttpClient client = ContractClient.create();
    private final CountedTokens tokens = new CountedTokens();
    private final InMemoryAudit audit = new InMemoryAudit();
    private final List<AutoCloseable> open = new ArrayList<>();
    private IdentityProvider provider;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeKeys() throws Exception {
        key = IdentityProvider.rsa(); // takes a second or more without the second compiler
        other = IdentityProvider.rsa();
    }

    @BeforeEach
    void startProvider() throws Exception {
        provider = IdentityProvider.start();
        open.add(provider);
        provider.publish(key);
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private Service start(String host, String jwks, String rolesClaim, Integer limit) {
        JwtOptions jwt = new JwtOptions(new JwtRules("https://login.example", "inferwatch", rolesClaim), jwks);
        Service service = Service.start(
                new ServiceOptions(host, 0, Duration.ofHours(1), null)
                        .with(new ServiceSecurity(null, limit, Duration.ofDays(1), jwt)),
                Backend.of(new SampleReports(), SampleReports.DECISIONS, SampleReports.RUNS, new InMemoryAlerts())
                        .with(new AccessStorage(tokens, audit, new SettableClock(NOW))),
                notifier -> () -> {});
        open.add(service);
        return service;
    }

    private Service start() {
        return start("127.0.0.1", provider.url(), "roles", null);
    }

    private static Map<String, Object> claims(Object... changes) {
        Map<String, Object> claims = new HashMap<>(Map.of(
                "iss",
                "https://login.example",
                "aud",
                List.of("other", "inferwatch"),
                "sub",
                "ann",
                "exp",
                NOW.getEpochSecond() + 600,
                "roles",
                List.of("read")));
        for (int i = 0; i < changes.length; i += 2) {
            claims.put((String) changes[i], changes[i + 1]);
        }
        claims.values().removeIf(""::equals);
        return claims;
    }

    private HttpResponse<String> send(Service service, String method, String path, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                .method(method, BodyPublishers.noBody())
                .header("Authorization", "Bearer " + token)
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private int get(Service service, String token) throws Exception {
        return send(service, "GET", MODELS, token).statusCode();
    }

    private void assertRefused(Service service, String token, String reason) throws Exception {
        HttpResponse<String> response = send(service, "GET", MODELS, token);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(401);
        assertThat(new ObjectMapper().readTree(response.body()).path("detail").asText())
                .contains(reason);
        assertThat(response.headers().firstValue("www-authenticate").orElseThrow())
                .contains("invalid_token");
    }

    @Test
    void goodToken_isLetIn_andItsSubjectIsInTheAuditLog() throws Exception {
        Service service = start();
        assertThat(get(service, IdentityProvider.sign(key, claims()))).isEqualTo(200);
        String ingest = IdentityProvider.sign(key, claims("roles", "ingest", "aud", "inferwatch"));
        assertThat(send(service, "POST", FINISH, ingest).statusCode()).isEqualTo(200);
        service.close();
        assertThat(audit.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.token().name()).isEqualTo("ann");
            assertThat(entry.token().id()).startsWith("jwt-");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "read, GET, 200",
        "read, POST, 403",
        "ingest, GET, 403",
        "ingest, POST, 200",
        "read ingest, GET, 200",
        "read ingest, POST, 200",
        "admin operate, GET, 200",
        "operate, POST, 200",
        "read email, POST, 403"
    })
    void roles_decideWhatATokenMayDo(String roles, String method, int status) throws Exception {
        String token = IdentityProvider.sign(key, claims("roles", roles));
        assertThat(send(start(), method, method.equals("GET") ? MODELS : FINISH, token)
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    void wrongClaims_areRefused() throws Exception {
        Service service = start();
        long now = NOW.getEpochSecond();
        for (Object[] wrong : new Object[][] {
            {"iss", "https://login.example/", "issuer"},
            {"iss", "", "issuer"},
            {"aud", "other", "audience"},
            {"aud", "", "audience"},
            {"exp", now - 61, "expired"},
            {"exp", "", "no end"},
            {"exp", "never", "another form"},
            {"nbf", now + 61, "not be used before"},
            {"roles", "", "no role"},
            {"roles", List.of("admin", "READ"), "no role"},
            {"roles", Map.of("read", true), "no role"}
        }) {
            assertRefused(service, IdentityProvider.sign(key, claims(wrong[0], wrong[1])), (String) wrong[2]);
        }
        assertThat(get(service, IdentityProvider.sign(key, claims("exp", now - 30, "nbf", now + 30))))
                .as("clocks differ")
                .isEqualTo(200);
    }

    @Test
    void wrongSignatures_areRefused() throws Exception {
        Service service = start();
        String id = "key-" + System.identityHashCode(key);
        assertRefused(
                service,
                IdentityProvider.sign(other, Map.of("alg", "RS256", "kid", id), claims()),
                "not signed by its issuer");
        assertRefused(
                service, IdentityProvider.sign(other, Map.of("alg", "RS256"), claims()), "not signed by its issuer");
        assertRefused(service, IdentityProvider.unsigned(claims()), "public-key algorithm");
        byte[] der = key.getPublic().getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END PUBLIC KEY-----\n";
        for (byte[] secret : List.of(der, pem.getBytes(StandardCharsets.US_ASCII))) {
            for (Map<String, Object> header :
                    List.<Map<String, Object>>of(Map.of("alg", "HS256"), Map.of("alg", "HS256", "kid", id))) {
                assertRefused(service, IdentityProvider.hmac(secret, header, claims()), "public-key algorithm");
            }
        }
        String good = IdentityProvider.sign(key, claims());
        String changed = IdentityProvider.unsigned(claims("roles", "operate")).split("\\.")[1];
        assertRefused(service, good.split("\\.")[0] + "." + changed + "." + good.split("\\.")[2], "not signed");
        assertRefused(service, "a.b.c", "public-key algorithm");
        assertRefused(service, "e30.e30.", "public-key algorithm");
    }

    /** A token cannot bring its own key, and a secret key among the public ones is no key. */
    @Test
    void keysOfOthers_areNotUsed() throws Exception {
        Service service = start();
        Map<String, Object> header = Map.of("alg", "RS256", "jwk", IdentityProvider.jwk("own", other));
        assertRefused(service, IdentityProvider.sign(other, header, claims()), "not signed");

        byte[] secret = "a secret of thirty-two characters".getBytes(StandardCharsets.US_ASCII);
        provider.publish(List.of(Map.of(
                "kty",
                "oct",
                "kid",
                "s",
                "k",
                Base64.getUrlEncoder().withoutPadding().encodeToString(secret))));
        Service second = start();
        assertRefused(
                second, IdentityProvider.hmac(secret, Map.of("alg", "HS256", "kid", "s"), claims()), "public-key");
        assertRefused(second, IdentityProvider.sign(key, claims()), "could not be read");
    }

    @Test
    void newKey_isReadOnce_andTheOldOneIsForgotten() throws Exception {
        Service service = start();
        String old = IdentityProvider.sign(key, claims());
        assertThat(get(service, old)).isEqualTo(200);
        provider.publish(other);
        String fresh = IdentityProvider.sign(other, claims());
        await(service, fresh);
        assertRefused(service, old, "not signed");
        int before = provider.requests.get();
        for (int i = 0; i < 50; i++) {
            get(service, IdentityProvider.sign(key, Map.of("alg", "RS256", "kid", "unknown-" + i), claims()));
        }
        assertThat(provider.requests.get() - before)
                .as("asked at most every 5 s")
                .isLessThan(10);
        provider.answer(500);
        assertThat(get(service, fresh)).as("the last keys count").isEqualTo(200);
    }

    /** The keys are read again at intervals. */
    private void await(Service service, String token) {
        Await.until(() -> get(service, token) == 200);
    }

    @Test
    void providerThatIsAway_isAskedAgain() throws Exception {
        provider.answer(503);
        Service service = start();
        String token = IdentityProvider.sign(key, claims());
        assertRefused(service, token, "could not be read");
        provider.answer(200);
        await(service, token);
    }

    @Test
    void keysOfAFile_andRolesSomewhereElse() throws Exception {
        Path file = Files.writeString(folder.resolve("jwks.json"), provider.jwks());
        Service keycloak = start("127.0.0.1", file.toString(), "realm_access.roles", null);
        Map<String, Object> nested = claims("roles", "", "realm_access", Map.of("roles", List.of("x", "read")));
        assertThat(get(keycloak, IdentityProvider.sign(key, nested))).isEqualTo(200);
        Service auth0 = start("127.0.0.1", file.toString(), "https://inferwatch.example/roles", null);
        Map<String, Object> named = claims("roles", "", "https://inferwatch.example/roles", List.of("read"));
        assertThat(get(auth0, IdentityProvider.sign(key, named))).isEqualTo(200);

        for (String wrong : List.of("{}", "{\"keys\": []}", "no JSON", "{\"keys\": 1}")) {
            Files.writeString(file, wrong);
            assertThatThrownBy(() -> start("127.0.0.1", file.toString(), "roles", null))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("http.jwt.jwks: Expecting a file with keys");
        }
    }

    /** Nobody without a token comes in, on any address, though no token of the service's own was made. */
    @Test
    void serviceWithAProvider_isNeverOpen() throws Exception {
        for (String host : List.of("127.0.0.1", "0.0.0.0")) {
            Service service = start(host, provider.url(), "roles", null);
            HttpRequest bare = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + MODELS))
                    .build();
            assertThat(client.send(bare, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(401);
            assertThat(get(service, IdentityProvider.sign(key, claims()))).isEqualTo(200);
        }
    }

    @Test
    void limit_isOneForEachSubject_alsoAfterTheTokensWereReadAgain() throws Exception {
        Service service = start("127.0.0.1", provider.url(), "roles", 2);
        assertThat(get(service, IdentityProvider.sign(key, claims()))).isEqualTo(200);
        assertThat(get(service, IdentityProvider.sign(key, claims("jti", "2")))).isEqualTo(200);
        int reads = tokens.reads.get();
        // The third read begins after the limits were looked through after the second.
        Await.until(() -> tokens.reads.get() >= reads + 3);
        assertThat(get(service, IdentityProvider.sign(key, claims("jti", "3")))).isEqualTo(429);
        assertThat(get(service, IdentityProvider.sign(key, claims("sub", "bob"))))
                .isEqualTo(200);
    }

    /** None, and how often they were read. */
    private static final class CountedTokens implements TokenRepository {
        private final TokenRepository kept = new InMemoryTokens();
        private final AtomicInteger reads = new AtomicInteger();

        @Override
        public void create(AccessToken token) {
            kept.create(token);
        }

        @Override
        public List<AccessToken> tokens() {
            reads.incrementAndGet();
            return kept.tokens();
        }

        @Override
        public Optional<AccessToken> revoke(String id, Instant time) {
            return kept.revoke(id, time);
        }

        @Override
        public void used(Map<String, Instant> times) {
            kept.used(times);
        }
    }
}
