// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.experiments.verdict.Verdict;
import io.inferwatch.experiments.verdict.VerdictSource;
import io.inferwatch.schema.ExperimentArm;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.ModelRole;
import io.inferwatch.schema.Outcome;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AbRouterTest {
    private final Fixture models = new Fixture();
    private final Experiment<String, String> experiment =
            Experiment.of("ranker-2", models.version("1"), models.version("2"));

    @Test
    void answers_areLoggedWithRoleExperimentArmAndRequestId() throws Exception {
        assertThat(experiment.ab(0).apply("user-1", "r1", "hi")).isEqualTo("1");
        assertThat(experiment.ab(1).apply("user-1", "r2", "hi")).isEqualTo("2");
        InferenceEvent control = models.of("1").get(0);
        InferenceEvent candidate = models.of("2").get(0);
        assertThat(control.experiment()).isEqualTo(new ExperimentArm("ranker-2", "control"));
        assertThat(control.model().role()).isEqualTo(ModelRole.CONTROL);
        assertThat(control.requestId()).isEqualTo("r1");
        assertThat(candidate.experiment()).isEqualTo(new ExperimentArm("ranker-2", "candidate"));
        assertThat(candidate.model().role()).isEqualTo(ModelRole.CANDIDATE);
        assertThat(candidate.requestId()).isEqualTo("r2");
        assertThat(candidate.inputs().categorical()).containsEntry("text", "hi");
        assertThat(candidate.duration()).isNotNull();
    }

    @Test
    void fraction_isThatOfTheKeys_andKeysKeepTheirArm() throws Exception {
        AbRouter<String, String> router = experiment.ab(0.3);
        int candidate = 0;
        for (int user = 0; user < 10_000; user++) {
            String answer = router.apply("user-" + user, "x");
            assertThat(router.apply("user-" + user, "y")).isEqualTo(answer);
            candidate += answer.equals("2") ? 1 : 0;
        }
        assertThat(candidate).isBetween(2_850, 3_150);
    }

    @Test
    void keyThatIsNull_isServedByTheControl_outsideOfTheExperiment() throws Exception {
        AbRouter<String, String> router = experiment.ab(1);
        assertThat(router.apply(null, "r1", "hi")).isEqualTo("1");
        assertThat(router.withoutKey()).isEqualTo(1);
        assertThat(models.logged.get(0).experiment()).isNull();
        assertThat(models.logged.get(0).model().role()).isEqualTo(ModelRole.PRIMARY);
    }

    @Test
    void modelThatThrows_isLoggedAsFailed_andItsExceptionIsThatOfTheCaller() {
        IOException broken = new IOException("broken");
        AbRouter<String, String> router = Experiment.of("e", models.version("1"), models.version("2", (in, log) -> {
                    throw broken;
                }))
                .ab(1);
        assertThatThrownBy(() -> router.apply("user-1", "r1", "hi")).isSameAs(broken);
        assertThat(models.logged.get(0).outcome()).isEqualTo(Outcome.FAILURE);
        assertThat(models.logged.get(0).experiment()).isEqualTo(new ExperimentArm("e", "candidate"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Verdict.class,
            names = {"CONTINUE", "PROMOTE", "INCONCLUSIVE", "NO_ANSWER"})
    void fraction_stays_whileNothingSpeaksAgainstIt(Verdict verdict) throws Exception {
        AbRouter<String, String> router =
                experiment.withVerdicts(name -> verdict).ab(1);
        assertThat(router.apply("user-1", "hi")).isEqualTo("2");
        assertThat(router.fraction()).isEqualTo(1);
    }

    @Test
    void rollBack_isForGood() throws Exception {
        AtomicReference<Verdict> verdict = new AtomicReference<>(Verdict.ROLL_BACK);
        AbRouter<String, String> router =
                experiment.withVerdicts(name -> verdict.get()).ab(1);
        assertThat(router.apply("user-1", "hi")).isEqualTo("1");
        verdict.set(Verdict.PROMOTE);
        assertThat(router.apply("user-1", "hi")).isEqualTo("1");
        assertThat(router.state()).isEqualTo(RouterState.ROLLED_BACK_BY_VERDICT);
        assertThat(router.fraction()).isZero();
        assertThat(models.logged).allMatch(event -> event.experiment() == null);
    }

    @Test
    void unknownVerdict_meansTheControl_untilAnotherComes() throws Exception {
        AtomicReference<Verdict> verdict = new AtomicReference<>(Verdict.UNKNOWN);
        AbRouter<String, String> router =
                experiment.withVerdicts(name -> verdict.get()).ab(1);
        assertThat(router.apply("user-1", "hi")).isEqualTo("1");
        verdict.set(Verdict.CONTINUE);
        assertThat(router.apply("user-1", "hi")).isEqualTo("2");
    }

    @Test
    void verdictSourceThatThrowsOrGivesNull_isNoAnswer() throws Exception {
        VerdictSource broken = name -> {
            throw new IllegalStateException("broken");
        };
        assertThat(experiment.withVerdicts(broken).ab(1).apply("user-1", "hi")).isEqualTo("2");
        assertThat(experiment.withVerdicts(name -> null).ab(1).apply("user-1", "hi"))
                .isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
    void fraction_outsideOfZeroToOne_isRefused(double fraction) {
        assertThatThrownBy(() -> experiment.ab(fraction))
                .hasMessage("fraction: Expecting a share from 0 to 1. Found: " + fraction);
    }

    @Test
    void blankName_isRefused() {
        assertThatThrownBy(() -> Experiment.of(" ", models.version("1"), models.version("2")))
                .hasMessage("experiment.name: Expecting a name. Found: ' '");
    }
}
