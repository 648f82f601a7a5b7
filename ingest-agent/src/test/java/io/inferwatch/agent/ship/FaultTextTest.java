// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.ship;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FaultTextTest {
    @Test
    void fault_isNamed_withItsPlace_andAMaskedMessage() {
        String text = FaultText.of(new IllegalStateException("no room for\njane.doe@example.com"));
        assertThat(text)
                .startsWith("class java.lang.IllegalStateException (no room for <EMAIL>) at ")
                .contains("FaultTextTest.fault_isNamed_withItsPlace_andAMaskedMessage(FaultTextTest.java:");
        assertThat(text.lines()).hasSize(1);
    }

    @Test
    void cut_leavesNoHalfOfWhatIsMasked() {
        for (int at = 170; at < 210; at++) {
            String message = "x".repeat(at) + " jane.doe@example.com";
            assertThat(FaultText.of(new IllegalStateException(message))).doesNotContain("jane");
        }
    }

    @Test
    void longMessage_isCut_andOneThatFails_isLeftOut() {
        assertThat(FaultText.of(new IllegalStateException("x".repeat(10_000)))).hasSizeLessThan(1_000);
        assertThat(FaultText.of(new IllegalStateException() {
                    @Override
                    public String getMessage() {
                        throw new UnsupportedOperationException();
                    }
                }))
                .contains("FaultTextTest")
                .doesNotContain("null");
    }
}
