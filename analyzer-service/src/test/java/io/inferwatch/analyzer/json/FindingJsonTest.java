// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.report.Samples;
import io.inferwatch.monitors.finding.Cause;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingActions;
import io.inferwatch.monitors.finding.FindingDecision;
import io.inferwatch.monitors.finding.FindingDecision.Kind;
import io.inferwatch.monitors.finding.FindingState;
import java.time.Instant;
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
    void causes_areReadBack() throws Exception {
        Finding finding = Samples.finding("f-2", FindingState.OPEN).withCause(new Cause("embeddings", "f-1", true));
        JsonNode json = JSON.readTree(FindingJson.toJson(finding).toString());
        assertThat(json.get("caused_by").toString())
                .isEqualTo("{\"model\":\"embeddings\",\"finding\":\"f-1\",\"withheld\":true}");
        assertThat(FindingJson.fromJson(json)).isEqualTo(finding);
    }

    @Test
    void incidents_areReadBack() throws Exception {
        Finding finding = FindingActions.mute(
                Samples.finding("f-2", FindingState.OPEN).withIncident("f-1"), Instant.parse("2026-03-03T00:00:00Z"));
        JsonNode json = JSON.readTree(FindingJson.toJson(finding).toString());
        assertThat(json.get("incident").asText()).isEqualTo("f-1");
        assertThat(json.get("announced").asInt()).isEqualTo(3);
        assertThat(json.get("muted_until").asText()).isEqualTo("2026-03-03T00:00:00Z");
        assertThat(FindingJson.fromJson(json)).isEqualTo(finding);
    }

    @Test
    void decisions_areReadBack_withWhoTookThem() throws Exception {
        Instant time = Instant.parse("2026-03-02T10:00:00.123Z");
        Finding finding = Samples.finding("f-1", FindingState.MUTED)
                .withDecision(new FindingDecision(Kind.ACKNOWLEDGE, time, null, null))
                .withDecision(new FindingDecision(Kind.MUTE, time.plusSeconds(1), "ops", time.plusSeconds(60)));
        JsonNode json = JSON.readTree(FindingJson.toJson(finding).toString());
        assertThat(json.at("/decisions/0").toString())
                .isEqualTo(
                        "{\"action\":\"acknowledge\",\"time\":\"2026-03-02T10:00:00.123Z\",\"by\":null,\"until\":null}");
        assertThat(json.at("/decisions/1/by").asText()).isEqualTo("ops");
        assertThat(FindingJson.fromJson(json)).isEqualTo(finding);
    }

    @Test
    void fromJson_readsFindingsFromBeforeDecisionsWereKept() {
        Finding finding = Samples.finding("f-1", FindingState.ACKNOWLEDGED);
        ObjectNode json = FindingJson.toJson(finding);
        json.remove("decisions");
        assertThat(FindingJson.fromJson(json)).isEqualTo(finding);
        assertThat(FindingJson.fromJson(json).lastDecision()).isEmpty();
    }

    @Test
    void ofManyDecisions_theNewestAreKept() {
        Finding finding = Samples.finding("f-1", FindingState.OPEN);
        for (int i = 0; i < 25; i++) {
            finding = finding.withDecision(
                    new FindingDecision(Kind.UNMUTE, Instant.EPOCH.plusSeconds(i), "somebody " + i, null));
        }
        assertThat(finding.decisions()).hasSize(Finding.MOST_DECISIONS);
        assertThat(finding.lastDecision()).get().extracting(FindingDecision::by).isEqualTo("somebody 24");
    }

    /** Each was announced by itself, and again at twice the severity. */
    @Test
    void fromJson_readsFindingsFromBeforeIncidents() {
        Finding finding = Samples.finding("f-1", FindingState.OPEN);
        ObjectNode json = FindingJson.toJson(finding).put("announced", 2.7);
        json.remove(List.of("caused_by", "incident", "level", "peak", "muted_until"));
        assertThat(FindingJson.fromJson(json))
                .isEqualTo(finding.withIncident("f-1").withAnnounced(3));
        json.put("state", "pending");
        assertThat(FindingJson.fromJson(json).incident()).isNull();
        json.put("state", "resolved");
        assertThat(FindingJson.fromJson(json).announced()).isNull();
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
                        "level",
                        "peak",
                        "announced",
                        "muted_until",
                        "decisions",
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
