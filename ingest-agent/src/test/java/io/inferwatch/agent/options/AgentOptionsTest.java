// SPDX-License-Identifier: Apache-2.0
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
    private final AgentOptions.Builder options =
            AgentOptions.builder().elasticsearchUrl(URI.create("https://es.example.org:9200"));

    @Test
    void defaults_areThoseOfTheDocumentation() {
        assertThat(AgentOptions.builder().build())
                .isEqualTo(new AgentOptions(
                        new ConnectionOptions(
                                List.of(URI.create("http://localhost:9200")),
                                "default",
                                null,
                                null,
                                null,
                                null,
                                null,
                                Set.of(),
                                Compression.AUTO,
                                Duration.ofSeconds(30)),
                        new BatchingOptions(
                                16_384, 64 << 20, 1 << 20, 2_000, 4, Duration.ofMillis(200), Duration.ofSeconds(5)),
                        new SpoolingOptions(null, SpoolMode.MEMORY, 1 << 30, SpoolSync.PERIODIC, null),
                        new PrivacyOptions(true, MaskingPolicy.MASK_ALL, 1),
                        Duration.ofMinutes(1)));
    }

    @Test
    void everyOptionOfTheBuilder_isThatOfTheRecord() {
        AgentOptions built = AgentOptions.builder()
                .elasticsearchUrl(URI.create("http://es.example.org:9200"))
                .namespace("test")
                .user("jane")
                .password(new Secret("word"))
                .caFingerprint("0a".repeat(32))
                .allowPlainHttp(Set.of("es.example.org"))
                .compression(Compression.GZIP)
                .requestTimeout(Duration.ofSeconds(1))
                .ringCapacity(17)
                .ringBytes(70_000)
                .maxBatchBytes(2_048)
                .maxBatchEvents(18)
                .maxInFlight(3)
                .linger(Duration.ofSeconds(2))
                .stopTimeout(Duration.ofSeconds(3))
                .spoolFolder(Path.of("spool"))
                .spoolMode(SpoolMode.DURABLE)
                .spoolMaxBytes(9_000)
                .spoolSync(SpoolSync.NONE)
                .deadLetterFile(Path.of("dead"))
                .maskingPolicy(MaskingPolicy.parse("*=keep"))
                .samplingRate(0.5)
                .heartbeat(Duration.ofSeconds(4))
                .build();
        assertThat(built)
                .isEqualTo(new AgentOptions(
                        new ConnectionOptions(
                                List.of(URI.create("http://es.example.org:9200")),
                                "test",
                                "jane",
                                new Secret("word"),
                                null,
                                null,
                                "0a".repeat(32),
                                Set.of("es.example.org"),
                                Compression.GZIP,
                                Duration.ofSeconds(1)),
                        new BatchingOptions(17, 70_000, 2_048, 18, 3, Duration.ofSeconds(2), Duration.ofSeconds(3)),
                        new SpoolingOptions(
                                Path.of("spool"), SpoolMode.DURABLE, 9_000, SpoolSync.NONE, Path.of("dead")),
                        new PrivacyOptions(true, MaskingPolicy.parse("*=keep"), 0.5),
                        Duration.ofSeconds(4)));
        assertThat(options.apiKey(new Secret("k")).build().connection().apiKey())
                .isEqualTo(new Secret("k"));
        assertThat(options.caCertificate(Path.of("ca")).build().connection().caCertificate())
                .isEqualTo(Path.of("ca"));
        assertThat(options.masking(false).build().privacy().masking()).isFalse();
    }

    @Test
    void spoolFolder_spills_unlessAnotherModeIsSet() {
        assertThat(options.spoolFolder(Path.of("spool")).build().spooling().mode())
                .isEqualTo(SpoolMode.SPILL);
        assertThat(options.spoolMode(SpoolMode.DURABLE).build().spooling().mode())
                .isEqualTo(SpoolMode.DURABLE);
    }

    @Test
    void secrets_areNotPrinted() {
        assertThat(options.user("jane").password(new Secret("hidden")).build().toString())
                .contains("jane")
                .doesNotContain("hidden");
        assertThat(AgentOptions.builder().apiKey(new Secret("hidden")).build().toString())
                .doesNotContain("hidden");
        options.elasticsearchUrl(URI.create("https://u:hidden@h:1"));
        assertThatThrownBy(options::build)
                .hasMessageContaining("no user in the address")
                .hasMessageNotContaining("hidden");
    }

    @Test
    void caFingerprint_isHex_withOrWithoutColons() {
        for (String good : List.of("0aF1".repeat(16), "0a" + ":F1".repeat(31))) {
            assertThat(options.caFingerprint(good).build().connection().caFingerprint())
                    .isEqualTo(good);
        }
        for (String wrong : List.of("", "0a", "0g".repeat(32), "0a".repeat(33), ":0a" + ":F1".repeat(31))) {
            assertThatThrownBy(options.caFingerprint(wrong)::build)
                    .hasMessage("caFingerprint: Expecting 64 hex digits. Found: " + wrong);
        }
    }

    @Test
    void waysThatExcludeEachOther_areFaults() {
        options.caCertificate(Path.of("ca.crt")).caFingerprint("0a".repeat(32));
        options.user("jane").password(new Secret("hidden")).apiKey(new Secret("key"));
        assertThatThrownBy(options::build).hasMessage("""
                apiKey: Expecting either an API key or a user. Found: both
                caFingerprint: Expecting either a fingerprint or a caCertificate. Found: both""");
    }

    @Test
    void credentialsThatHttpCannotCarry_areFaults_andNotPrinted() {
        assertThatThrownBy(options.user("ja:ne").password(new Secret("hidden"))::build)
                .hasMessage("user: Expecting no colon, which HTTP cannot carry. Found: ja:ne");
        assertThatThrownBy(AgentOptions.builder().apiKey(new Secret("hidden\nkey"))::build)
                .hasMessage("apiKey: Expecting ASCII without spaces. Found: other characters");
    }

    @Test
    void plainHttp_isForThisMachine_orHostsAllowedByName() {
        options.elasticsearchUrl(URI.create("http://es.example.org:9200"));
        assertThatThrownBy(options::build).hasMessageContaining("allowPlainHttp");
        assertThat(options.allowPlainHttp(Set.of("es.example.org")).build()).isNotNull();
        assertThat(AgentOptions.builder()
                        .elasticsearchUrl(URI.create("http://127.0.0.1:9200"))
                        .build())
                .isNotNull();
    }

    @Test
    void compression_isForTheWayToAnotherMachine_unlessItIsSet() {
        URI here = URI.create("http://127.0.0.1:9200");
        URI there = URI.create("https://es.example.org:9200");
        assertThat(Compression.AUTO.compresses(here)).isFalse();
        assertThat(Compression.AUTO.compresses(URI.create("http://[::1]:9200"))).isFalse();
        assertThat(Compression.AUTO.compresses(there)).isTrue();
        assertThat(Compression.GZIP.compresses(here)).isTrue();
        assertThat(Compression.NONE.compresses(there)).isFalse();
    }

    /** Their nanoseconds would not fit a number; an agent with such a linger would send nothing. */
    @Test
    void durationsBeyondACentury_areFaults() {
        Duration forever = Duration.ofSeconds(Long.MAX_VALUE);
        options.linger(forever).stopTimeout(forever).requestTimeout(forever).heartbeat(Duration.ofDays(36_501));
        assertThatThrownBy(options::build).hasMessage("""
                linger: Expecting at most 36500 days. Found: PT2562047788015215H30M7S
                stopTimeout: Expecting at most 36500 days. Found: PT2562047788015215H30M7S
                requestTimeout: Expecting at most 36500 days. Found: PT2562047788015215H30M7S
                heartbeat: Expecting at most 36500 days. Found: PT876024H""");
        assertThat(options.linger(Duration.ofDays(36_500))
                        .stopTimeout(Duration.ofDays(1))
                        .requestTimeout(Duration.ofDays(1))
                        .heartbeat(Duration.ofDays(36_500))
                        .build()
                        .batching()
                        .linger())
                .isEqualTo(Duration.ofDays(36_500));
    }

    @Test
    void allFaults_areNamedAtOnce() {
        options.elasticsearchUrl(URI.create("ftp://x"))
                .namespace("Prod")
                .user("jane")
                .ringCapacity(1)
                .maxInFlight(33)
                .linger(Duration.ZERO)
                .heartbeat(Duration.ofSeconds(-1))
                .samplingRate(Double.NaN)
                .spoolMode(SpoolMode.DURABLE)
                .spoolMaxBytes(1 << 20);
        assertThatThrownBy(options::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("""
                        elasticsearchUrl: Expecting http(s)://host:port. Found: ftp://x
                        namespace: Expecting 1 to 100 of a-z, 0-9 and _. Found: 'Prod'
                        user: Expecting user and password together. Found: only one of them
                        ringCapacity: Expecting at least 16. Found: 1
                        maxInFlight: Expecting at most 32. Found: 33
                        linger: Expecting a positive duration. Found: PT0S
                        heartbeat: Expecting a positive duration. Found: PT-1S
                        samplingRate: Expecting above 0 and at most 1. Found: NaN
                        spoolMode: Expecting memory, or a spoolFolder. Found: durable
                        spoolMaxBytes: Expecting at least four times maxBatchBytes. Found: 1048576""");
        assertThatThrownBy(AgentOptions.builder().elasticsearchUrls(List.of())::build)
                .hasMessage("elasticsearchUrl: Expecting an address. Found: none");
    }
}
