// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.agent.logback.PipelineCases.Case;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.KeyValuePair;

/**
 * The Logstash pipeline stores of an inference what the agent stores of it: for each case of {@code logstash/cases} the agent's
 * encoder writes the same inference, and every field is compared, name, type and value. Of a payload log the inference is made
 * by hand ({@link PipelinePayloads}); of all other lines by {@link PipelineCases#keyValues}. {@link LogstashEncoderTest} has the
 * lines of the plain encoder.
 */
class PipelineParityTest {
    private static final String POLICY =
            "input.text.comment=drop, input.cat.email=hash, input.cat.card=partial, labels.contact=keep, *=mask";
    private static final Instant TIME = Instant.parse("2026-11-21T08:00:00.123Z");

    private final LoggerContext context = new LoggerContext();

    static List<Case> cases() {
        return PipelineCases.inferences().stream()
                .filter(one -> !one.file().equals("log-encoder"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agent_storesTheSameFieldsOfTheSameInference(Case one) throws IOException {
        TreeMap<String, Object> agent = fields(agentDocument(one));
        TreeMap<String, Object> pipeline = fields(one.document());
        agent.keySet().removeIf(field -> isDifferent(one, field));
        pipeline.keySet().removeIf(field -> isDifferent(one, field));
        assertThat(agent).isEqualTo(pipeline);
    }

    /**
     * What key-values cannot say: the time (of the log event), what the producer has masked already, a message that is missing
     * (that of the log event), and a duration that is no number.
     */
    private static boolean isDifferent(Case one, String field) {
        return field.equals("@timestamp")
                || (field.startsWith("pii.") && one.sent().has("pii"))
                || (field.equals("error.message") && one.id().equals("v-16"))
                || (field.equals("event.duration") && one.id().equals("n-1"));
    }

    private JsonNode agentDocument(Case one) throws IOException {
        InferenceEncoder encoder = new InferenceEncoder(Map.of("INFERWATCH_PII_KEY", "a-key-for-the-cases"));
        context.setMDCAdapter(new LogbackMDCAdapter());
        encoder.setContext(context);
        encoder.setMaskingPolicy(one.file().equals("policy") ? POLICY : "*=mask");
        encoder.start();
        return PipelineCases.JSON.readTree(encoder.encode(logged(one)));
    }

    private LoggingEvent logged(Case one) {
        Object byHand = one.sent().isMissingNode() || one.sent().has("describe") ? PipelinePayloads.of(one.id()) : null;
        LoggingEvent event = new LoggingEvent(
                "",
                context.getLogger("inferwatch.inference"),
                Level.INFO,
                "",
                null,
                byHand == null ? new Object[0] : new Object[] {byHand});
        event.setInstant(TIME);
        if (byHand == null) {
            event.addKeyValuePair(new KeyValuePair("event.id", one.id()));
            PipelineCases.keyValues(one.sent())
                    .forEach((name, value) -> event.addKeyValuePair(new KeyValuePair(name, value)));
        }
        return event;
    }

    /** Every field with its value: numbers as doubles, lists as they are (names of non-finite inputs in any order), objects that are empty left out. */
    private static TreeMap<String, Object> fields(JsonNode document) {
        TreeMap<String, Object> fields = new TreeMap<>(Comparator.naturalOrder());
        collect("", document, fields);
        return fields;
    }

    private static void collect(String prefix, JsonNode node, Map<String, Object> fields) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> collect(prefix + "." + field.getKey(), field.getValue(), fields));
        } else {
            String name = prefix.substring(1);
            fields.put(name, name.equals("input.nonfinite") ? new TreeSet<>((List<?>) value(node)) : value(node));
        }
    }

    private static Object value(JsonNode node) {
        if (node instanceof ArrayNode array) {
            return StreamSupport.stream(array.spliterator(), false)
                    .map(PipelineParityTest::value)
                    .toList();
        }
        return node.isNumber() ? (Object) node.doubleValue() : node.isBoolean() ? node.booleanValue() : node.asText();
    }
}
