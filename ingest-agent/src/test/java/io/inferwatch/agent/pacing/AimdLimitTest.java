// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AimdLimitTest {
    @Test
    void increase_addsTheStep_upToTheMost() {
        AimdLimit aimd = new AimdLimit(10, 100, 20, 50);
        aimd.increase(false);
        assertThat(aimd.value()).isEqualTo(70);
        aimd.increase(false);
        aimd.increase(false);
        assertThat(aimd.value()).isEqualTo(100);
    }

    @Test
    void sharedIncrease_addsTheStepPerRoundOfTheValue() {
        AimdLimit aimd = new AimdLimit(1, 100, 1, 10);
        for (int i = 0; i < 11; i++) {
            aimd.increase(true);
        }
        assertThat(aimd.value()).isEqualTo(11);
    }

    @Test
    void decrease_halves_downToTheLeast() {
        AimdLimit aimd = new AimdLimit(10, 100, 20, 50);
        aimd.decrease();
        assertThat(aimd.value()).isEqualTo(25);
        aimd.decrease();
        aimd.decrease();
        assertThat(aimd.value()).isEqualTo(10);
    }

    @Test
    void first_isWithinTheBounds() {
        assertThat(new AimdLimit(1, 1, 1, 2).value()).isOne();
        assertThat(new AimdLimit(5, 9, 1, 2).value()).isEqualTo(5);
    }
}
