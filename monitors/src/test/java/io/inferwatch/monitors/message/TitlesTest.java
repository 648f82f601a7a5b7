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
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.Samples;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The wording of titles that {@link MessageFormatTest} leaves open, and where long ones are cut. */
class TitlesTest {
    private static final Evidence ROWS = new Evidence(0.2, null, null, 0.2, 0.05, null, 5_000L, 400L);

    private static String title(
            String monitor,
            String subject,
            Status status,
            Direction direction,
            @Nullable String reason,
            Fact... facts) {
        Family family =
                MonitorCatalog.standard().spec(monitor).map(MonitorSpec::family).orElse(Family.CUSTOM);
        return PlainText.plain(Titles.of(new CheckResult(
                Samples.scope(),
                family,
                monitor,
                subject,
                status,
                ROWS,
                direction,
                reason == null ? null : new Reason(Reason.Code.OTHER, reason),
                Details.of(facts),
                true)));
    }

    private static String wrong(String monitor, String subject, Direction direction, Fact... facts) {
        return title(monitor, subject, Status.FAIL, direction, null, facts);
    }

    private static String healthy(String monitor, String subject, Fact... facts) {
        return title(monitor, subject, Status.OK, Direction.NONE, null, facts);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "error_rate | event.outcome | Calls fail as often as before",
                "latency | event.duration | Response time as before",
                "volume | volume | Traffic as before",
                "run_rows | nightly | Run as large as before",
                "missing_share | input.num.age | age is missing as often as before",
                "zero_share | input.num.age | age is zero as often as before",
                "new_category | input.cat.country | No new values in country",
                "out_of_bounds | prediction.value | Predicted value is within its bounds",
                "pii | * | No new personal data in any other field",
                "pii | input.text.note | No new personal data in note",
                "ks | input.num.age | age as before",
            })
    void healthyChecks(String monitor, String subject, String title) {
        assertThat(healthy(monitor, subject)).isEqualTo(title);
    }

    /** Without a mean that moved it is the share that changed most. */
    @Test
    void distributions_nameTheMeanOrTheShare() {
        Fact mean = new Change("mean", 40, 50, Unit.VALUE);
        Fact share = new Change("share_below", "49.8", 0.81, 0.34, Unit.SHARE);

        assertThat(wrong("ks", "input.num.age", Direction.UP, mean, share)).isEqualTo("age rose: mean 40.0 → 50.0");
        assertThat(wrong("ks", "input.num.age", Direction.CHANGED, mean, share))
                .isEqualTo("age changed: share below 49.8: 81 % → 34 %");
        assertThat(wrong("ks", "input.num.age", Direction.CHANGED, mean)).isEqualTo("age changed: mean 40.0 → 50.0");
        assertThat(wrong("ks", "input.num.age", Direction.DOWN)).isEqualTo("age fell");
        assertThat(wrong(
                        "chi_square",
                        "input.cat.c",
                        Direction.CHANGED,
                        new Change("share", "'DE'", .6, .3, Unit.SHARE)))
                .isEqualTo("c changed: share of 'DE': 60 % → 30 %");
    }

    @ParameterizedTest
    @CsvSource({
        "volume, 400, 100, Fewer events: 100 an hour instead of about 400",
        "volume, 400, 900, More events: 900 an hour instead of about 400",
        "silence, 400, 0, No events: 0 an hour instead of about 400",
    })
    void traffic(String monitor, double from, double to, String title) {
        assertThat(wrong(monitor, "volume", Direction.DOWN, new Change("rows_per_hour", from, to, Unit.VALUE)))
                .isEqualTo(title);
    }

    @ParameterizedTest
    @CsvSource({
        "400, 0, No run: about 400 rows are missing",
        "400, 100, Short run: 100 rows instead of about 400",
        "400, 900, Large run: 900 rows instead of about 400",
    })
    void runs(double from, double to, String title) {
        assertThat(wrong("run_rows", "nightly", Direction.DOWN, new Change("rows_of_run", from, to, Unit.COUNT)))
                .isEqualTo(title);
    }

    @Test
    void sharesOfRows() {
        assertThat(wrong(
                        "missing_share",
                        "input.num.age",
                        Direction.UP,
                        new Change("missing_share", .01, .2, Unit.SHARE)))
                .isEqualTo("age is missing in 20 % of rows (was 1 %)");
        assertThat(wrong("zero_share", "input.num.age", Direction.UP, new Change("zero_share", .01, .2, Unit.SHARE)))
                .isEqualTo("age is 0 in 20 % of rows (was 1 %)");
        assertThat(wrong(
                        "non_finite", "input.num.age", Direction.UP, new Change("non_finite_share", 0, .2, Unit.SHARE)))
                .isEqualTo("age is NaN or infinite in 20 % of rows (was 0 %)");
        assertThat(wrong(
                        "staleness",
                        "prediction.label",
                        Direction.UP,
                        new Change("same_answer_share", "'yes'", .4, .97, Unit.SHARE)))
                .isEqualTo("Predicted label is 'yes' in 97 % of calls (was 40 %)");
        assertThat(wrong("zero_share", "input.num.age", Direction.UP))
                .as("nothing is known")
                .isEqualTo("age is zero more or less often");
    }

    /** One call has no s; how many of how many where that is known, and only the first of several errors. */
    @Test
    void newErrors_areCountedAmongCalls() {
        assertThat(wrong("new_error", "error.type", Direction.UP, items("Timeout", 1L)))
                .isEqualTo("New error Timeout: 1 of 400 calls (0.25 %)");
        assertThat(wrong("new_error", "error.type", Direction.UP, items("Timeout", 401L)))
                .as("more than there are")
                .isEqualTo("New error Timeout: 401 calls");
        assertThat(wrong(
                        "new_error",
                        "error.type",
                        Direction.UP,
                        new Items("new_values", List.of(new Item("A", 40L), new Item("B", 4L)))))
                .isEqualTo("New error A: 40 of 400 calls (10 %), and others");
        assertThat(wrong("new_error", "error.type", Direction.UP)).isEqualTo("New error in Error type");
    }

    private static Fact items(String name, long rows) {
        return new Items("new_values", List.of(new Item(name, rows)));
    }

    @ParameterizedTest
    @CsvSource({"0, None of 4 input columns changed", "3, 3 of 4 input columns changed"})
    void dataset(long drifted, String title) {
        assertThat(title(
                        "dataset_drift",
                        "dataset",
                        drifted == 0 ? Status.OK : Status.FAIL,
                        Direction.CHANGED,
                        null,
                        new Amount("drifted_columns", drifted, Unit.COUNT),
                        new Amount("columns", 4, Unit.COUNT)))
                .isEqualTo(title);
    }

    @Test
    void bounds_areNamedWithWhatWasSeen() {
        assertThat(wrong(
                        "out_of_bounds",
                        "prediction.value",
                        Direction.UP,
                        new Range("seen", -5.0, 130.0),
                        new Range("allowed", 0.0, null)))
                .startsWith("Predicted value out of bounds: ")
                .contains("-5 to 130", "at least 0 allowed");
    }

    @Test
    void reasons_areSaidWhereThereIsNoAnswer() {
        assertThat(title("ks", "input.num.age", Status.NOT_COMPUTABLE, Direction.NONE, "the column is constant"))
                .isEqualTo("age not evaluated: the column is constant");
        assertThat(title("roc_auc", "prediction.label", Status.NOT_COMPUTABLE, Direction.NONE, "one class only"))
                .isEqualTo("ROC AUC not known: one class only");
    }

    @Test
    void metrics_haveTheNamesOfTheField() {
        Fact change = new Change("metric", .9, .8, Unit.VALUE);

        assertThat(wrong("roc_auc", "prediction.label", Direction.DOWN, change)).startsWith("ROC AUC fell: ");
        assertThat(wrong("mae", "prediction.value", Direction.UP, new Change("metric", 2, 3, Unit.VALUE)))
                .startsWith("MAE rose: ");
        assertThat(healthy("balanced_accuracy", "prediction.label", change))
                .startsWith("Balanced accuracy as before: ");
        assertThat(healthy("prevalence", "prediction.label"))
                .as("no better or worse")
                .isEqualTo("Prevalence: –");
    }

    /** Ninety characters as people count them: an emoji is one. What is cut off ends with an ellipsis and no blank. */
    @ParameterizedTest
    @CsvSource({"x, 90, 90", "x, 91, 90", "😀, 90, 90", "😀, 91, 90"})
    void longTitles_areCutBetweenCharacters(String character, int count, int shown) {
        String title = stored(character.repeat(count));

        assertThat(title.codePointCount(0, title.length())).isEqualTo(shown);
        assertThat(title.endsWith("…")).isEqualTo(count > 90);
        assertThat(title).startsWith(character.repeat(Math.min(count, 89)));
    }

    private static String stored(String text) {
        return wrong("ks", "input.num.age", Direction.UP, new Text(Details.SENTENCE, text));
    }

    @Test
    void blanksAndLineBreaks_areOneBlank_andNothingIsTheSubject() {
        assertThat(stored("  one \r\n\t two \n")).isEqualTo("one two");
        assertThat(stored(" \n ")).isEqualTo("age");
        assertThat(stored("x".repeat(88) + "  and more")).isEqualTo("x".repeat(88) + "…");
    }

    /** A template that fits is shown whole, however many bytes its characters have. */
    @Test
    void templates_areCutWhereTheyDoNotFit() {
        assertThat(template("😀".repeat(40))).isEqualTo("New text \"" + "😀".repeat(40) + "\": 5 rows");
        assertThat(template("x".repeat(60))).isEqualTo("New text \"" + "x".repeat(60) + "\": 5 rows");
        assertThat(template("x".repeat(61))).isEqualTo("New text \"" + "x".repeat(60) + "…\": 5 rows");
        assertThat(template("😀".repeat(61))).isEqualTo("New text \"" + "😀".repeat(60) + "…\": 5 rows");
    }

    private static String template(String text) {
        return wrong(
                "text_template",
                "input.text.note",
                Direction.UP,
                new Text("problem", "new"),
                new Text("template", text),
                new Amount("rows", 5, Unit.COUNT));
    }

    @Test
    void templates_sayWhatBecameOfThem() {
        Fact text = new Text("template", "took <*>");
        Fact rows = new Amount("rows", 1, Unit.COUNT);

        assertThat(wrong("error_template", "error.message", Direction.UP, new Text("problem", "new"), text, rows))
                .isEqualTo("New error text \"took <*>\": 1 row");
        assertThat(wrong(
                        "text_template",
                        "input.text.note",
                        Direction.UP,
                        new Text("problem", "more_frequent"),
                        text,
                        rows))
                .isEqualTo("More often, text \"took <*>\": 1 row");
        assertThat(wrong("text_template", "input.text.note", Direction.DOWN, new Text("problem", "gone"), text))
                .isEqualTo("Gone, text \"took <*>\"");
        assertThat(healthy("text_template", "input.text.note")).isEqualTo("note as before");
    }
}
