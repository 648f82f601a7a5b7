// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.analyzer.config.PerformanceRules;
import io.inferwatch.analyzer.config.PerformanceRules.ErrorDetector;
import io.inferwatch.analyzer.config.PerformanceRules.Estimator;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.schema.Prediction;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Errors of single labels, window after window. */
class ErrorStreamsTest {
    private static final Window REFERENCE = LabelledTraffic.hours(0, 3);
    private static final Window BEFORE = LabelledTraffic.hours(3, 6);
    private static final Window AFTER = LabelledTraffic.hours(6, 9);
    private static final int ROWS = 400;

    private final Random random = new Random(31);

    private static LabelledTraffic traffic(ErrorDetector detector) {
        return new LabelledTraffic(new PerformanceRules(null, Estimator.NONE, detector, Map.of(), false, 10));
    }

    /** A share of the classes is wrong. */
    private void classes(LabelledTraffic traffic, int from, int to, double wrong) {
        for (int i = from * ROWS; i < to * ROWS; i++) {
            String predicted = random.nextBoolean() ? "a" : "b";
            String other = predicted.equals("a") ? "b" : "a";
            traffic.event(
                    i / (double) ROWS,
                    new Prediction(null, predicted, Map.of(), null),
                    null,
                    random.nextDouble() < wrong ? other : predicted,
                    1,
                    .1);
        }
    }

    private static Optional<CheckResult> stream(List<CheckResult> checks, ErrorDetector detector) {
        return checks.stream()
                .filter(check -> check.monitor().equals(detector.name().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    @ParameterizedTest
    @EnumSource(names = {"PAGE_HINKLEY", "ADWIN", "DDM"})
    void rise_isFoundInTheWindowWhereItIs(ErrorDetector detector) {
        LabelledTraffic traffic = traffic(detector);
        classes(traffic, 0, 6, .1);
        classes(traffic, 6, 9, .4);
        List<CheckResult> before = traffic.all(REFERENCE, BEFORE, Duration.ofHours(9));
        List<CheckResult> after = traffic.again(AFTER);

        assertThat(stream(before, detector))
                .hasValueSatisfying(check -> assertThat(check.status()).isEqualTo(Status.OK));
        assertThat(stream(after, detector)).hasValueSatisfying(check -> {
            assertThat(check.status()).isEqualTo(Status.FAIL);
            assertThat(check.direction()).isEqualTo(Direction.UP);
            assertThat(check.subject()).isEqualTo("prediction.label");
            assertThat(check.evidence().nCurrent()).isEqualTo(3L * ROWS);
            assertThat(check.details().amount("alarms").orElseThrow().value()).isPositive();
            assertThat(check.details().changes("error_stream")).singleElement().satisfies(change -> {
                assertThat(change.from()).isCloseTo(.1, within(.03));
                assertThat(change.to()).isCloseTo(.4, within(.04));
            });
        });
    }

    /** The detector has read them; labels that come later are left to the metrics. */
    @Test
    void windowThatWasRead_isNotReadAgain() {
        LabelledTraffic traffic = traffic(ErrorDetector.PAGE_HINKLEY);
        classes(traffic, 0, 9, .1);
        traffic.all(REFERENCE, BEFORE, Duration.ofHours(9));

        assertThat(stream(traffic.again(BEFORE), ErrorDetector.PAGE_HINKLEY)).isEmpty();
        assertThat(stream(traffic.again(AFTER), ErrorDetector.PAGE_HINKLEY)).isPresent();
        assertThat(stream(traffic.restarted(BEFORE), ErrorDetector.PAGE_HINKLEY))
                .as("another process begins anew")
                .isPresent();
    }

    /** A number that is four times as wrong as usual, or more, counts as one error. */
    @Test
    void numbers_areMeasuredByTheErrorOfTheReference() {
        LabelledTraffic traffic = traffic(ErrorDetector.PAGE_HINKLEY);
        for (int i = 0; i < 9 * ROWS; i++) {
            double truth = i < 6 * ROWS ? 2 * random.nextDouble() : 6 * random.nextDouble();
            traffic.event(i / (double) ROWS, new Prediction(0.0, null, Map.of(), null), truth, null, 1, .1);
        }
        List<CheckResult> before = traffic.all(REFERENCE, BEFORE, Duration.ofHours(9));

        assertThat(stream(before, ErrorDetector.PAGE_HINKLEY)).hasValueSatisfying(check -> {
            assertThat(check.status()).isEqualTo(Status.OK);
            assertThat(check.subject()).isEqualTo("prediction.value");
            assertThat(check.details().changes("error_stream").get(0).to()).isCloseTo(.25, within(.02));
        });
        assertThat(stream(traffic.again(AFTER), ErrorDetector.PAGE_HINKLEY))
                .hasValueSatisfying(check -> assertThat(check.status()).isEqualTo(Status.FAIL));
    }

    @Test
    void none_readsNothing() {
        LabelledTraffic traffic = traffic(ErrorDetector.NONE);
        classes(traffic, 0, 6, .1);

        assertThat(traffic.all(REFERENCE, BEFORE, Duration.ofHours(9)))
                .extracting(CheckResult::monitor)
                .doesNotContain("page_hinkley", "adwin", "ddm");
    }
}
