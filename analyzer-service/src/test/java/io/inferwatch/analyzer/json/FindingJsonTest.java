package io.inferwatch.analyzer.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.analyzer.report.Samples;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
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
                        "title",
                        "message",
                        "recent",
                        "evidence");
        assertThat(json.get("state").asText()).isEqualTo("resolved");
        assertThat(json.get("resolved_at").asText()).isEqualTo("2026-03-02T03:00:00Z");
        assertThat(json.at("/evidence/0/monitor").asText()).isEqualTo("ks");
    }
}
