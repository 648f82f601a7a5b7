// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.agent.InferenceLogger;
import io.inferwatch.experiments.interleaving.Credit;
import io.inferwatch.experiments.interleaving.InterleavedList;
import io.inferwatch.experiments.interleaving.Interleaving;
import io.inferwatch.experiments.verdict.Verdict;
import io.inferwatch.schema.ExperimentArm;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.ModelRole;
import io.inferwatch.schema.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterleavingRouterTest {
    private final List<InferenceEvent> logged = new ArrayList<>();
    private final ModelVersion<String, List<String>> control = version("1", (input, inference) -> {
        inference.prediction("a");
        return List.of("a", "b", "c");
    });
    private final ModelVersion<String, List<String>> candidate = version("2", (input, inference) -> {
        inference.prediction("d");
        return List.of("d", "e", "f");
    });
    private final ModelVersion<String, List<String>> broken = version("2", (input, inference) -> {
        throw new IOException("broken");
    });

    @Test
    void lists_areMerged_andBothAnswersLoggedUnderOneRequestId() throws Exception {
        InterleavedList<String> merged =
                router(Experiment.of("e", control, candidate)).apply("r1", "query");
        assertThat(merged.items()).containsExactlyInAnyOrder("a", "b", "d", "e");
        assertThat(merged.credit(List.of("a", "d", "e"))).isEqualTo(new Credit(1, 2));
        assertThat(logged).extracting(InferenceEvent::requestId).containsExactly("r1", "r1");
        assertThat(logged).extracting(InferenceEvent::experiment).containsOnly(new ExperimentArm("e", "interleaved"));
        assertThat(logged)
                .extracting(event -> event.model().role())
                .containsExactly(ModelRole.CONTROL, ModelRole.CANDIDATE);
    }

    @Test
    void candidateThatThrows_leavesTheListOfTheControl() throws Exception {
        InterleavingRouter<String, String> router = router(Experiment.of("e", control, broken));
        InterleavedList<String> list = router.apply(null, "query");
        assertThat(list.items()).containsExactly("a", "b", "c");
        assertThat(list.credit(List.of("a"))).isEqualTo(new Credit(0, 0));
        assertThat(router.failed()).isEqualTo(1);
        assertThat(logged.get(1).outcome()).isEqualTo(Outcome.FAILURE);
        assertThat(logged.get(1).requestId()).isEqualTo(logged.get(0).requestId());
    }

    /** A native library that is missing is an Error; a null in a list is nothing that can be merged. */
    @Test
    void candidateThatFailsOtherwise_leavesTheListOfTheControl() throws Exception {
        List<ModelVersion<String, List<String>>> bad = List.of(
                version("2", (input, inference) -> {
                    throw new UnsatisfiedLinkError("libmodel.so");
                }),
                version("2", (input, inference) -> Arrays.asList("d", null)));
        for (ModelVersion<String, List<String>> each : bad) {
            for (Interleaving interleaving : Interleaving.values()) {
                InterleavingRouter<String, String> router =
                        InterleavingRouter.of(Experiment.of("e", control, each), interleaving, 10);
                InterleavedList<String> list = router.apply(null, "query");
                assertThat(list.items()).containsExactly("a", "b", "c");
                assertThat(list.credit(List.of("a"))).isEqualTo(new Credit(0, 0));
                assertThat(router.failed()).isEqualTo(1);
            }
        }
    }

    @Test
    void controlThatThrows_isThatOfTheCaller() {
        assertThatThrownBy(() -> router(Experiment.of("e", broken, candidate)).apply("r1", "query"))
                .isInstanceOf(IOException.class)
                .hasMessage("broken");
    }

    @Test
    void rollBackAndUnknown_meanTheControl_outsideOfTheExperiment() throws Exception {
        for (Verdict verdict : new Verdict[] {Verdict.ROLL_BACK, Verdict.UNKNOWN}) {
            logged.clear();
            InterleavingRouter<String, String> router =
                    router(Experiment.of("e", control, candidate).withVerdicts(name -> verdict));
            assertThat(router.apply("r1", "query").items()).containsExactly("a", "b", "c");
            assertThat(logged).hasSize(1).allMatch(event -> event.experiment() == null);
        }
    }

    @Test
    void length_mustBePositive() {
        assertThatThrownBy(
                        () -> InterleavingRouter.of(Experiment.of("e", control, candidate), Interleaving.BALANCED, 0))
                .hasMessage("length: Expecting at least 1. Found: 0");
    }

    private static InterleavingRouter<String, String> router(Experiment<String, List<String>> experiment) {
        return InterleavingRouter.of(experiment, Interleaving.TEAM_DRAFT, 4);
    }

    private ModelVersion<String, List<String>> version(String version, Model<String, List<String>> model) {
        return new ModelVersion<>(InferenceLogger.forModel("ranker", version).withSink(logged::add), model);
    }
}
