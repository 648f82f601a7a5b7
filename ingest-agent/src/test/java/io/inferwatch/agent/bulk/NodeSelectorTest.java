// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class NodeSelectorTest {
    private final AtomicLong now = new AtomicLong(-5);
    private final NodeSelector nodes = new NodeSelector(3, now::get);

    @Test
    void healthyNodes_areAskedInTurn() {
        assertThat(asked(7)).containsExactly(0, 1, 2, 0, 1, 2, 0);
    }

    @Test
    void failedNode_restsLongerEachTime_thenOneRequestTriesIt() {
        nodes.onFailure(1);
        assertThat(asked(4)).containsExactly(0, 2, 0, 2);
        later(NodeSelector.FIRST_PAUSE);
        assertThat(asked(4)).as("one try").containsExactly(0, 1, 2, 0);
        nodes.onFailure(1);
        later(NodeSelector.FIRST_PAUSE);
        assertThat(asked(3)).doesNotContain(1);
        later(NodeSelector.FIRST_PAUSE);
        assertThat(asked(3)).contains(1);
    }

    @Test
    void nodeThatWorksAgain_hasItsTurn() {
        nodes.onFailure(1);
        later(NodeSelector.FIRST_PAUSE);
        asked(2);
        nodes.onSuccess(1);
        assertThat(Arrays.stream(asked(6)).filter(node -> node == 1)).hasSize(2);
    }

    @Test
    void rest_isBounded() {
        for (int i = 0; i < 100; i++) {
            nodes.onFailure(1);
        }
        later(NodeSelector.LAST_PAUSE);
        assertThat(asked(3)).contains(1);
    }

    @Test
    void whereAllRest_theFirstToBeReadyIsAsked() {
        nodes.onFailure(2);
        later(Duration.ofMillis(1));
        nodes.onFailure(0);
        nodes.onFailure(1);
        assertThat(nodes.next()).isEqualTo(2);
    }

    @Test
    void another_isHealthyAndUntried() {
        BitSet tried = new BitSet();
        tried.set(0);
        nodes.onFailure(1);
        assertThat(nodes.another(tried)).isEqualTo(2);
        tried.set(2);
        assertThat(nodes.another(tried)).isEqualTo(-1);
    }

    @Test
    void singleNode_isAlwaysAsked() {
        NodeSelector single = new NodeSelector(1, now::get);
        single.onFailure(0);
        assertThat(single.next()).isZero();
    }

    private int[] asked(int times) {
        int[] asked = new int[times];
        for (int i = 0; i < times; i++) {
            asked[i] = nodes.next();
        }
        return asked;
    }

    private void later(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
