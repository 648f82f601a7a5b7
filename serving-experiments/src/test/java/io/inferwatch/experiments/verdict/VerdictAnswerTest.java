// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictAnswerTest {
    @Test
    void verdict_isReadFromTheOutermostObject() {
        assertThat(VerdictAnswer.read("{\"verdict\":\"continue\"}")).isEqualTo(Verdict.CONTINUE);
        assertThat(VerdictAnswer.read(" { \"rule\" : \"PROVEN\", \"verdict\" :\n \"promote\" , \"n\": [1, {}] } "))
                .isEqualTo(Verdict.PROMOTE);
        assertThat(VerdictAnswer.read("{\"verdict\":\"roll_back\"}")).isEqualTo(Verdict.ROLL_BACK);
        assertThat(VerdictAnswer.read("{\"verdict\":\"inconclusive\"}")).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void earlierVerdicts_areNotTheVerdict() {
        assertThat(VerdictAnswer.read("{\"history\":[{\"verdict\":\"promote\"}],\"verdict\":\"continue\"}"))
                .isEqualTo(Verdict.CONTINUE);
        assertThat(VerdictAnswer.read("{\"last\":{\"verdict\":\"promote\"}}")).isEqualTo(Verdict.UNKNOWN);
        assertThat(VerdictAnswer.read("{\"reason\":\"\\\"verdict\\\":\\\"promote\\\"\",\"verdict\":\"roll_back\"}"))
                .isEqualTo(Verdict.ROLL_BACK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "promote",
                "[{\"verdict\":\"promote\"}]",
                "{}",
                "{\"verdict\":null}",
                "{\"verdict\":true}",
                "{\"verdict\":\"PROMOTE\"}",
                "{\"verdict\":\"ship it\"}",
                "{\"verdict\":\"promote\",\"verdict\":\"promote\"}",
                "{\"verdict\":\"promote\"",
                "{\"a\":{\"verdict\":\"promote\"}",
                "{\"verdict\":\"promote",
                "{\"verdict\":\"no_answer\"}",
                "<html>{\"verdict\":\"promote\"}</html>"
            })
    void anythingElse_isUnknown(String answer) {
        assertThat(VerdictAnswer.read(answer)).isEqualTo(Verdict.UNKNOWN);
    }
}
