// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.status.Status;
import io.inferwatch.schema.InferenceEvent;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.BasicMDCAdapter;

class InferenceEncoderTest {
    private final LoggerContext context = new LoggerContext();
    private final InferenceEncoder encoder = new InferenceEncoder(
            Map.of("INFERWATCH_PII_KEY", "0123456789abcdef", "INFERWATCH_ELASTICSEARCH_URL", "http://far.example.org"));

    InferenceEncoderTest() {
        context.setMDCAdapter(new BasicMDCAdapter());
        encoder.setContext(context);
    }

    @Test
    void repeatAfterABrokenConnection_keepsItsId() {
        encoder.start();
        ILoggingEvent one = logged(event(0));
        String first = line(one);
        assertThat(line(one)).isEqualTo(first);
        assertThat(line(logged(event(0)))).isNotEqualTo(first);
    }

    @Test
    void sampling_keepsTheAgentsShare_withItsWeight() {
        encoder.setSamplingRate("0.25");
        encoder.start();
        Set<String> weights = new HashSet<>();
        int kept = 0;
        for (int i = 0; i < 1_000; i++) {
            String line = line(logged(event(i)));
            if (!line.isEmpty()) {
                kept++;
                weights.add(line.replaceAll(".*\"weight\":([0-9.]+).*\n", "$1"));
            }
        }
        assertThat(kept).isBetween(200, 300);
        assertThat(weights).containsExactly("4");
    }

    @Test
    void hashes_takeTheirKeyFromTheEnvironment_andNothingElseIsTaken() {
        encoder.setMaskingPolicy("input.cat.email=hash");
        encoder.start();
        InferenceEvent event = event(0).toBuilder()
                .categorical("email", "jane.doe@example.com")
                .build();
        assertThat(line(logged(event))).containsPattern("<EMAIL:[0-9a-f]{16}>").doesNotContain("jane");
        assertThat(errors()).isZero();
    }

    @Test
    void faults_areStatusErrors_andNothingIsWritten() {
        encoder.setSamplingRate("2");
        encoder.setMaskingPolicy("*=blur");
        encoder.start();
        assertThat(encoder.isStarted()).isFalse();
        assertThat(errors()).isEqualTo(2);
        assertThat(line(logged(event(0)))).isEmpty();
    }

    @Test
    void lineThatThePipelineWouldNotTake_isLeftOut_andSaidOnce() {
        encoder.start();
        InferenceEvent large = event(0).toBuilder()
                .text("t", "x".repeat(InferenceEncoder.LINE_BYTES))
                .build();
        assertThat(line(logged(large))).isEmpty();
        assertThat(line(logged(large))).isEmpty();
        assertThat(context.getStatusManager().getCopyOfStatusList())
                .filteredOn(status -> status.getEffectiveLevel() == Status.WARN)
                .singleElement()
                .asString()
                .contains("larger than 1048576 bytes");
        assertThat(line(logged(event(1)))).endsWith("}\n");
    }

    private long errors() {
        return context.getStatusManager().getCopyOfStatusList().stream()
                .filter(status -> status.getEffectiveLevel() == Status.ERROR)
                .count();
    }

    private String line(ILoggingEvent logged) {
        return new String(encoder.encode(logged), StandardCharsets.UTF_8);
    }

    private ILoggingEvent logged(InferenceEvent event) {
        return new LoggingEvent("fqcn", context.getLogger("app"), Level.INFO, "{}", null, new Object[] {event});
    }

    private static InferenceEvent event(int i) {
        return InferenceEvent.builder("risk", "1")
                .requestId("r" + i)
                .numeric("i", i)
                .build();
    }
}
