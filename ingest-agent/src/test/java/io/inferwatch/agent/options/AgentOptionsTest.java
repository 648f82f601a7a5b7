package io.inferwatch.agent.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.agent.policy.MaskingPolicy;
import io.inferwatch.agent.spool.SpoolMode;
import io.inferwatch.agent.spool.SpoolSync;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AgentOptionsTest {
    private final AgentOptions options = AgentOptions.defaults(URI.create("https://es.example.org:9200"));

    @Test
    void withX_changesThatAlone() {
        AgentOptions changed = options.withLinger(Duration.ofMillis(5));
        assertThat(changed).isNotEqualTo(options);
        assertThat(changed.withLinger(options.linger())).isEqualTo(options);
    }

    @Test
    void secrets_areNotPrinted() {
        assertThat(options.withUser("jane", new Secret("hidden")).toString())
                .contains("jane")
                .doesNotContain("hidden");
        assertThat(options.withApiKey(new Secret("hidden")).toString()).doesNotContain("hidden");
        assertThatThrownBy(() -> options.withElasticsearchUrls(List.of(URI.create("https://u:hidden@h:1"))))
                .hasMessageContaining("no user in the address")
                .hasMessageNotContaining("hidden");
    }

    @Test
    void caFingerprint_isHex_withOrWithoutColons() {
        assertThat(options.withCaFingerprint("0aF1".repeat(16)).caFingerprint()).hasSize(64);
        assertThat(options.withCaFingerprint("0a" + ":F1".repeat(31)).caFingerprint())
                .hasSize(95);
        for (String wrong : List.of("", "0a", "0g".repeat(32), "0a".repeat(33), ":0a" + ":F1".repeat(31))) {
            assertThatThrownBy(() -> options.withCaFingerprint(wrong))
                    .hasMessage("caFingerprint: Expecting 64 hex digits. Found: " + wrong);
        }
    }

    @Test
    void caFingerprint_andCaCertificate_replaceEachOther() {
        Path file = Path.of("ca.crt");
        AgentOptions byFingerprint = options.withCaCertificate(file).withCaFingerprint("0a".repeat(32));
        assertThat(byFingerprint.caCertificate()).isNull();
        assertThat(byFingerprint.withCaCertificate(file).caFingerprint()).isNull();
    }

    @Test
    void credentialsThatHttpCannotCarry_areFaults_andNotPrinted() {
        assertThatThrownBy(() -> options.withUser("ja:ne", new Secret("hidden")))
                .hasMessage("user: Expecting no colon, which HTTP cannot carry. Found: ja:ne");
        assertThatThrownBy(() -> options.withApiKey(new Secret("hidden\nkey")))
                .hasMessage("apiKey: Expecting ASCII without spaces. Found: other characters");
    }

    @Test
    void plainHttp_isForThisMachine_orHostsAllowedByName() {
        List<URI> remote = List.of(URI.create("http://es.example.org:9200"));
        assertThatThrownBy(() -> options.withElasticsearchUrls(remote)).hasMessageContaining("allowPlainHttp");
        assertThat(options.withAllowPlainHttp(Set.of("es.example.org")).withElasticsearchUrls(remote))
                .isNotNull();
        assertThat(options.withElasticsearchUrls(List.of(URI.create("http://localhost:9200"))))
                .isNotNull();
    }

    @Test
    void compression_isForTheWayToAnotherMachine_unlessItIsSaid() {
        URI here = URI.create("http://127.0.0.1:9200");
        URI there = URI.create("https://es.example.org:9200");
        assertThat(options.compression()).isEqualTo(Compression.AUTO);
        assertThat(Compression.AUTO.packs(here)).isFalse();
        assertThat(Compression.AUTO.packs(URI.create("http://[::1]:9200"))).isFalse();
        assertThat(Compression.AUTO.packs(there)).isTrue();
        assertThat(Compression.GZIP.packs(here)).isTrue();
        assertThat(Compression.NONE.packs(there)).isFalse();
    }

    @Test
    void allFaults_areNamedAtOnce() {
        assertThatThrownBy(() -> new AgentOptions(
                        List.of(URI.create("ftp://x")),
                        "Prod",
                        "jane",
                        null,
                        null,
                        null,
                        null,
                        1,
                        1 << 20,
                        1 << 20,
                        10,
                        4,
                        Duration.ZERO,
                        Compression.AUTO,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        null,
                        Set.of(),
                        true,
                        Duration.ofSeconds(1),
                        MaskingPolicy.MASK_ALL,
                        Double.NaN,
                        null,
                        SpoolMode.DURABLE,
                        1 << 20,
                        SpoolSync.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("""
                        elasticsearchUrl: Expecting http(s)://host:port. Found: ftp://x
                        namespace: Expecting 1 to 100 of a-z, 0-9 and _. Found: 'Prod'
                        user: Expecting user and password together. Found: only one of them
                        ringCapacity: Expecting at least 16. Found: 1
                        linger: Expecting a positive duration. Found: PT0S
                        samplingRate: Expecting above 0 and at most 1. Found: NaN
                        spoolMode: Expecting memory, or a spoolFolder. Found: durable
                        spoolMaxBytes: Expecting at least four times maxBatchBytes. Found: 1048576""");
    }
}
