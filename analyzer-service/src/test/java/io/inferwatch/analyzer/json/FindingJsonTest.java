package io.inferwatch.analyzer.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.report.Samples;
import io.inferwatch.monitors.finding.Cause;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FindingJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @EnumSource(FindingState.class)
    void fromJson_readsBackWhatWasWritten(FindingState state) throws Exception {
        Finding finding = Samples.finding("f-1", state);
        String text = FindingJson.toJson(finding).toString();
        assertThat(FindingJson.fromJson(JSON.readTree(text))).isEqualTo(finding);
    }

    @Test
    void causes_areReadBack_andGiveTheIncident() throws Exception {
        Finding finding = Samples.finding("f-2", FindingState.OPEN).withCause(new Cause("embeddings", "f-1", true));
        JsonNode json = JSON.readTree(FindingJson.toJson(finding).toString());
        assertThat(json.get("caused_by").toString())
                .isEqualTo("{\"model\":\"embeddings\",\"finding\":\"f-1\",\"withheld\":true}");
        assertThat(json.get("incident").asText()).isEqualTo("f-1");
        assertThat(FindingJson.fromJson(json)).isEqualTo(finding);
    }

    /** Written before findings had causes. */
    @Test
    void fromJson_readsOlderFindings() {
        Finding finding = Samples.finding("f-1", FindingState.OPEN);
        ObjectNode json = FindingJson.toJson(finding);
        json.remove(List.of("caused_by", "incident"));
        assertThat(FindingJson.fromJson(json)).isEqualTo(finding);
    }

    @Test
    void toJson_writesExactlyTheAgreedKeys() {
        JsonNode json = FindingJson.toJson(Samples.finding("f-1", FindingState.RESOLVED));
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "id",
                        "model",
                        "family",
                        "subject",
                        "model_version",
                        "segment",
                        "state",
                        "severity",
                        "since",
                        "last_seen",
                        "resolved_at",
                        "judged_until",
                        "announced",
                        "caused_by",
                        "incident",
                        "title",
                        "message",
                        "recent",
                        "evidence");
        assertThat(json.get("state").asText()).isEqualTo("resolved");
        assertThat(json.get("resolved_at").asText()).isEqualTo("2026-03-02T03:00:00Z");
        assertThat(json.at("/evidence/0/monitor").asText()).isEqualTo("ks");
    }
}
