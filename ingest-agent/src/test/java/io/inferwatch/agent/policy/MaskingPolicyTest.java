// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.pii.MaskAction;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingPolicyTest {
    @Test
    void parse_readsFields_andWhatHoldsForOthers() {
        MaskingPolicy policy = MaskingPolicy.parse("input.text.a=b=drop, labels.who = keep ,*=hash,");
        assertThat(policy.fields()).isEqualTo(Map.of("input.text.a=b", MaskAction.DROP, "labels.who", MaskAction.KEEP));
        assertThat(policy.others()).isEqualTo(MaskAction.HASH);
        assertThat(policy.hashes()).isTrue();
    }

    @Test
    void parse_masks_whatItIsNotTold() {
        assertThat(MaskingPolicy.parse(" ")).isEqualTo(MaskingPolicy.MASK_ALL);
        assertThat(MaskingPolicy.parse("input.cat.x=keep").of("input.cat.", "y"))
                .isEqualTo(MaskAction.MASK);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    input.text.a=blur  ~ drop, mask, partial, hash or keep. Found: blur
                    *=                 ~ drop, mask, partial, hash or keep. Found:
                    input.text.a       ~ field=drop|mask|partial|hash|keep, with commas between them. Found: input.text.a
                    comment=drop       ~ input.text.NAME, input.cat.NAME, labels.NAME, *, error.message, error.stack_trace. Found: comment
                    input.num.a=drop   ~ input.text.NAME, input.cat.NAME, labels.NAME, *, error.message, error.stack_trace. Found: input.num.a
                    """)
    void parse_namesTheFault(String text, String expected) {
        assertThatThrownBy(() -> MaskingPolicy.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .startsWith("maskingPolicy: Expecting " + expected.trim());
    }

    @Test
    void parse_namesAllFaults() {
        assertThatThrownBy(() -> MaskingPolicy.parse("*=x, labels.a=mask, labels.a=keep"))
                .hasMessage("""
                        maskingPolicy: Expecting drop, mask, partial, hash or keep. Found: x
                        maskingPolicy: Expecting each field once. Found: labels.a""");
    }

    @Test
    void stackTrace_isTreatedLikeTheMessage_unlessItIsNamed() {
        assertThat(MaskingPolicy.parse("error.message=drop").ofStackTrace()).isEqualTo(MaskAction.DROP);
        assertThat(MaskingPolicy.parse("error.message=drop,error.stack_trace=mask")
                        .ofStackTrace())
                .isEqualTo(MaskAction.MASK);
    }
}
