// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Fact;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TemplateMonitorTest {
    private static final String FIELD = "error.message";
    private static final String TIMEOUT = "store fs-7 gave no answer within 200 ms";
    private static final String DISK = "disk /dev/sda7 of node 14 is full";

    private final TemplateBook book = new TemplateBook();

    @Test
    void newTemplate_failsWithCountAndExample() {
        CheckResult check = evaluate(10_800, Map.of(TIMEOUT, 32L), 450, Map.of(TIMEOUT, 2L, DISK, 14L))
                .get(0);

        assertThat(check.subject())
                .isEqualTo(FIELD + ".template." + book.template(DISK).id());
        assertThat(check.status()).isEqualTo(Status.FAIL);
        assertThat(check.family()).isEqualTo(Family.OPERATION);
        assertThat(check.deciding()).isTrue();
        assertThat(check.evidence().effect()).isEqualTo(14);
        assertThat(check.evidence().threshold()).isEqualTo(5);
        assertThat(check.details().facts())
                .contains(
                        new Fact.Text("problem", "new"),
                        new Fact.Text("template", "disk <*> of node <*> is full"),
                        new Fact.Amount("rows", 14, Fact.Unit.COUNT),
                        new Fact.Amount("rows_of", 450, Fact.Unit.COUNT),
                        new Fact.Amount("reference_rows", 10800, Fact.Unit.COUNT),
                        new Fact.Text("example", "disk /dev/sda7 of node 14 is full"));
        assertThat(check.details().change("template_share").orElseThrow().from())
                .isZero();
    }

    @Test
    void fewRowsOfANewTemplate_areNoNews() {
        List<CheckResult> checks = evaluate(10_800, Map.of(TIMEOUT, 32L), 450, Map.of(TIMEOUT, 2L, DISK, 4L));

        assertThat(checks).singleElement().satisfies(check -> {
            assertThat(check.subject()).isEqualTo(FIELD);
            assertThat(check.details().facts())
                    .contains(
                            new Fact.Text("problem", "summary"),
                            new Fact.Amount("templates", 2, Fact.Unit.COUNT),
                            new Fact.Amount("texts", 6, Fact.Unit.COUNT),
                            new Fact.Amount("not_as_before", 0, Fact.Unit.COUNT));
        });
    }

    @Test
    void rateSpike_needsThreeTimesTheRate() {
        CheckResult spike = evaluate(10_800, Map.of(TIMEOUT, 32L), 450, Map.of(TIMEOUT, 14L))
                .get(0);

        assertThat(spike.status()).isEqualTo(Status.FAIL);
        assertThat(spike.direction()).isEqualTo(Direction.UP);
        assertThat(spike.details().facts())
                .contains(
                        new Fact.Text("problem", "more_frequent"),
                        new Fact.Amount("times_as_frequent", 10.5, Fact.Unit.RATIO),
                        new Fact.Amount("rows", 14, Fact.Unit.COUNT));
        // significant and not material: 2.5 times as frequent
        assertThat(evaluate(100_000, Map.of(TIMEOUT, 1_000L), 10_000, Map.of(TIMEOUT, 250L)))
                .noneMatch(CheckResult::isWrong);
    }

    @Test
    void vanishedTemplate_warnsAndDecidesNothing() {
        CheckResult gone =
                evaluate(10_800, Map.of(TIMEOUT, 600L), 450, Map.of(DISK, 1L)).get(0);

        assertThat(gone.status()).isEqualTo(Status.WARN);
        assertThat(gone.deciding()).isFalse();
        assertThat(gone.direction()).isEqualTo(Direction.DOWN);
        assertThat(gone.details().facts())
                .contains(new Fact.Text("problem", "gone"), new Fact.Amount("expected_rows", 25, Fact.Unit.VALUE));
    }

    @Test
    void watchedTemplate_isToldToBeHealthyAgain() {
        book.learn(List.of(DISK));
        String id = book.template(DISK).id();
        TextSample quiet = new TextSample(450, 0, Map.of());

        List<CheckResult> checks =
                monitor(PatternKind.ERROR_TEMPLATE).evaluate(new TextSample(10_800, 0, Map.of()), quiet, Set.of(id));

        assertThat(checks).filteredOn(CheckResult::deciding).singleElement().satisfies(check -> {
            assertThat(check.subject()).endsWith(id);
            assertThat(check.status()).isEqualTo(Status.OK);
        });
    }

    @Test
    void sampledTexts_speakForAll() {
        TextSample before = new TextSample(1_000_000, 4_000, Map.of(TIMEOUT, 2_000L));
        TextSample now = new TextSample(100_000, 4_000, Map.of(TIMEOUT, 1_000L, DISK, 1_000L));
        book.learn(List.of(TIMEOUT, DISK));

        List<CheckResult> checks = monitor(PatternKind.ERROR_TEMPLATE).evaluate(before, now, Set.of());

        assertThat(checks.get(0).evidence().effect()).isEqualTo(2_000);
        assertThat(checks).filteredOn(CheckResult::isWrong).hasSize(2);
        assertThat(checks.get(2).details().facts())
                .contains(
                        new Fact.Text("problem", "summary"),
                        new Fact.Amount("templates", 2, Fact.Unit.COUNT),
                        new Fact.Amount("texts", 4000, Fact.Unit.COUNT),
                        new Fact.Amount("texts_read", 2000, Fact.Unit.COUNT),
                        new Fact.Amount("not_as_before", 2, Fact.Unit.COUNT));
    }

    @Test
    void otherTexts_areJudgedByTheirShare() {
        Map<String, Long> usual = new HashMap<>(Map.of("please call back", 900L, "it is broken", 1_100L));
        Map<String, Long> now = new HashMap<>(usual);
        now.put("buy cheap watches", 30L);
        book.learn(now.keySet());

        List<CheckResult> checks = monitor(PatternKind.TEXT_TEMPLATE)
                .evaluate(new TextSample(2_000, 2_000, usual), new TextSample(2_030, 2_030, now), Set.of());

        assertThat(checks.get(0).details().facts())
                .contains(
                        new Fact.Text("problem", "new"),
                        new Fact.Text("template", "buy cheap watches"),
                        new Fact.Amount("rows", 30, Fact.Unit.COUNT),
                        new Fact.Amount("rows_of", 2030, Fact.Unit.COUNT));
        assertThat(checks.get(0).family()).isEqualTo(Family.DRIFT);
        assertThat(checks.get(0).evidence().threshold()).isEqualTo(0.01);
    }

    @Test
    void thresholdOfAField_isThatOfItsTemplates() {
        PatternCheck check = PatternSamples.check(PatternKind.ERROR_TEMPLATE);
        PatternCheck strict = new PatternCheck(
                check.scope(), check.kind(), check.settings().withThreshold("error_template/error.message", 20));
        assertThat(strict.threshold("error.message.template.1f")).isEqualTo(20);
        assertThat(strict.threshold("error.message")).isEqualTo(20);
        assertThat(strict.threshold("other")).isEqualTo(5);
    }

    @Test
    void fewRows_areInsufficient() {
        assertThat(evaluate(10, Map.of(), 450, Map.of(DISK, 9L)))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.status()).isEqualTo(Status.INSUFFICIENT_DATA);
                    assertThat(check.reason().code()).isEqualTo(Reason.Code.TOO_FEW_ROWS);
                });
    }

    /** Eight templates at steady rates, 2 000 hours: one hour in a hundred may be wrong, since two of three open a finding. */
    @Test
    void steadyErrors_areSilent() {
        Random random = new Random(7);
        int wrong = 0;
        Map<String, Long> reference = draw(random, 24);
        for (int hour = 0; hour < 2_000; hour++) {
            List<CheckResult> checks = evaluate(24_000, reference, 1_000, draw(random, 1));
            wrong += checks.stream().anyMatch(CheckResult::isWrong) ? 1 : 0;
        }
        assertThat(wrong).isLessThanOrEqualTo(20);
    }

    private static Map<String, Long> draw(Random random, int hours) {
        String[] names = {"alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta"};
        Map<String, Long> counts = new HashMap<>();
        for (int template = 0; template < names.length; template++) {
            for (int i = 0; i < 1_000 * hours; i++) {
                if (random.nextDouble() < 0.0005 * (1 << (template % 5))) {
                    counts.merge(
                            names[template] + " " + (template % 2 == 0 ? "lost" : "refused the call"), 1L, Long::sum);
                }
            }
        }
        return counts;
    }

    private List<CheckResult> evaluate(long rowsBefore, Map<String, Long> before, long rowsNow, Map<String, Long> now) {
        book.learn(before.keySet());
        book.learn(now.keySet());
        return monitor(PatternKind.ERROR_TEMPLATE).evaluate(sample(rowsBefore, before), sample(rowsNow, now), Set.of());
    }

    private TemplateMonitor monitor(PatternKind kind) {
        return new TemplateMonitor(PatternSamples.check(kind), FIELD, book);
    }

    private static TextSample sample(long rows, Map<String, Long> lines) {
        return new TextSample(
                rows, lines.values().stream().mapToLong(Long::longValue).sum(), lines);
    }
}
