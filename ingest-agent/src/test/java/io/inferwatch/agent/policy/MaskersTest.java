// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.pii.Pseudonyms;
import io.inferwatch.schema.Failure;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.InferenceEventBuilder;
import io.inferwatch.schema.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MaskersTest {
    private static final String JANE = "jane.doe@example.com";
    private static final Pseudonyms PSEUDONYMS =
            Pseudonyms.withKey("0123456789abcdef".getBytes(StandardCharsets.US_ASCII));

    @Test
    void mask_isTheDefault_forEveryFieldThatHoldsText() {
        InferenceEvent masked = treated("");
        assertThat(masked.toString() + masked.inputs() + masked.labels() + masked.error())
                .doesNotContain("jane");
        assertThat(masked.labels()).isEqualTo(Map.of("who", "<EMAIL>"));
        assertThat(masked.pii().types()).containsExactly("EMAIL");
        assertThat(masked.pii().fields())
                .containsExactly(
                        "error.message", "error.stack_trace", "input.cat.email", "input.text.comment", "labels.who")
                .isEqualTo(masked.pii().masked());
    }

    @Test
    void drop_leavesTheFieldOut_whateverItHolds() {
        InferenceEvent treated = treated("input.text.comment=drop,input.text.clean=drop,error.message=drop");
        assertThat(treated.inputs().text()).isEmpty();
        assertThat(treated.error()).isEqualTo(new Failure("E", null, null, null));
        assertThat(treated.outcome()).isEqualTo(Outcome.FAILURE);
        assertThat(treated.inputs().categorical()).isEqualTo(Map.of("email", "<EMAIL>", "country", "DE"));
        assertThat(treated.pii().fields()).containsExactly("input.cat.email", "labels.who");
    }

    @Test
    void texts_areFoundAgain_whateverCameBetween() {
        Masker masker = Maskers.of(true, MaskingPolicy.MASK_ALL);
        for (int i = 0; i < 5_000; i++) {
            InferenceEvent masked = masker.mask(InferenceEvent.builder("m", "1")
                    .categorical("clean", "value " + i % 1_500)
                    .categorical("email", i % 3 + JANE)
                    .build());
            assertThat(masked.inputs().categorical())
                    .isEqualTo(Map.of("clean", "value " + i % 1_500, "email", "<EMAIL>"));
        }
    }

    @Test
    void nameOfAField_isEvidence_forThatFieldAlone() {
        Masker masker = Maskers.of(true, MaskingPolicy.MASK_ALL);
        for (int i = 0; i < 3; i++) {
            InferenceEvent masked = masker.mask(InferenceEvent.builder("m", "1")
                    .categorical("order", "111222333")
                    .categorical("customerBsn", "111222333")
                    .build());
            assertThat(masked.inputs().categorical())
                    .isEqualTo(Map.of("order", "111222333", "customerBsn", "<NL_BSN>"));
        }
    }

    @Test
    void drop_alone_isNoFinding() {
        InferenceEvent clean = InferenceEvent.builder("m", "1").text("a", "b").build();
        InferenceEvent treated = Maskers.of(true, MaskingPolicy.parse("*=drop")).mask(clean);
        assertThat(treated.inputs().text()).isEmpty();
        assertThat(treated.pii().types()).isEmpty();
    }

    @Test
    void hash_tellsPeopleApart_withoutNamingThem() {
        InferenceEvent hashed = treated("input.text.comment=hash");
        assertThat(hashed.inputs().text()).containsEntry("comment", "write to <EMAIL:8706b335df2909c4> please");
        assertThat(hashed.pii().masked()).contains("input.text.comment");
    }

    @Test
    void hash_withoutAKey_masks() {
        InferenceEvent masked = Maskers.of(true, MaskingPolicy.parse("*=hash")).mask(event().build());
        assertThat(masked.inputs().text()).containsEntry("comment", "write to <EMAIL> please");
    }

    @Test
    void partial_keepsTheDomainOfAnAddress() {
        InferenceEvent partial = treated("input.text.comment=partial");
        String domain = JANE.substring(JANE.indexOf('@'));
        assertThat(partial.inputs().text()).containsEntry("comment", "write to ***" + domain + " please");
        assertThat(partial.pii().masked()).contains("input.text.comment");
    }

    @Test
    void keep_shipsAsItIs_andSaysSo() {
        InferenceEvent kept = treated("input.text.comment=keep");
        assertThat(kept.inputs().text()).containsEntry("comment", "write to " + JANE + " please");
        assertThat(kept.pii().fields()).contains("input.text.comment", "input.cat.email");
        assertThat(kept.pii().masked()).contains("input.cat.email").doesNotContain("input.text.comment");
    }

    @Test
    void templateOfAnError_isMaskedLikeItsMessage() {
        InferenceEvent failed = InferenceEvent.builder("m", "1")
                .error(new Failure("E", "no account " + JANE + " at 7", null, "no account " + JANE + " at {}"))
                .build();
        Failure masked = Maskers.of(true, MaskingPolicy.MASK_ALL).mask(failed).error();
        assertThat(masked).isNotNull();
        assertThat(masked.template())
                .startsWith("no account ")
                .endsWith(" at {}")
                .doesNotContain("jane");
    }

    @Test
    void eventWithoutPersonalData_isTheSameObject() {
        InferenceEvent clean = InferenceEvent.builder("m", "1")
                .text("a", "b")
                .label("k", "v")
                .error("E", "broken", null)
                .build();
        assertThat(Maskers.of(true, MaskingPolicy.MASK_ALL).mask(clean)).isSameAs(clean);
        assertThat(Maskers.of(false, MaskingPolicy.MASK_ALL)
                        .mask(event().build())
                        .inputs())
                .isEqualTo(event().build().inputs());
    }

    @Test
    void whatIsNotText_staysAsItIs() {
        InferenceEvent before = event().build();
        InferenceEvent after = treated("");
        assertThat(after.inputs().numeric()).isEqualTo(before.inputs().numeric());
        assertThat(after.model()).isEqualTo(before.model());
        assertThat(after.prediction()).isEqualTo(before.prediction());
        assertThat(after.samplingWeight()).isEqualTo(4);
        assertThat(after.requestId()).isEqualTo("r1");
    }

    private static InferenceEvent treated(String policy) {
        return Maskers.of(true, MaskingPolicy.parse(policy).withPseudonyms(PSEUDONYMS))
                .mask(event().build());
    }

    private static InferenceEventBuilder event() {
        return InferenceEvent.builder("m", "1")
                .requestId("r1")
                .numeric("age", 41)
                .samplingWeight(4)
                .predictionLabel("good")
                .text("comment", "write to " + JANE + " please")
                .text("clean", "nothing here")
                .categorical("email", JANE)
                .categorical("country", "DE")
                .label("who", JANE)
                .error("E", "no account " + JANE, "E: no account " + JANE + "\n\tat A.b(A.java:1)");
    }
}
