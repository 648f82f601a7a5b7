// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Profile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two conditions of a failed check, at their limits: the effect reaches the threshold, and p is below alpha. */
class CheckEvaluatorTest {
    private static final String X = "input.num.x";
    private static final MonitorSpec SPEC = MonitorSpec.ofNumbers("test").threshold(0.25);
    private static final MonitorSettings SETTINGS =
            MonitorSettings.defaults().withAlpha(0.01).withMinimumRows(30);

    private static CheckEvaluator evaluator(MonitorSettings settings, long nReference, long nCurrent) {
        Layout layout = new Layout(1, Map.of(), Map.of());
        Comparison comparison = new Comparison(Samples.scope(), Profile.EMPTY, Profile.EMPTY, layout, settings);
        return new CheckEvaluator(comparison, Family.DRIFT, SPEC, X, nReference, nCurrent);
    }

    private static Measurement measured(double effect, double pValue) {
        return new Measurement(1.5, pValue, effect, Direction.UP, Details.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "0.25, 0.00999, FAIL",
        "0.25, 0.01, OK",
        "0.2499, 0.00999, OK",
        "0.2499, 0.5, OK",
        "99, 0, FAIL",
        "-99, 0, OK",
        "0, 1, OK"
    })
    void bothConditionsMustHold(double effect, double pValue, Status expected) {
        CheckResult result = evaluator(SETTINGS, 100, 100).evaluate(() -> measured(effect, pValue));
        assertThat(result.status()).isEqualTo(expected);
        assertThat(result.direction()).isEqualTo(expected == Status.FAIL ? Direction.UP : Direction.NONE);
        assertThat(result.evidence().effect()).isEqualTo(effect);
        assertThat(result.evidence().pValue()).isEqualTo(pValue);
        assertThat(result.evidence().threshold()).isEqualTo(0.25);
        assertThat(result.reason()).isNull();
        assertThat(result.deciding()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "30, 30, OK, , ",
        "29, 30, INSUFFICIENT_DATA, TOO_FEW_ROWS, fewer than 30 rows with a value in the reference",
        "30, 29, INSUFFICIENT_DATA, TOO_FEW_ROWS, fewer than 30 rows with a value now",
        "0, 30, INSUFFICIENT_DATA, NO_ROWS, no rows with a value in the reference",
        "30, 0, INSUFFICIENT_DATA, NO_ROWS, no rows with a value now"
    })
    void bothSidesNeedTheirRows(long nReference, long nCurrent, Status expected, Reason.Code code, String text) {
        CheckResult result = evaluator(SETTINGS, nReference, nCurrent).evaluate(() -> measured(0, 1));
        assertThat(result.status()).isEqualTo(expected);
        assertThat(result.reason()).isEqualTo(code == null ? null : new Reason(code, text));
        assertThat(result.evidence().nReference()).isEqualTo(nReference);
        assertThat(result.evidence().nCurrent()).isEqualTo(nCurrent);
    }

    @Test
    void aTestOfAnySize_needsNoRows() {
        assertThat(evaluator(SETTINGS, 0, 1)
                        .evaluateAnySize(() -> measured(1, 0))
                        .status())
                .isEqualTo(Status.FAIL);
    }

    @Test
    void theThresholdOfTheColumn_isBeforeThatOfTheMonitor_andBeforeTheDefault() {
        MonitorSettings ofMonitor = SETTINGS.withThreshold("test", 0.5);
        MonitorSettings ofColumn = ofMonitor.withThreshold("test/" + X, 0.1);
        assertThat(evaluator(ofMonitor, 100, 100)
                        .evaluate(() -> measured(0.3, 0))
                        .status())
                .isEqualTo(Status.OK);
        assertThat(evaluator(ofColumn, 100, 100)
                        .evaluate(() -> measured(0.3, 0))
                        .status())
                .isEqualTo(Status.FAIL);
        MonitorSettings ofAnother = SETTINGS.withThreshold("test/input.num.y", 0.5);
        assertThat(evaluator(ofAnother, 100, 100)
                        .evaluate(() -> measured(0.3, 0))
                        .status())
                .isEqualTo(Status.FAIL);
    }

    @Test
    void whatIsNotANumber_isNoAnswer() {
        assertThat(evaluator(SETTINGS, 100, 100)
                        .evaluate(() -> measured(Double.NaN, 0))
                        .status())
                .isEqualTo(Status.NOT_COMPUTABLE);
        assertThat(evaluator(SETTINGS, 100, 100)
                        .evaluate(() -> measured(1, Double.NaN))
                        .status())
                .isEqualTo(Status.NOT_COMPUTABLE);
    }

    @Test
    void aFaultOfOneColumn_stopsNothing() {
        CheckResult undefined = evaluator(SETTINGS, 100, 100).evaluate(() -> {
            throw new NotComputableException(Reason.Code.CONSTANT, "the column is constant");
        });
        assertThat(undefined.status()).isEqualTo(Status.NOT_COMPUTABLE);
        assertThat(undefined.reason().code()).isEqualTo(Reason.Code.CONSTANT);
        CheckResult fault = evaluator(SETTINGS, 100, 100).evaluate(() -> {
            throw new IllegalStateException("unforeseen");
        });
        assertThat(fault.status()).isEqualTo(Status.NOT_COMPUTABLE);
        assertThat(fault.reason().code()).isEqualTo(Reason.Code.MONITOR_FAILED);
        assertThat(fault.reason().text()).contains("unforeseen");
    }
}
