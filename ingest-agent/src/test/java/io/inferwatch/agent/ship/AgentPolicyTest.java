// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.ship;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.agent.InferenceLogger;
import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.policy.MaskingPolicy;
import io.inferwatch.pii.Pseudonyms;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.InferenceEventBuilder;
import io.inferwatch.schema.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class AgentPolicyTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final List<String> said = new CopyOnWriteArrayList<>();
    private FaultyServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FaultyServer(0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void personalData_isInNoRequest_noDeadLetter_andNoDiagnostic(@TempDir Path folder) throws IOException {
        Path dead = folder.resolve("dead.ndjson");
        server.then(FaultyServer.body("""
                {"items":[{"create":{"status":400,"error":{"type":"document_parsing_exception"}}},
                {"create":{"status":400,"error":{"type":"document_parsing_exception"}}}]}"""));
        MaskingPolicy policy = MaskingPolicy.parse("input.text.b=hash, input.text.c=drop")
                .withPseudonyms(Pseudonyms.withKey("0123456789abcdef".getBytes(StandardCharsets.US_ASCII)));
        try (Agent agent = agent(options().deadLetterFile(dead).maskingPolicy(policy))) {
            for (int i = 0; i < 2; i++) {
                agent.offer(event(i).text("a", "jane.doe@example.com")
                        .text("b", "jane.doe@example.com")
                        .text("c", "jane.doe@example.com")
                        .build());
            }
            assertThat(agent.drain(LONG)).isTrue();
            assertThat(agent.counts().deadLettered()).isEqualTo(2);
        }
        assertThat(Files.readString(dead))
                .hasLineCount(2)
                .contains("<EMAIL:8706b335df2909c4>", "\"masked\":[\"input.text.a\",\"input.text.b\"]")
                .doesNotContain("jane");
        assertThat(said).isNotEmpty().noneMatch(message -> message.contains("jane"));
    }

    @Test
    void longStackTrace_isCut_withoutHalfOfWhatIsMasked() {
        try (Agent agent = agent(options())) {
            InferenceLogger logger = InferenceLogger.forModel("risk", "1").withSink(agent::offer);
            for (int length = 8_150; length < 8_192; length++) {
                String message = "x ".repeat(length) + "jane.doe@example.com";
                logger.start().failed(new IllegalStateException(message)).close();
                logger.start()
                        .failed(new IllegalStateException("short\n" + message))
                        .close();
            }
            assertThat(agent.drain(LONG)).isTrue();
        }
        assertThat(server.stored.values())
                .hasSize(84)
                .allMatch(document -> document.contains("stack_trace"))
                .noneMatch(document -> document.contains("jane"));
    }

    @Test
    void sampledOut_isCounted_andTheCountsBalance() {
        try (Agent agent = agent(options().samplingRate(0.25))) {
            for (int i = 0; i < 2000; i++) {
                agent.offer(event(i).build());
                assertThat(agent.counts().balances()).isTrue();
            }
            agent.offer(event(0).error("E", null, null).build());
            assertThat(agent.drain(LONG)).isTrue();
            DeliveryCounts counts = agent.counts();
            assertThat(counts.balances()).isTrue();
            assertThat(counts.delivered()).isBetween(420L, 580L);
            assertThat(counts.dropped()).containsOnlyKeys("sampled_out");
            assertThat(counts.delivered() + counts.totalDropped()).isEqualTo(2001);
            assertThat(server.stored.values())
                    .hasSize((int) counts.delivered())
                    .allMatch(document -> document.contains("\"sampling\":{\"weight\":4}")
                            || document.contains("\"outcome\":\"failure\"")
                                    && document.contains("\"sampling\":{\"weight\":1}"));
        }
    }

    @Test
    void eventThatIsTooBig_isDroppedAlone_andNamed() {
        try (Agent agent = agent(options().maxBatchBytes(4096))) {
            agent.offer(event(0).build());
            agent.offer(event(1).text("secret", "tulip ".repeat(1000)).build());
            agent.offer(event(2).build());
            assertThat(agent.drain(LONG)).isTrue();
            assertThat(agent.counts().delivered()).isEqualTo(2);
            assertThat(agent.counts().dropped()).containsEntry("too_big", 1L).hasSize(1);
            assertThat(agent.counts().balances()).isTrue();
        }
        assertThat(said)
                .containsExactly("an event is dropped, since it is larger than maxBatchBytes (4096): model risk");
    }

    private AgentOptions.Builder options() {
        return AgentOptions.builder().elasticsearchUrl(server.url());
    }

    private Agent agent(AgentOptions.Builder options) {
        return Agent.start(options.build(), Source.UNKNOWN, said::add);
    }

    private static InferenceEventBuilder event(int i) {
        return InferenceEvent.builder("risk", "1").requestId("r" + i).numeric("i", i);
    }
}
