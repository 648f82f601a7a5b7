// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.ship;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.status.Status;
import io.inferwatch.agent.bulk.Tls;
import io.inferwatch.agent.logback.InferenceAppender;
import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.options.Secret;
import io.inferwatch.embedded.EmbeddedElasticsearch;
import io.inferwatch.embedded.EmbeddedOptions;
import io.inferwatch.embedded.Security;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.Source;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.helpers.BasicMDCAdapter;

/** A server with TLS and passwords, and a role that allows what an agent needs and no more. */
@Timeout(300)
class AgentTlsIT {
    private static final Duration LONG = Duration.ofSeconds(120);
    private static final String FIRST = "s3cret-first";
    private static final String SECOND = "s3cret-second";
    private static final String ROLE = """
            shipper:
              indices:
                - names: ["logs-inference*"]
                  privileges: ["create_doc", "auto_configure"]
            """;

    @TempDir
    static Path data;

    private static EmbeddedElasticsearch elasticsearch;
    private static Path authority;
    private static Server server;

    @TempDir
    private Path temp;

    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

    @BeforeAll
    static void start() throws IOException {
        Security security = Security.ON
                .withUser("admin", "s3cret-admin", "superuser")
                .withUser("agent", FIRST, "shipper")
                .withUser("held", FIRST, "shipper")
                .withUser("spare", SECOND, "shipper")
                .withRoles(ROLE)
                .withTls();
        elasticsearch =
                EmbeddedElasticsearch.start(EmbeddedOptions.withDefaults(data).withSecurity(security));
        authority = elasticsearch.caCertificate().orElseThrow();
        HttpClient http =
                HttpClient.newBuilder().sslContext(Tls.trusting(authority)).build();
        server = new Server(elasticsearch.url(), "tls", http, basic("admin", "s3cret-admin")).withTemplates();
    }

    @AfterAll
    static void stop() {
        elasticsearch.close();
    }

    @Test
    void caFile_isTrusted() {
        delivers("ca_file", options().caCertificate(authority));
    }

    @Test
    void fingerprintOfTheAuthority_isTrusted() throws Exception {
        delivers("by_authority", options().caFingerprint(fingerprint(authority, ":")));
    }

    @Test
    void fingerprintOfTheServersOwnCertificate_isTrusted() throws Exception {
        Path own = authority.resolveSibling("http.crt");
        delivers("by_own", options().caFingerprint(fingerprint(own, "").toLowerCase(Locale.ROOT)));
    }

    @Test
    void wrongFingerprint_isAnOutage_andTheNextAgentDeliversWhatWaited() throws Exception {
        AgentOptions.Builder wrong = options()
                .caFingerprint("ab".repeat(32))
                .spoolFolder(temp.resolve("spool"))
                .stopTimeout(Duration.ofMillis(200));
        Agent first = Agent.start(wrong.build(), Source.UNKNOWN, said::add);
        first.offer(event("wrong"));
        assertThat(said.poll(60, TimeUnit.SECONDS))
                .contains("events wait", "caFingerprint: Expecting a certificate with " + "ab".repeat(32))
                .contains(fingerprint(authority.resolveSibling("http.crt"), "").toLowerCase(Locale.ROOT));
        first.close();
        assertThat(first.counts().delivered()).isZero();
        assertThat(first.counts().inSpool()).isOne();
        assertThat(server.stored("wrong")[0]).isZero();
        delivers("wrong", wrong.caFingerprint(fingerprint(authority, "")), 0);
        assertThat(server.stored("wrong")).containsExactly(1, 0);
    }

    @Test
    void noTrustConfigured_isAnOutage() throws Exception {
        try (Agent agent =
                Agent.start(options().stopTimeout(Duration.ofMillis(200)).build(), Source.UNKNOWN, said::add)) {
            agent.offer(event("untrusted"));
            assertThat(said.poll(60, TimeUnit.SECONDS)).contains("events wait", "certification path");
            assertThat(agent.counts().waiting()).isOne();
        }
    }

    @Test
    void wrongPassword_holdsEvents_untilTheServerIsToldIt() throws Exception {
        AgentOptions.Builder options =
                options().caCertificate(authority).user("held").password(new Secret(SECOND));
        try (Agent agent = Agent.start(options.build(), Source.UNKNOWN, said::add)) {
            agent.offer(event("held"));
            assertThat(said.poll(60, TimeUnit.SECONDS))
                    .contains("held until an operator removes the cause", "status 401")
                    .doesNotContain("s3cret", basic("held", SECOND));
            assertThat(agent.counts().waiting()).isOne();
            givePasswordOfSpareTo("held");
            assertThat(agent.drain(LONG)).isTrue();
            assertThat(agent.counts().delivered()).isOne();
            assertThat(agent.toString()).doesNotContain("s3cret");
        }
        assertThat(server.stored("held")).containsExactly(1, 0);
        assertThat(said).allSatisfy(message -> assertThat(message).doesNotContain("s3cret"));
        assertThat(said).filteredOn(message -> message.contains("delivered")).hasSize(1);
    }

    @Test
    void appender_takesItsPasswordFromAFile() throws Exception {
        Path file = Files.writeString(temp.resolve("password"), FIRST + "\n");
        InferenceAppender appender = new InferenceAppender();
        appender.setUser("agent");
        appender.setPasswordFile(file.toString());
        ships("password_file", appender);
    }

    private static void ships(String model, InferenceAppender appender) throws Exception {
        LoggerContext logback = new LoggerContext();
        logback.setMDCAdapter(new BasicMDCAdapter());
        appender.setContext(logback);
        appender.setUrl(elasticsearch.url().toString());
        appender.setNamespace("tls");
        appender.setCaFingerprint(fingerprint(authority, ":"));
        appender.start();
        Logger logger = logback.getLogger("inferences");
        logger.addAppender(appender);
        logger.info("{}", event(model));
        assertThat(logback.getStatusManager().getCopyOfStatusList())
                .as("statuses")
                .noneMatch(s -> s.getLevel() == Status.ERROR);
        assertThat(appender.drain(LONG)).isTrue();
        appender.stop();
        assertThat(server.stored(model)).containsExactly(1, 0);
        assertThat(logback.getStatusManager().getCopyOfStatusList())
                .noneMatch(status -> status.toString().contains("s3cret"));
    }

    private static void delivers(String model, AgentOptions.Builder options) {
        delivers(model, options, 1);
        assertThat(server.stored(model)).containsExactly(1, 0);
    }

    private static void delivers(String model, AgentOptions.Builder options, int events) {
        try (Agent agent = Agent.start(options.build(), Source.UNKNOWN, message -> {})) {
            for (int i = 0; i < events; i++) {
                agent.offer(event(model));
            }
            assertThat(agent.drain(LONG)).isTrue();
            assertThat(agent.counts().delivered()).isOne();
        }
    }

    private static AgentOptions.Builder options() {
        URI url = elasticsearch.url();
        return AgentOptions.builder()
                .elasticsearchUrl(url)
                .namespace("tls")
                .user("agent")
                .password(new Secret(FIRST));
    }

    /** Rewrites the file of users, which the server reads again within seconds. */
    private static void givePasswordOfSpareTo(String name) throws IOException {
        Path users = authority.getParent().resolveSibling("users");
        String all = Files.readString(users);
        String hash = all.lines()
                .filter(line -> line.startsWith("spare:"))
                .findFirst()
                .orElseThrow()
                .substring("spare:".length());
        Files.writeString(users, all.replaceAll("(?m)^" + name + ":.*$", Matcher.quoteReplacement(name + ":" + hash)));
    }

    private static String basic(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /** SHA-256 of the first certificate of the file, upper case. */
    private static String fingerprint(Path pem, String delimiter) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(pem)) {
            byte[] der = CertificateFactory.getInstance("X.509")
                    .generateCertificate(in)
                    .getEncoded();
            HexFormat hex = HexFormat.ofDelimiter(delimiter).withUpperCase();
            return hex.formatHex(MessageDigest.getInstance("SHA-256").digest(der));
        }
    }

    private static InferenceEvent event(String model) {
        return InferenceEvent.builder(model, "1")
                .time(Instant.parse("2026-11-21T08:00:00Z"))
                .requestId("r")
                .numeric("age", 41)
                .predictionLabel("good")
                .build();
    }
}
