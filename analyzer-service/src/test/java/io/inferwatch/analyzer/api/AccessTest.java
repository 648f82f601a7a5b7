// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.analyzer.access.AccessRole;
import io.inferwatch.analyzer.access.AccessStorage;
import io.inferwatch.analyzer.access.AuditEntry;
import io.inferwatch.analyzer.access.IssuedToken;
import io.inferwatch.analyzer.memory.InMemoryAlerts;
import io.inferwatch.analyzer.memory.InMemoryAudit;
import io.inferwatch.analyzer.memory.InMemoryTokens;
import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.analyzer.page.Asset;
import io.inferwatch.analyzer.report.SampleReports;
import io.inferwatch.analyzer.rest.ApiContract;
import io.inferwatch.analyzer.rest.ApiOperation;
import io.inferwatch.analyzer.rest.ApiSamples;
import io.inferwatch.analyzer.rest.ContractClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may enter, over real HTTP. */
class AccessTest {
    private static final String STYLE = "/assets/" + Asset.STYLE.file();

    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = ContractClient.create();
    private final SettableClock clock = new SettableClock(START);
    private final InMemoryTokens tokens = new InMemoryTokens();
    private final InMemoryAudit audit = new InMemoryAudit();

    @TempDir
    private Path folder;

    private final List<Service> services = new ArrayList<>();

    @AfterEach
    void stop() {
        services.forEach(Service::close);
    }

    private Service start(String host) {
        return start(host, ServiceSecurity.DEFAULTS);
    }

    private Service start(String host, ServiceSecurity security) {
        Service service = Service.start(
                new ServiceOptions(host, 0, Duration.ofHours(1), null).with(security),
                Backend.of(new SampleReports(), SampleReports.DECISIONS, SampleReports.RUNS, new InMemoryAlerts())
                        .with(ApiSamples.administration())
                        .with(new AccessStorage(tokens, audit, clock)),
                notifier -> () -> {});
        services.add(service);
        return service;
    }

    private String token(AccessRole role) {
        IssuedToken issued =
                IssuedToken.create(role.value(), role, Duration.ofDays(1), clock.instant(), new SecureRandom());
        tokens.create(issued.token());
        return issued.secret().reveal();
    }

    private HttpResponse<String> send(Service service, String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                .method(
                        method,
                        path.contains("/decisions")
                                ? BodyPublishers.ofString("{\"action\":\"acknowledge\"}")
                                : BodyPublishers.noBody());
        if (path.contains("/decisions")) {
            request.header("Content-Type", "application/json");
        }
        return client.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    private static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    private static JsonNode problem(HttpResponse<String> response, int status) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
        return JSON.readTree(response.body());
    }

    @Test
    void withoutTokens_aLoopbackServiceIsOpen_untilTheFirstIsMade() throws Exception {
        Service service = start("127.0.0.1");
        assertThat(send(service, "GET", "/api/v1/models").statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(send(service, "GET", "/health").body())
                        .path("access")
                        .asText())
                .isEqualTo("open");
        String token = token(AccessRole.READ);
        await(() -> status(service, "/api/v1/models") == 401);
        assertThat(JSON.readTree(send(service, "GET", "/health/live").body())
                        .path("access")
                        .asText())
                .isEqualTo("token");
        tokens.clear();
        await(() -> status(service, "/api/v1/models", bearer(token)) == 401);
        assertThat(status(service, "/api/v1/models")).as("stays closed").isEqualTo(401);
    }

    @Test
    void onAnotherAddress_aServiceWithoutTokensDoesNotStart() throws Exception {
        assertThatThrownBy(() -> start("0.0.0.0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("inferwatch token create --name NAME --role operate")
                .hasMessageEndingWith("Found: 0.0.0.0 and no token");
        token(AccessRole.READ);
        assertThat(status(start("0.0.0.0"), "/api/v1/models")).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/models",
                "/api/v1/findings",
                "/api/v1/nothing",
                "/api/nothing",
                "/metrics",
                "/health/../api/v1/models",
                "/assets/../metrics"
            })
    void withoutToken_is401(String path) throws Exception {
        token(AccessRole.OPERATE);
        Service service = start("127.0.0.1");
        for (String method : List.of("GET", "POST", "DELETE", "OPTIONS")) {
            HttpResponse<String> response = send(service, method, path);
            assertThat(problem(response, 401).path("title").asText()).isEqualTo("Token needed");
            assertThat(response.headers().firstValue("www-authenticate")).contains("Bearer realm=\"inferwatch\"");
        }
        assertThat(send(service, "HEAD", path).statusCode()).isEqualTo(401);
    }

    @Test
    void healthAssetsAndSignIn_needNoToken() throws Exception {
        token(AccessRole.OPERATE);
        Service service = start("127.0.0.1");
        for (String path : List.of("/health", "/health/live", "/health/ready", STYLE, "/sign-in")) {
            assertThat(status(service, path)).as(path).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "READ, GET, /api/v1/models, 200",
        "READ, HEAD, /api/v1/models, 200",
        "READ, GET, /metrics, 200",
        "READ, GET, /, 200",
        "READ, GET, /models/credit-risk, 200",
        "READ, POST, /api/v1/models/credit-risk/runs/a/finished, 403",
        "READ, POST, /api/v1/labels, 403",
        "READ, POST, /api/v1/metrics, 403",
        "READ, POST, /api/v1/findings/f-1/decisions, 403",
        "READ, POST, /api/v1/experiments, 403",
        "READ, POST, /api/v1/experiments/e/stopped, 403",
        "INGEST, GET, /api/v1/models, 403",
        "INGEST, HEAD, /api/v1/models, 403",
        "INGEST, GET, /metrics, 403",
        "INGEST, GET, /, 403",
        "INGEST, POST, /api/v1/models/credit-risk/runs/a/finished, 200",
        "INGEST, POST, /api/v1/models/a%2Fb/runs/c%2Fd/finished, 404",
        "INGEST, POST, /api/v1/labels, 415",
        "INGEST, POST, /api/v1/findings/f-1/decisions, 403",
        "INGEST, POST, /api/v1/experiments/e/stopped, 403",
        "OPERATE, GET, /api/v1/models, 200",
        "OPERATE, POST, /api/v1/models/credit-risk/runs/a/finished, 200",
        "OPERATE, POST, /api/v1/findings/f-1/decisions, 200"
    })
    void role_decidesWhatATokenMayDo(AccessRole role, String method, String path, int status) throws Exception {
        String token = token(role);
        HttpResponse<String> response = send(start("127.0.0.1"), method, path, bearer(token));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        if (status == 403) {
            assertThat(response.headers().firstValue("www-authenticate").orElseThrow())
                    .contains("insufficient_scope");
        }
    }

    /** Whatever the contract has: nobody without a token, and nobody with less than its role. */
    @Test
    void everyOperation_needsItsRole() throws Exception {
        Map<AccessRole, String> made = new EnumMap<>(AccessRole.class);
        for (AccessRole role : AccessRole.values()) {
            made.put(role, token(role));
        }
        Service service = start("127.0.0.1"); // it reads tokens once a second: none must be new to it
        for (ApiOperation operation : ApiContract.shared().operations()) {
            AccessRole needed = AccessRole.of(
                            operation.json().at("/security/0/bearer/0").asText("read"))
                    .orElseThrow();
            assertThat(operation.method().equals("GET"))
                    .as(operation + " needs " + needed)
                    .isEqualTo(needed == AccessRole.READ);
            String path = ApiContract.ROOT + operation.path().replaceAll("\\{[^}]+}", "x");
            assertThat(send(service, operation.method(), path).statusCode())
                    .as(operation.toString())
                    .isEqualTo(401);
            for (AccessRole role : AccessRole.values()) {
                int status = send(service, operation.method(), path, bearer(made.get(role)))
                        .statusCode();
                boolean may = role == needed || role == AccessRole.OPERATE;
                assertThat(status == 403).as(operation + " with " + role).isEqualTo(!may);
            }
        }
    }

    @Test
    void forbidden_namesTheRoleThatIsNeeded() throws Exception {
        String token = token(AccessRole.INGEST);
        Service service = start("127.0.0.1");
        assertThat(problem(send(service, "GET", "/api/v1/models", bearer(token)), 403)
                        .path("detail")
                        .asText())
                .isEqualTo("token: Expecting one of role read or operate. Found: role ingest");
    }

    @Test
    void expiredAndRevokedAndUnknownTokens_are401WithTheReason() throws Exception {
        String token = token(AccessRole.OPERATE);
        Service service = start("127.0.0.1");
        assertThat(status(service, "/api/v1/models", bearer(token))).isEqualTo(200);
        clock.set(START.plus(Duration.ofDays(1)));
        HttpResponse<String> expired = send(service, "GET", "/api/v1/models", bearer(token));
        assertThat(problem(expired, 401).path("detail").asText())
                .isEqualTo("The token expired at 2026-03-03T00:00:00Z.");
        assertThat(expired.headers().firstValue("www-authenticate").orElseThrow())
                .endsWith("error=\"invalid_token\"");
        clock.set(START);
        tokens.revoke(tokens.tokens().get(0).id(), START);
        await(() -> status(service, "/api/v1/models", bearer(token)) == 401);
        assertThat(problem(send(service, "GET", "/api/v1/models", bearer(token)), 401)
                        .path("detail")
                        .asText())
                .startsWith("The token was revoked at ");
        for (String header : List.of("Bearer x", "Bearer", "Basic dXNlcjpwdw==", "Bearer " + token + "x", token)) {
            assertThat(problem(send(service, "GET", "/api/v1/models", "Authorization", header), 401)
                            .path("detail")
                            .asText())
                    .as(header)
                    .isEqualTo("The token is not one of this service.");
        }
    }

    @Test
    void newToken_countsAtOnce() throws Exception {
        token(AccessRole.READ);
        Service service = start("127.0.0.1");
        assertThat(status(service, "/api/v1/models", bearer(token(AccessRole.READ))))
                .isEqualTo(200);
    }

    @Test
    void page_showsTheSignIn_whichSetsACookieForThisSiteOnly() throws Exception {
        String token = token(AccessRole.OPERATE);
        Service service = start("127.0.0.1");
        HttpResponse<String> page = send(service, "GET", "/models/credit-risk?from=a&to=%22b");
        assertThat(page.statusCode()).isEqualTo(401);
        assertThat(page.body())
                .contains("name=\"token\" type=\"password\"", "value=\"/models/credit-risk?from=a&amp;to=%22b\"");
        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .contains("form-action 'self'");

        HttpResponse<String> wrong = form(service, "token=x&next=/findings");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("The token is not one of this service.", "value=\"/findings\"");
        assertThat(wrong.headers().firstValue("set-cookie")).isEmpty();

        HttpResponse<String> done = form(service, "token=" + token + "&next=/findings");
        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(done.headers().firstValue("location")).contains("/findings");
        String cookie = done.headers().firstValue("set-cookie").orElseThrow();
        assertThat(cookie)
                .containsIgnoringCase("; HttpOnly")
                .contains("; SameSite=Strict", "; Path=/;")
                .doesNotContain("Secure");
        assertThat(send(service, "GET", "/", "Cookie", cookie.split(";", 2)[0]).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example/", "//evil.example/", "/%5Cevil.example", "/a%0d%0aSet-Cookie:x=1", ""})
    void signIn_leadsToThisServiceOnly(String next) throws Exception {
        String token = token(AccessRole.READ);
        HttpResponse<String> done = form(start("127.0.0.1"), "token=" + token + "&next=" + next);
        assertThat(done.headers().firstValue("location")).contains("/");
    }

    @Test
    void signIn_isNotSentByAnotherSite_andSignOutForgets() throws Exception {
        String token = token(AccessRole.READ);
        Service service = start("127.0.0.1");
        assertThat(form(service, "token=" + token, "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        String cookie = send(
                        service,
                        "POST",
                        "/sign-out",
                        "Cookie",
                        "inferwatch_token=" + token,
                        "Origin",
                        "http://127.0.0.1:" + service.port())
                .headers()
                .firstValue("set-cookie")
                .orElseThrow();
        assertThat(cookie).startsWith("inferwatch_token=;").contains("Max-Age=0");
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, same-origin, 200",
        "Sec-Fetch-Site, same-site, 403",
        "Sec-Fetch-Site, cross-site, 403",
        "Sec-Fetch-Site, none, 403",
        "Origin, http://127.0.0.1:PORT, 200",
        "Origin, http://evil.example, 403",
        "Origin, null, 403",
        "X-Other, nothing, 403"
    })
    void cookie_changesNothingForAnotherSite(String header, String value, int status) throws Exception {
        String token = token(AccessRole.OPERATE);
        Service service = start("127.0.0.1");
        HttpResponse<String> response = send(
                service,
                "POST",
                "/api/v1/findings/f-1/decisions",
                "Cookie",
                "inferwatch_token=" + token,
                header,
                value.replace("PORT", Integer.toString(service.port())));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    }

    @Test
    void rateLimit_isOfOneToken() throws Exception {
        String token = token(AccessRole.READ);
        String other = token(AccessRole.READ);
        Service service = start("127.0.0.1", new ServiceSecurity(null, 2, Duration.ofDays(1)));
        assertThat(status(service, "/api/v1/models", bearer(token))).isEqualTo(200);
        assertThat(send(service, "HEAD", "/", bearer(token)).statusCode())
                .as("counts once")
                .isEqualTo(200);
        HttpResponse<String> third = send(service, "GET", "/api/v1/models", bearer(token));
        assertThat(problem(third, 429).path("type").asText()).isEqualTo("urn:inferwatch:problem:too-many-requests");
        assertThat(Integer.parseInt(third.headers().firstValue("retry-after").orElseThrow()))
                .isBetween(1, 30);
        assertThat(status(service, "/", bearer(token))).isEqualTo(429);
        assertThat(status(service, "/health", bearer(token))).isEqualTo(200);
        assertThat(status(service, "/api/v1/models", bearer(other))).isEqualTo(200);
    }

    @Test
    void audit_keepsWhoChangedWhat_alsoWhatWasForbidden() throws Exception {
        String operate = token(AccessRole.OPERATE);
        String read = token(AccessRole.READ);
        Service service = start("127.0.0.1");
        send(service, "POST", "/api/v1/findings/f-1/decisions", bearer(operate));
        send(service, "POST", "/api/v1/findings/f-1/decisions?x=secret", bearer(operate));
        send(service, "POST", "/api/v1/findings/f-2/decisions", bearer(read));
        send(service, "POST", "/api/v1/findings/f-3/decisions");
        send(service, "GET", "/api/v1/findings", bearer(read));
        service.close();
        assertThat(audit.entries())
                .extracting(
                        entry ->
                                entry.token() == null ? "nobody" : entry.token().name(),
                        AuditEntry::method,
                        AuditEntry::path,
                        AuditEntry::status,
                        AuditEntry::time)
                .containsExactly(
                        tuple("operate", "POST", "/api/v1/findings/f-1/decisions", 200, START),
                        tuple("operate", "POST", "/api/v1/findings/f-1/decisions", 400, START),
                        tuple("read", "POST", "/api/v1/findings/f-2/decisions", 403, START));
    }

    @Test
    void audit_ofAnOpenService_hasNoToken_andNeverHoldsUpARequest() throws Exception {
        audit.setAway(true);
        Service service = start("127.0.0.1");
        assertThat(send(service, "POST", "/api/v1/findings/f-1/decisions").statusCode())
                .isEqualTo(200);
        audit.setAway(false);
        await(() -> audit.entries().size() == 1);
        assertThat(audit.entries().get(0).token()).isNull();
        assertThat(send(service, "GET", "/metrics").body()).contains("inferwatch_audit_lost_total 0.0");
    }

    @Test
    void tls_isServed_andTheCookieIsForTlsOnly() throws Exception {
        TlsFiles files = TlsFiles.create(folder, "own");
        String token = token(AccessRole.READ);
        Service service = start(
                "127.0.0.1",
                new ServiceSecurity(new ServerTls(files.certificate(), files.key()), null, Duration.ofDays(1)));
        HttpClient secure = HttpClient.newBuilder().sslContext(files.trusting()).build();
        URI root = URI.create("https://localhost:" + service.port());
        assertThat(secure.send(
                                HttpRequest.newBuilder(root.resolve("/api/v1/models"))
                                        .headers(bearer(token))
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> signedIn = secure.send(
                HttpRequest.newBuilder(root.resolve("/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("token=" + token))
                        .build(),
                BodyHandlers.ofString());
        assertThat(signedIn.headers().firstValue("set-cookie").orElseThrow()).contains("; Secure");
        assertThatThrownBy(() -> send(service, "GET", "/health")).isInstanceOf(IOException.class);
    }

    @Test
    void tls_filesThatCannotBeUsed_areNamed() throws Exception {
        TlsFiles files = TlsFiles.create(folder, "own");
        TlsFiles other = TlsFiles.create(folder, "other");
        Path text = Files.writeString(folder.resolve("text.pem"), "no certificate");
        refused(files.certificate(), other.key(), "http.tls.key: Expecting the private key of " + files.certificate());
        refused(text, files.key(), "http.tls.key: Expecting a PKCS#8 key in PEM");
        refused(files.certificate(), text, "http.tls.key: Expecting a PKCS#8 key in PEM");
        refused(files.certificate(), folder.resolve("gone.pem"), "http.tls.key: Expecting a PKCS#8 key in PEM");
    }

    private void refused(Path certificate, Path key, String message) {
        ServiceSecurity security = new ServiceSecurity(new ServerTls(certificate, key), null, Duration.ofDays(1));
        assertThatThrownBy(() -> start("127.0.0.1", security))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    private HttpResponse<String> form(Service service, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + service.port() + "/sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
        return client.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    private int status(Service service, String path, String... headers) {
        try {
            return send(service, "GET", path, headers).statusCode();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.sleep(50);
        }
    }
}
