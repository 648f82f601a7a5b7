// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Fact;
import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Item;
import io.inferwatch.monitors.Fact.Items;
import io.inferwatch.monitors.Fact.Range;
import io.inferwatch.monitors.Fact.Text;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.catalog.MonitorCatalog;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.Samples;
import io.inferwatch.monitors.profile.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MessageFormatTest {
    private static final Evidence NUMBERS = new Evidence(3.0, 1e-9, 1e-8, 0.5, 0.07, null, 5_832L, 216L);

    /** Any facts that a check can have, with every status and direction, and names of any length. */
    @Test
    void titles_areNeverEmpty_andNeverLongerThan90_forEveryMonitor() {
        Random random = new Random(90);
        List<String> names = new ArrayList<>(MonitorCatalog.standard().names());
        names.add("a_users_rule");
        for (String monitor : names) {
            for (int i = 0; i < 400; i++) {
                CheckResult check = any(random, monitor);
                String title = MessageFormat.title(check);
                assertThat(title)
                        .as("%s %s", monitor, check.details())
                        .isNotBlank()
                        .doesNotContain("\n", "null");
                assertThat(title.codePointCount(0, title.length())).as(title).isLessThanOrEqualTo(90);
                assertThat(MessageFormat.message(check))
                        .as("%s %s", monitor, check.details())
                        .isNotBlank();
            }
        }
    }

    private static CheckResult any(Random random, String monitor) {
        Family family =
                MonitorCatalog.standard().spec(monitor).map(MonitorSpec::family).orElse(Family.CUSTOM);
        Status status = Status.values()[random.nextInt(Status.values().length)];
        boolean unanswered = status == Status.INSUFFICIENT_DATA || status == Status.NOT_COMPUTABLE;
        List<Fact> facts = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            facts.add(fact(random));
        }
        return new CheckResult(
                Samples.scope(),
                family,
                monitor,
                text(random),
                status,
                random.nextBoolean() ? NUMBERS : Evidence.NONE,
                Direction.values()[random.nextInt(Direction.values().length)],
                unanswered ? new Reason(Reason.Code.OTHER, text(random)) : null,
                new Details(facts),
                true);
    }

    private static final List<String> CHANGES = List.of(
            "mean",
            "share",
            "share_below",
            "failed_share",
            "median",
            "p95",
            "rows_per_hour",
            "missing_share",
            "zero_share",
            "non_finite_share",
            "same_answer_share",
            "type_share",
            "series",
            "client_share",
            "far_share",
            "template_share",
            "explains",
            "design_effect");
    private static final List<String> PROBLEMS = List.of(
            "none",
            "none_new",
            "none_elsewhere",
            "new_type",
            "without_value",
            "special",
            "outside_range",
            "outside_domain",
            "repeated",
            "retyped",
            "missing",
            "there",
            "new_column",
            "new",
            "more_frequent",
            "gone",
            "summary",
            "unusual",
            "saturated",
            "idle",
            "other");

    private static Fact fact(Random random) {
        double x = random.nextGaussian() * Math.pow(10, random.nextInt(12) - 6);
        return switch (random.nextInt(6)) {
            case 0, 1 ->
                new Change(
                        pick(random, CHANGES),
                        text(random),
                        Math.abs(x),
                        random.nextDouble(),
                        pick(random, Unit.values()));
            case 2 ->
                new Amount(
                        pick(random, List.of("host_load", "columns", "rows", "late_events", "expected_rows")),
                        text(random),
                        x,
                        pick(random, Unit.values()));
            case 3 ->
                new Items(
                        pick(random, List.of("new_values", "types", "first_now", "drifted", "farthest")),
                        List.of(new Item(text(random), 53L), new Item(text(random), null)));
            case 4 -> new Range(pick(random, List.of("seen", "allowed")), x, random.nextBoolean() ? null : x + 1);
            default ->
                random.nextBoolean()
                        ? new Text("problem", pick(random, PROBLEMS))
                        : new Text(pick(random, List.of("template", "what", "sample", "value")), text(random));
        };
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static <T> T pick(Random random, T[] from) {
        return from[random.nextInt(from.length)];
    }

    private static String text(Random random) {
        String text = pick(
                random,
                List.of(
                        "x",
                        "input.num.age",
                        "input.cat.Länder_ⅷ 😀",
                        "prediction.probability.1",
                        "volume",
                        "line\nbreak"));
        return text.repeat(1 + (random.nextInt(5) == 0 ? random.nextInt(40) : 0));
    }

    @Test
    void titles_readAsPeopleSpeak() {
        assertThat(title("ks", "input.num.Longitude", Direction.DOWN, new Change("mean", -118.57, -120.46, Unit.VALUE)))
                .isEqualTo("Longitude fell: mean -118.6 → -120.5");
        assertThat(title(
                        "error_rate",
                        "event.outcome",
                        Direction.UP,
                        new Change("failed_share", 0.00241, 0.12, Unit.SHARE)))
                .isEqualTo("Calls fail: 12 % instead of 0.24 %");
        assertThat(title("silence", "volume", Direction.DOWN, new Change("rows_per_hour", 449, 0, Unit.VALUE)))
                .isEqualTo("No events: 0 an hour instead of about 449");
        assertThat(title(
                        "new_error",
                        "error.type",
                        Direction.UP,
                        new Items("new_values", List.of(new Item("PaymentGatewayTimeout", 53L)))))
                .isEqualTo("New error PaymentGatewayTimeout: 53 of 216 calls (25 %)");
        assertThat(title(
                        "latency",
                        "event.duration",
                        Direction.UP,
                        new Change("median", 24.8, 50.8, Unit.MILLISECONDS),
                        new Change("p95", 44, 92.2, Unit.MILLISECONDS)))
                .isEqualTo("Slower: median 25 → 51 ms, slowest 5 % above 92 ms (was 44 ms)");
        assertThat(title(
                        "zero_share",
                        "prediction.probability.1",
                        Direction.UP,
                        new Change("zero_share", 0.0129, 0.0787, Unit.SHARE)))
                .isEqualTo("Probability of 1 is exactly 0 in 7.9 % of calls (was 1.3 %)");
    }

    private static String title(String monitor, String subject, Direction direction, Fact... facts) {
        Family family = MonitorCatalog.standard().spec(monitor).orElseThrow().family();
        return PlainText.plain(MessageFormat.title(new CheckResult(
                Samples.scope(),
                family,
                monitor,
                subject,
                Status.FAIL,
                NUMBERS,
                direction,
                null,
                Details.of(facts),
                true)));
    }

    @Test
    void message_ofStoredSentences_isThatSentence() {
        CheckResult old = any(new Random(1), "ks").withDetails(Details.sentence("x shifted up: mean 1 → 2"));
        assertThat(MessageFormat.message(old)).isEqualTo("x shifted up: mean 1 → 2");
    }

    @Test
    void everySentence_hasItsGates_andReadsWell() {
        List<CheckResult> results = MonitorCatalog.standard()
                .evaluate(Samples.compare(awkward(2_000, 0), awkward(500, 0.7)), MonitorSelection.all());
        assertThat(results).extracting(CheckResult::monitor).contains("ks", "psi", "welch_t", "new_category", "anova");
        for (CheckResult result : results) {
            assertThat(PlainText.message(result))
                    .as(result.monitor())
                    .doesNotContainPattern("NaN|nfinity|-0[ ,;)]|\\dE-?\\d|[^\\d ] 1 rows");
            if (result.evidence().pValue() != null) {
                assertThat(PlainText.message(result)).contains(" (threshold ", ", p ", " 000 vs 500 rows");
            }
        }
    }

    private static List<Row> awkward(int n, double shift) {
        Random random = new Random(5);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            rows.add(Row.of(
                    Map.of(
                            "input.num.zeros",
                            i % 3 == 0 ? 0 : random.nextDouble() + shift,
                            "input.num.tiny",
                            1e-9 * (random.nextGaussian() + shift),
                            "input.num.huge",
                            5e12 + 1e9 * (random.nextGaussian() + shift),
                            "input.num.few",
                            (double) random.nextInt(4),
                            "input.num.constant",
                            7.0,
                            "input.num.outlier",
                            i == 4 ? 1e100 : random.nextGaussian()),
                    Map.of("input.cat.letter", i == 7 && shift > 0 ? "new" : "abc".charAt(random.nextInt(3)) + "")));
        }
        return rows;
    }
}
