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
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.Samples;
import io.inferwatch.monitors.monitor.operation.OperationMonitors;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The wording of messages, from facts as the monitors give them. All other tests look at the facts. */
class SentencesTest {
    private static final String AGE = "input.num.age";
    private static final String COUNTRY = "input.cat.country";
    private static final Evidence DRIFT = new Evidence(0.3, 1e-9, 1e-8, 0.3, 0.07, null, 5_000L, 400L);

    private static final Fact WARNS = new Amount("warns_above", 0, Unit.SHARE);

    private static CheckResult check(
            Family family,
            String monitor,
            String subject,
            Status status,
            Direction direction,
            Evidence evidence,
            Fact... facts) {
        return new CheckResult(
                Samples.scope(), family, monitor, subject, status, evidence, direction, null, Details.of(facts), true);
    }

    private static String drift(String monitor, String subject, Direction direction, Fact... facts) {
        Status status = direction == Direction.NONE ? Status.OK : Status.FAIL;
        return PlainText.message(check(Family.DRIFT, monitor, subject, status, direction, DRIFT, facts));
    }

    private static String operation(String monitor, String subject, Status status, Fact... facts) {
        return PlainText.message(check(Family.OPERATION, monitor, subject, status, Direction.UP, Evidence.NONE, facts));
    }

    /** @param share of the rows that break the rule */
    private static String contract(String monitor, String subject, double share, Fact... facts) {
        Status status = List.of(facts).contains(WARNS) ? Status.WARN : Status.FAIL;
        Evidence evidence = new Evidence(share, null, null, share, null, null, null, 100L);
        return PlainText.message(check(Family.CONTRACT, monitor, subject, status, Direction.NONE, evidence, facts));
    }

    private static Fact rows(double rows) {
        return new Amount("rows", rows, Unit.COUNT);
    }

    private static Fact of(double rows) {
        return new Amount("rows_of", rows, Unit.COUNT);
    }

    private static Fact failsAbove(double share) {
        return new Amount("fails_above", share, Unit.SHARE);
    }

    private static Fact problem(String problem) {
        return new Text("problem", problem);
    }

    @Test
    void distributions() {
        assertThat(drift(
                        "ks",
                        AGE,
                        Direction.UP,
                        new Change("mean", 41.1, 53.2, Unit.VALUE),
                        new Change("share_below", "49.8", 0.81, 0.34, Unit.SHARE),
                        new Amount("gap_at", 49.8, Unit.VALUE)))
                .isEqualTo(
                        AGE + " shifted up: mean 41.1 → 53.2, share below 49.8: 81 % → 34 %, KS 0.3 (threshold 0.07),"
                                + " p < 0.001, 5 000 vs 400 rows");
        assertThat(drift("ks", AGE, Direction.NONE, new Change("mean", 41.1, 41.2, Unit.VALUE)))
                .startsWith(AGE + " as before: ");
        assertThat(drift("ks", AGE, Direction.UP, new Change("share_up_to", "0", 0.5, 0.2, Unit.SHARE)))
                .contains("share up to 0: 50 % → 20 %, KS 0.3 ");
        assertThat(drift(
                        "chi_square",
                        AGE,
                        Direction.CHANGED,
                        new Change("share", "values up to 0", 0.5, 0.2, Unit.SHARE)))
                .contains("share of values up to 0: 50 % → 20 %, ", " (threshold 0.07), χ² ");
        assertThat(drift("chi_square", COUNTRY, Direction.CHANGED, new Change("share", "'DE'", 0.6, 0.3, Unit.SHARE)))
                .contains("share of 'DE': 60 % → 30 %");
    }

    @Test
    void howManyWereTested() {
        Fact mean = new Change("mean", 41.1, 53.2, Unit.VALUE);
        assertThat(drift("ks", AGE, Direction.UP, mean, new Amount("adjusted_among", 2, Unit.COUNT)))
                .endsWith("; adjusted p < 0.001 among 2 checks");
        CheckResult revoked = check(
                Family.DRIFT,
                "ks",
                AGE,
                Status.OK,
                Direction.NONE,
                new Evidence(0.1, 1e-3, 0.01, 0.1, 0.07, null, 500L, 400L),
                mean,
                new Amount("adjusted_among", 2, Unit.COUNT),
                new Amount("not_significant_among", 10_308, Unit.COUNT));
        assertThat(PlainText.message(revoked))
                .contains("; not significant among ")
                .endsWith(" checks (adjusted p 0.010)");
        CheckResult withoutTest = check(
                Family.DRIFT,
                "missing_share",
                AGE,
                Status.OK,
                Direction.NONE,
                Evidence.NONE,
                new Change("missing_share", 0, 0, Unit.SHARE));
        assertThat(PlainText.message(withoutTest)).doesNotContain(", p ");
    }

    @Test
    void groups() {
        assertThat(drift(
                        "anova",
                        AGE,
                        Direction.CHANGED,
                        new Amount("mean", "reference", 39.9, Unit.VALUE),
                        new Amount("mean", "v2", 45.7, Unit.VALUE)))
                .contains("(reference)", "(v2)");
    }

    @Test
    void qualityAndPredictions() {
        assertThat(drift("missing_share", AGE, Direction.UP, new Change("missing_share", 0, 1, Unit.SHARE)))
                .startsWith("missing share of " + AGE + " shifted up: missing share 0 % → 100 %");
        assertThat(drift("zero_share", AGE, Direction.UP, new Change("zero_share", 0, 0.1, Unit.SHARE)))
                .contains("zero share 0 % → 10 %");
        assertThat(drift("non_finite", AGE, Direction.UP, new Change("non_finite_share", 0, 0.1, Unit.SHARE)))
                .contains("NaN or infinite 0 % → 10 %");
        assertThat(drift("new_category", COUNTRY, Direction.UP, new Items("new_values", List.of(new Item("XX", 50L)))))
                .contains("new values 'XX' in 50 rows");
        assertThat(drift(
                        "new_category",
                        COUNTRY,
                        Direction.UP,
                        new Change("share", "'unknown'", 0.0004, 0.025, Unit.SHARE),
                        rows(25)))
                .contains("share of 'unknown': 0.04 % → 2.5 %, in 25 rows");
        assertThat(drift(
                        "staleness",
                        "prediction.value",
                        Direction.CHANGED,
                        new Change("same_answer_share", "0.42", 0, 1, Unit.SHARE)))
                .contains("answer 0.42: 0 % → 100 %");
        assertThat(drift(
                        "out_of_bounds",
                        "prediction.probability.good",
                        Direction.CHANGED,
                        new Range("seen", 0.1, 1.5),
                        new Range("allowed", 0.0, 1.0),
                        new Amount("rows_outside_at_least", 1, Unit.COUNT)))
                .contains("to 1.5, 0 to 1 allowed, at least 1 of 400 rows");
        assertThat(drift(
                        "attribution_ndcg",
                        "attribution",
                        Direction.CHANGED,
                        Items.ofNames("first_before", List.of("a", "b", "c")),
                        Items.ofNames("first_now", List.of("c", "b", "a"))))
                .contains("first a, b, c → c, b, a");
        assertThat(drift(
                        "dataset_drift",
                        "input",
                        Direction.CHANGED,
                        Items.ofNames("drifted", List.of("input.num.a")),
                        new Amount("drifted_columns", 1, Unit.COUNT),
                        new Amount("columns", 2, Unit.COUNT)))
                .contains("1 of 2 columns drifted", "input.num.a");
    }

    @Test
    void operation() {
        assertThat(operation("volume", "volume", Status.FAIL, new Change("rows_per_hour", 1_000, 500, Unit.VALUE)))
                .contains("rows per hour 1 000 → 500");
        assertThat(operation(
                        "error_rate", "event.outcome", Status.FAIL, new Change("failed_share", 0.01, 0.1, Unit.SHARE)))
                .contains("failed 1 % → 10 %");
        assertThat(operation(
                        "latency",
                        "event.duration",
                        Status.FAIL,
                        new Change("median", 20, 41, Unit.MILLISECONDS),
                        new Change("p95", 32, 67, Unit.MILLISECONDS)))
                .contains("median 20 → 41 ms, p95 32 → 67 ms");
        assertThat(operation(
                        "saturation",
                        "host",
                        Status.WARN,
                        problem("saturated"),
                        new Amount("hosts", 2, Unit.COUNT),
                        new Amount("host_load", "a", 0.9, Unit.SHARE)))
                .isEqualTo("1 of 2 hosts saturated (CPU or heap for 15 min): a 90 %: more instances");
        assertThat(operation(
                        "saturation",
                        "host",
                        Status.FAIL,
                        problem("saturated"),
                        new Amount("hosts", 1, Unit.COUNT),
                        new Amount("host_load", "a", 0.87, Unit.SHARE),
                        new Amount("dropped_events", "a", 60, Unit.COUNT)))
                .contains("60 events dropped");
        assertThat(operation(
                        "saturation", "host", Status.OK, problem("idle"), new Amount("highest_load", 0.3, Unit.SHARE)))
                .endsWith("fewer instances would do");
    }

    @Test
    void series() {
        assertThat(PlainText.message(check(
                        Family.CUSTOM,
                        "volume_vs_last_week",
                        "volume",
                        Status.FAIL,
                        Direction.DOWN,
                        new Evidence(null, null, null, 0.5, 0.4, null, 1_000L, 500L),
                        new Change("series", "volume", 1_000, 500, Unit.COUNT),
                        new Text("compared_with", "same_hour_last_week"))))
                .isEqualTo("volume 1 000 → 500 (-50 %) against same hour last week");
        assertThat(PlainText.message(check(
                        Family.CUSTOM,
                        "slow",
                        "latency_p95",
                        Status.FAIL,
                        Direction.UP,
                        Evidence.NONE,
                        new Amount("worst", 300, Unit.MILLISECONDS),
                        new Amount("must_not_be_above", 250, Unit.MILLISECONDS),
                        new Amount("minutes", 15, Unit.COUNT))))
                .isEqualTo("latency_p95 up to 300 ms, for 15 min above 250 ms");
        CheckResult open = unusual(new Text("since", "2026-03-24T00:00:00Z"));
        assertThat(PlainText.message(open))
                .startsWith("revenue fell to ")
                .contains(" is usual (change ", "since 03-24 00:00, not over", "threshold 15 %");
        assertThat(MessageFormat.title(open)).startsWith("revenue unusually low: ");
        assertThat(PlainText.message(
                        unusual(new Text("since", "2026-03-22T05:00:00Z"), new Text("until", "2026-03-22T09:00:00Z"))))
                .contains("since 03-22 05:00, until 03-22 09:00");
    }

    private static CheckResult unusual(Fact... times) {
        CheckResult check = check(
                Family.BUSINESS,
                "anomaly",
                "revenue",
                Status.FAIL,
                Direction.DOWN,
                Evidence.NONE,
                problem("unusual"),
                new Change("series", "revenue", 100, 50, Unit.VALUE),
                new Amount("series_change", 0.5, Unit.SHARE),
                new Amount("series_threshold", 0.15, Unit.SHARE));
        return check.withFacts(times);
    }

    @Test
    void templatesAndCallers() {
        Fact[] found = {
            problem("new"),
            new Text("template", "disk <*> of node <*> is full"),
            rows(14),
            of(450),
            new Change("template_share", 0, 14 / 450.0, Unit.SHARE),
            new Amount("reference_rows", 10_800, Unit.COUNT),
            new Text("example", "disk /dev/sda7 of node 14 is full")
        };
        assertThat(PlainText.message(check(
                        Family.OPERATION,
                        "error_template",
                        "error.message.template.1f",
                        Status.FAIL,
                        Direction.UP,
                        new Evidence(null, 1e-9, null, 14.0, 5.0, null, 10_800L, 450L),
                        found)))
                .isEqualTo("new error template \"disk <*> of node <*> is full\": 14 of 450 rows (3.1 %), none of"
                        + " 10 800 in the reference, such as \"disk /dev/sda7 of node 14 is full\"; effect 14"
                        + " (threshold 5), p < 0.001, 10 800 vs 450 rows");
        assertThat(operation(
                        "error_template",
                        "error.message.template.1f",
                        Status.FAIL,
                        problem("more_frequent"),
                        new Text("template", "store <*>"),
                        rows(14),
                        of(450),
                        new Change("template_share", 0.003, 0.031, Unit.SHARE),
                        new Amount("times_as_frequent", 10.5, Unit.RATIO)))
                .contains("times as frequent, share of rows 0.30 % → 3.1 %, 14 rows");
        assertThat(operation(
                        "error_template",
                        "error.message.template.1f",
                        Status.WARN,
                        problem("gone"),
                        new Text("template", "store <*>"),
                        rows(0),
                        of(450),
                        new Change("template_share", 0.05, 0, Unit.SHARE),
                        new Amount("expected_rows", 25, Unit.VALUE)))
                .contains("gone, 25 rows expected");
        assertThat(summary(6, 6, 0)).isEqualTo("error.message: 2 templates in 6 texts, as before");
        assertThat(summary(4_000, 2_000, 2)).endsWith("2 templates in 4 000 texts (2 000 read), 2 not as before");
        assertThat(PlainText.message(check(
                        Family.OPERATION,
                        "client_share",
                        "labels.client.requests",
                        Status.FAIL,
                        Direction.UP,
                        new Evidence(null, 1e-9, null, 0.283, 0.2, null, 1_000L, 900L),
                        new Text("client", "labels.client=shop-<*>"),
                        new Text("what", "requests"),
                        new Change("client_share", "labels.client=shop-<*>", 0.05, 1 / 3.0, Unit.SHARE))))
                .isEqualTo(
                        "labels.client=shop-<*> makes 33 % of the requests, usually 5 %; effect 0.283 (threshold 0.2),"
                                + " p < 0.001, 1 000 vs 900 rows");
    }

    private static String summary(double texts, double read, double different) {
        return operation(
                "error_template",
                "error.message",
                Status.OK,
                problem("summary"),
                new Amount("templates", 2, Unit.COUNT),
                new Amount("texts", texts, Unit.COUNT),
                new Amount("texts_read", read, Unit.COUNT),
                new Amount("not_as_before", different, Unit.COUNT));
    }

    @Test
    void personalData() {
        CheckResult one = check(
                Family.PRIVACY,
                "pii",
                "input.text.note",
                Status.FAIL,
                Direction.UP,
                new Evidence(null, null, null, 3.0, 3.0, null, 5_000L, 400L),
                problem("new_type"),
                new Items("types", List.of(new Item("EMAIL", 3L))),
                new Change("type_share", "EMAIL", 0, 0.0075, Unit.SHARE));
        assertThat(PlainText.message(one))
                .isEqualTo("EMAIL appeared in input.text.note: 3 of 400 rows (0.75 %), none in the reference");
        CheckResult two = one.withDetails(Details.of(
                problem("new_type"),
                new Items("types", List.of(new Item("EMAIL", 121L), new Item("CREDIT_CARD", 118L))),
                new Change("type_share", "EMAIL", 0, 0.3025, Unit.SHARE)));
        assertThat(PlainText.message(two))
                .isEqualTo("personal data in input.text.note: EMAIL in 121 rows, CREDIT_CARD in 118 rows, of 400 rows;"
                        + " the reference has no EMAIL");
        assertThat(MessageFormat.title(two)).contains("EMAIL in 121 rows", "CREDIT_CARD in 118 rows");
    }

    @Test
    void contracts() {
        assertThat(contract(
                        "special_values",
                        COUNTRY,
                        0.4,
                        rows(40),
                        of(100),
                        problem("special"),
                        new Text("value", "'N/A'"),
                        failsAbove(0.05)))
                .isEqualTo(COUNTRY + ": 40 of 100 rows (40 %) are 'N/A', at most 5 % allowed");
        assertThat(contract(
                        "missing_values",
                        AGE,
                        0.05,
                        rows(5),
                        of(100),
                        problem("without_value"),
                        WARNS,
                        failsAbove(0.05)))
                .isEqualTo(AGE + ": 5 of 100 rows (5 %) without a value, more than 0 % warns, at most 5 % allowed");
        assertThat(contract(
                        "value_range",
                        AGE,
                        0.01,
                        rows(1),
                        of(100),
                        problem("outside_range"),
                        new Range("allowed", 0.0, 100.0),
                        new Range("seen", 20.0, 130.0),
                        failsAbove(0)))
                .isEqualTo(AGE + ": 1 of 100 rows (1 %) outside 0 to 100, smallest 20, largest 130, none allowed");
        assertThat(contract("schema", AGE, 1, problem("missing"), of(100)))
                .isEqualTo(AGE + ": missing, none of 100 rows has a value");
        assertThat(contract(
                        "schema",
                        AGE,
                        1,
                        rows(100),
                        of(100),
                        problem("retyped"),
                        new Text("arrives_as", "input.cat.age")))
                .isEqualTo(AGE + ": changed its kind from number to text: 100 of 100 rows arrive as input.cat.age");
        assertThat(contract(
                        "domain",
                        COUNTRY,
                        0.03,
                        rows(3),
                        of(100),
                        problem("outside_domain"),
                        new Amount("allowed_values", 2, Unit.COUNT),
                        Items.ofNames("other_values", List.of("XX")),
                        failsAbove(0)))
                .isEqualTo(COUNTRY
                        + ": 3 of 100 rows (3 %) with a value that is none of the 2 allowed ('XX'), none allowed");
        assertThat(contract(
                        "row_count",
                        "rows",
                        0,
                        new Amount("rows_per_hour", 40, Unit.VALUE),
                        new Range("allowed", 50.0, 200.0)))
                .isEqualTo("rows: 40 an hour, 50 to 200 allowed");
    }

    @Test
    void performance() {
        Fact[] counts = {
            new Amount("labelled", 4_800, Unit.COUNT),
            new Amount("events", 4_800, Unit.COUNT),
            new Amount("unusable", 50, Unit.COUNT),
            new Amount("odd_probabilities", 50, Unit.COUNT)
        };
        assertThat(performance("roc_auc", counts))
                .contains(
                        "4 800 of 4 800 events labelled",
                        "50 without a usable prediction",
                        "50 with probabilities that are none");
        assertThat(performance("gap", new Change("expected", "mae", 2, 2.5, Unit.VALUE)))
                .contains("2 expected, 2.5 seen");
        assertThat(performance("error_distribution", new Change("error_distance", 0.1, 0.4, Unit.VALUE)))
                .contains("distributed differently");
        assertThat(performance(
                        "positive_rate", new Amount("naive_rate", 0.07, Unit.SHARE), new Range("interval", 0.09, 0.11)))
                .containsPattern("corrected for labels still to come: 7 % seen, .*expected");
    }

    @Test
    void ageOfAVersion() {
        Window window = Samples.scope().window();
        CheckResult check = OperationMonitors.versionAge(
                new Scope("credit", "1", null, window, null),
                window.to().minus(Duration.ofHours(32)),
                Duration.ofHours(30));

        assertThat(Titles.of(check)).isEqualTo("Version 1 is in production for 1.33 days");
        assertThat(PlainText.message(check)).isEqualTo("version 1 is in production for 1.33 days (stale after 1.25)");
    }

    @Test
    void verdictOfAnExperiment() {
        CheckResult check = check(
                Family.EXPERIMENT,
                "experiment_verdict",
                "ranker-2",
                Status.FAIL,
                Direction.NONE,
                Evidence.NONE,
                new Text("candidate", "2"),
                new Text("reasons", "the candidate has more errors than its share of the traffic explains"));

        assertThat(Titles.of(check)).isEqualTo("Take back version 2: experiment ranker-2");
        assertThat(PlainText.message(check))
                .startsWith("experiment ranker-2: version 2")
                .endsWith("more errors than its share of the traffic explains");
    }

    private static String performance(String monitor, Fact... facts) {
        return PlainText.message(check(
                Family.PERFORMANCE,
                monitor,
                "prediction",
                Status.FAIL,
                Direction.DOWN,
                new Evidence(0.1, null, null, 0.1, 0.05, null, 4_800L, 4_800L),
                facts));
    }
}
