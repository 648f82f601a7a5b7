// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.dependency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DependencyGraphTest {
    @Test
    void ancestors_areAsCriticalAsTheLeastOfTheBestChain() {
        DependencyGraph diamond = graph(
                dependency("b", "a", Criticality.HIGH),
                dependency("c", "a", Criticality.LOW),
                dependency("d", "b", Criticality.MEDIUM),
                dependency("d", "c", Criticality.HIGH));

        assertThat(diamond.ancestors("d"))
                .isEqualTo(Map.of("a", Criticality.MEDIUM, "b", Criticality.MEDIUM, "c", Criticality.HIGH));
        assertThat(diamond.ancestors("a")).isEmpty();
    }

    @Test
    void upstreamsFirst_keepsTheOrderOfOthers() {
        DependencyGraph graph = graph(dependency("a", "z", Criticality.LOW), dependency("b", "a", Criticality.LOW));

        assertThat(graph.upstreamsFirst(List.of("b", "y", "a", "z", "c"))).containsExactly("y", "z", "c", "a", "b");
        assertThat(graph.layer("b")).isEqualTo(2);
    }

    @Test
    void group_isTheSameForAllThatAreConnected() {
        DependencyGraph graph = graph(
                dependency("b", "z", Criticality.LOW),
                dependency("c", "z", Criticality.LOW),
                dependency("y", "x", Criticality.LOW));

        assertThat(List.of("b", "c", "z")).extracting(graph::group).containsOnly("b");
        assertThat(List.of("x", "y")).extracting(graph::group).containsOnly("x");
        assertThat(graph.group("alone")).isEqualTo("alone");
    }

    @Test
    void independent_keepsTogetherWhatIsConnected_upstreamsFirst() {
        DependencyGraph graph = graph(
                dependency("a", "z", Criticality.LOW),
                dependency("b", "z", Criticality.LOW),
                dependency("y", "x", Criticality.LOW));

        assertThat(graph.independent(List.of("a", "alone", "b", "x", "y", "z")))
                .containsExactlyInAnyOrder(List.of("alone"), List.of("x", "y"), List.of("z", "a", "b"));
    }

    @Test
    void cycles_areRefusedWithTheirModels() {
        assertThatThrownBy(() -> graph(
                        dependency("b", "a", Criticality.LOW),
                        dependency("c", "b", Criticality.LOW),
                        dependency("a", "c", Criticality.LOW)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dependencies: Expecting no cycle. Found: a → c → b → a");
        assertThatThrownBy(() -> graph(dependency("a", "a", Criticality.LOW))).hasMessageContaining("a → a");
    }

    /** Counting paths one by one would take for ever: there are 10 to the power of 12. */
    @Test
    void denseGraphs_areFast() {
        List<Dependency> all = new ArrayList<>();
        for (int layer = 1; layer < 12; layer++) {
            for (int i = 0; i < 10; i++) {
                for (int j = 0; j < 10; j++) {
                    all.add(dependency(layer + "-" + i, layer - 1 + "-" + j, Criticality.HIGH));
                }
            }
        }
        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            DependencyGraph graph = DependencyGraph.of(all);
            assertThat(graph.layer("11-0")).isEqualTo(11);
            assertThat(graph.ancestors("11-0")).hasSize(110);
        });
    }

    private static Dependency dependency(String downstream, String upstream, Criticality criticality) {
        return new Dependency(downstream, upstream, criticality);
    }

    private static DependencyGraph graph(Dependency... dependencies) {
        return DependencyGraph.of(List.of(dependencies));
    }
}
