// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.report.Samples;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Fact;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.message.MessageFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckResultJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void toJson_writesExactlyTheAgreedKeys() throws Exception {
        String text = CheckResultJson.toJson(Samples.drift("input.num.age", Status.FAIL))
                .toString();
        assertThat(JSON.readTree(text)).isEqualTo(JSON.readTree("""
                {"model": "credit-risk", "model_version": "2.3.1", "segment": null,
                 "from": "2026-03-01T00:00:00Z", "to": "2026-03-02T00:00:00Z", "reference": "training@1",
                 "reference_windows": [], "family": "drift", "monitor": "ks", "subject": "input.num.age", "status": "FAIL", "level": 3,
                 "statistic": 0.31, "p_value": 1e-12, "adjusted_p_value": 3e-12, "effect": 0.31,
                 "threshold": 0.07, "error_bound": 0.0031, "n_reference": 20640, "n_current": 1200,
                 "direction": "up", "reason_code": null, "reason": null, "message": "input.num.age moved up: median 41 instead of 33",
                 "title": "input.num.age moved up: median 41 instead of 33",
                 "details": [{"name": "sentence", "text": "input.num.age moved up: median 41 instead of 33"}],
                 "deciding": true}"""));
    }

    @Test
    void fromJson_readsBackWhatWasWritten() throws Exception {
        for (CheckResult check :
                new CheckResult[] {Samples.drift("input.num.age", Status.WARN), Samples.tooFew("volume")}) {
            String text = CheckResultJson.toJson(check).toString();
            assertThat(CheckResultJson.fromJson(JSON.readTree(text))).isEqualTo(check);
        }
    }

    @Test
    void windowsOfTheReference_areReadBack() throws Exception {
        CheckResult check = Samples.drift("input.num.age", Status.OK);
        Scope scope = check.scope();
        Scope resolved = new Scope(
                scope.model(), scope.modelVersion(), null, scope.window(), scope.reference(), List.of(Samples.DAY));
        CheckResult with = new CheckResult(
                resolved,
                check.family(),
                check.monitor(),
                check.subject(),
                check.status(),
                check.evidence(),
                check.direction(),
                null,
                check.details(),
                true);

        String text = CheckResultJson.toJson(with).toString();

        assertThat(JSON.readTree(text).at("/reference_windows/0/from").asText()).isEqualTo("2026-03-01T00:00:00Z");
        assertThat(CheckResultJson.fromJson(JSON.readTree(text))).isEqualTo(with);
    }

    @Test
    void toJson_numberThatIsNotFiniteBecomesNull() {
        CheckResult odd = withEvidence(
                new Evidence(Double.NaN, 0.0, null, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, null, 3L, 0L));
        ObjectNode json = CheckResultJson.toJson(odd);
        assertThat(json.get("statistic").isNull()).isTrue();
        assertThat(json.get("effect").isNull()).isTrue();
        assertThat(json.get("threshold").isNull()).isTrue();
        assertThat(json.get("p_value").asDouble()).isZero();
        assertThat(json.toString()).doesNotContain("NaN").doesNotContain("Infinity");
    }

    @Test
    void fromJson_namesTheMissingKey() {
        ObjectNode json = CheckResultJson.toJson(Samples.tooFew("volume"));
        json.remove("monitor");
        assertThatThrownBy(() -> CheckResultJson.fromJson(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("monitor: Expecting a text. Found: nothing");
    }

    /** Written before there were codes, or by a version that knows more of them. */
    @ParameterizedTest
    @ValueSource(strings = {"", "of_tomorrow"})
    void reasonWithoutKnownCode_keepsItsText(String code) {
        ObjectNode stored = CheckResultJson.toJson(Samples.tooFew("volume"));
        stored.put("reason_code", code.isEmpty() ? null : code);
        assertThat(CheckResultJson.fromJson(stored).reason()).isEqualTo(new Reason(Reason.Code.OTHER, "12 rows of 30"));
    }

    private static CheckResult withEvidence(Evidence evidence) {
        CheckResult check = Samples.tooFew("volume");
        return new CheckResult(
                check.scope(),
                check.family(),
                check.monitor(),
                check.subject(),
                check.status(),
                evidence,
                check.direction(),
                check.reason(),
                check.details(),
                check.deciding());
    }

    @Test
    void details_areReadBackAsTheyWere() {
        Details details = Details.of(
                new Fact.Change("mean", -118.6, -120.5, Fact.Unit.VALUE),
                new Fact.Change("share", "'yes'", 0.1, Double.NaN, Fact.Unit.SHARE),
                new Fact.Amount("adjusted_among", 13, Fact.Unit.COUNT),
                new Fact.Range("allowed", null, 100.0),
                new Fact.Items("types", List.of(new Fact.Item("EMAIL", 53L), new Fact.Item("IBAN", null))),
                new Fact.Text("problem", "new_type"));
        CheckResult check = Samples.tooFew("input.num.age").withDetails(details);
        assertThat(CheckResultJson.fromJson(CheckResultJson.toJson(check))).isEqualTo(check);
    }

    @Test
    void storedCheckWithoutDetails_keepsItsSentence() {
        ObjectNode old = CheckResultJson.toJson(Samples.drift("input.num.age", Status.FAIL));
        old.remove(List.of("details", "title"));
        old.put("message", "input.num.age shifted up: mean 1 → 2");
        assertThat(MessageFormat.message(CheckResultJson.fromJson(old)))
                .isEqualTo("input.num.age shifted up: mean 1 → 2");
    }
}
