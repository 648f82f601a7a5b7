// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Fact;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.catalog.MonitorCatalog;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Moments;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.Row;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OperationMonitorsTest {
    private static final Layout NO_COLUMNS = new Layout(1, Map.of(), Map.of());
    private static final String NOTE = "input.text.note";
    private final Random random = new Random(2);

    @Test
    void latency_doubled_isFound() {
        CheckResult result = version("latency", Samples.compare(calls(5000, 20, 0), calls(300, 40, 0)));
        assertThat(result.status()).isEqualTo(Status.FAIL);
        assertThat(result.direction()).isEqualTo(Direction.UP);
        assertThat(result.family()).isEqualTo(Family.OPERATION);
        assertThat(result.subject()).isEqualTo("event.duration");
        Fact.Change p95 = result.details().change("p95").orElseThrow();
        assertThat(p95.unit()).isEqualTo(Fact.Unit.MILLISECONDS);
        assertThat(p95.from()).isBetween(30.0, 40.0);
        assertThat(p95.to()).isBetween(60.0, 80.0);
    }

    @Test
    void latency_halved_isAChangeToo() {
        CheckResult result = version("latency", Samples.compare(calls(5000, 20, 0), calls(300, 10, 0)));
        assertThat(result.status()).isEqualTo(Status.FAIL);
        assertThat(result.direction()).isEqualTo(Direction.DOWN);
    }

    @Test
    void latency_alittleSlower_isNotMaterial() {
        CheckResult result = version("latency", Samples.compare(calls(5000, 20, 0), calls(5000, 24, 0)));
        assertThat(result.evidence().pValue()).isLessThan(1e-6);
        assertThat(result.status()).isEqualTo(Status.OK);
    }

    @Test
    void errorRate_onlyItsIncrease_isWrong() {
        CheckResult up = version("error_rate", Samples.compare(calls(5000, 20, 0.02), calls(500, 20, 0.10)));
        assertThat(up.status()).isEqualTo(Status.FAIL);
        assertThat(up.direction()).isEqualTo(Direction.UP);
        CheckResult down = version("error_rate", Samples.compare(calls(5000, 20, 0.10), calls(5000, 20, 0.001)));
        assertThat(down.status()).isEqualTo(Status.OK);
        CheckResult slight = version("error_rate", Samples.compare(calls(50_000, 20, 0.01), calls(50_000, 20, 0.02)));
        assertThat(slight.evidence().pValue()).isLessThan(1e-6);
        assertThat(slight.status()).isEqualTo(Status.OK);
    }

    @Test
    void errorRate_withoutFailuresBefore_isFound() {
        CheckResult first = version("error_rate", Samples.compare(calls(5000, 20, 0), calls(500, 20, 0.10)));
        assertThat(first.status()).isEqualTo(Status.FAIL);
    }

    @Test
    void newError_needsFiveRows() {
        CheckResult five = version("new_error", errors(5));
        assertThat(five.status()).isEqualTo(Status.FAIL);
        assertThat(five.subject()).isEqualTo("error.type");
        assertThat(five.details().items("new_values")).containsExactly(new Fact.Item("OutOfMemory", 5L));
        assertThat(version("new_error", errors(4)).status()).isEqualTo(Status.OK);
        assertThat(version("new_error", errors(0)).status()).isEqualTo(Status.OK);
    }

    @Test
    void pii_newInAField_isFoundFromThreeRows() {
        CheckResult found = pii(0, 3);
        assertThat(found.status()).isEqualTo(Status.FAIL);
        assertThat(found.family()).isEqualTo(Family.PRIVACY);
        assertThat(found.details().facts())
                .contains(
                        new Fact.Text("problem", "new_type"),
                        new Fact.Change("type_share", "EMAIL", 0, 0.0075, Fact.Unit.SHARE));
        assertThat(found.details().items("types")).containsExactly(new Fact.Item("EMAIL", 3L));
        assertThat(pii(0, 2).status()).isEqualTo(Status.OK);
    }

    /** Of two types in the same rows only the worse one was named. */
    @Test
    void pii_ofSeveralTypes_namesEachWithItsRows() {
        List<Row> now = rows(
                400,
                i -> new Row(
                        Map.of("input.num.x", (double) i),
                        Map.of(),
                        1,
                        i < 121
                                ? Map.of(NOTE, i < 118 ? Set.of("EMAIL", "CREDIT_CARD") : Set.of("EMAIL"))
                                : i < 123 ? Map.of(NOTE, Set.of("IBAN")) : Map.of()));
        CheckResult found =
                MonitorCatalog.standard()
                        .evaluate(Samples.compare(mails(5000, 0), now), MonitorSelection.defaults())
                        .stream()
                        .filter(r -> r.monitor().equals("pii") && r.subject().equals(NOTE))
                        .findFirst()
                        .orElseThrow();
        assertThat(found.details().items("types"))
                .containsExactly(new Fact.Item("EMAIL", 121L), new Fact.Item("CREDIT_CARD", 118L));
        assertThat(found.details().text("problem")).contains("new_type");
    }

    @Test
    void pii_usual_isWrongOnlyWhenItsShareJumps() {
        assertThat(pii(100, 40).status()).isEqualTo(Status.FAIL);
        assertThat(pii(100, 8).status()).isEqualTo(Status.OK);
        assertThat(pii(100, 0).status()).isEqualTo(Status.OK);
    }

    @Test
    void pii_inNoField_isSaidForAllOthers() {
        Comparison clean = Samples.compare(calls(5000, 20, 0), calls(400, 20, 0));
        CheckResult others = version("pii", clean);
        assertThat(others.subject()).isEqualTo(CheckResult.ALL_OTHERS);
        assertThat(others.status()).isEqualTo(Status.OK);
    }

    @Test
    void volume_comparesHours() {
        CheckResult half = model("volume", hours(24, 1000), hours(1, 500));
        assertThat(half.status()).isEqualTo(Status.FAIL);
        assertThat(half.direction()).isEqualTo(Direction.DOWN);
        assertThat(half.subject()).isEqualTo("volume");
        assertThat(half.details().facts()).contains(new Fact.Change("rows_per_hour", 1000.5, 500, Fact.Unit.VALUE));
        assertThat(model("volume", hours(24, 1000), hours(1, 2000)).direction()).isEqualTo(Direction.UP);
        assertThat(model("volume", hours(24, 1000), hours(1, 1300)).status()).isEqualTo(Status.OK);
        assertThat(model("volume", hours(24, 1000), hours(3, 1000)).status()).isEqualTo(Status.OK);
    }

    @Test
    void volume_ofFewRows_isNoise() {
        assertThat(model("volume", hours(24, 4), hours(1, 2)).status()).isEqualTo(Status.OK);
    }

    @Test
    void volume_ofRestlessTraffic_needsMore() {
        Profile restless = IntStream.range(0, 48)
                .mapToObj(i -> hour(i % 2 == 0 ? 200 : 1800))
                .reduce(Profile.EMPTY, Profile::merge);
        assertThat(model("volume", restless, hours(1, 500)).status()).isEqualTo(Status.OK);
    }

    @Test
    void silence_isFoundAtOnce() {
        CheckResult silent = model("silence", hours(24, 1000), Profile.SILENT_HOUR);
        assertThat(silent.status()).isEqualTo(Status.FAIL);
        assertThat(silent.direction()).isEqualTo(Direction.DOWN);
        assertThat(model("volume", hours(24, 1000), Profile.SILENT_HOUR).status())
                .isEqualTo(Status.FAIL);
        assertThat(model("silence", hours(24, 1000), hours(1, 1)).status()).isEqualTo(Status.OK);
    }

    @Test
    void silence_whereItIsUsual_saysNothing() {
        assertThat(model("silence", hours(24, 5), Profile.SILENT_HOUR).reason().code())
                .isEqualTo(Reason.Code.TOO_FEW_ROWS);
        Profile nightly = IntStream.range(0, 48)
                .mapToObj(i -> i % 2 == 0 ? Profile.SILENT_HOUR : hour(1000))
                .reduce(Profile.EMPTY, Profile::merge);
        assertThat(model("silence", nightly, Profile.SILENT_HOUR).status()).isEqualTo(Status.OK);
    }

    @Test
    void fileAsReference_hasNoHours() {
        Profile file = hour(5000).withHours(Moments.EMPTY);
        assertThat(model("volume", file, hours(1, 10)).reason().code()).isEqualTo(Reason.Code.NO_HISTORY);
        assertThat(model("silence", file, Profile.SILENT_HOUR).status()).isEqualTo(Status.NOT_COMPUTABLE);
    }

    /** Failures are all kept, of the successes one in ten: 50 of 5 000 failed before and 10 of 1 000 now. */
    @Test
    void errorRate_weighsSampledRows() {
        Comparison steady = Samples.compare(sampled(50, 495), sampled(10, 99));
        CheckResult result = version("error_rate", steady);
        assertThat(result.status()).isEqualTo(Status.OK);
        assertThat(result.details().facts()).contains(new Fact.Change("failed_share", 0.01, 0.01, Fact.Unit.SHARE));

        CheckResult worse = version("error_rate", Samples.compare(sampled(50, 495), sampled(60, 94)));
        assertThat(worse.status()).isEqualTo(Status.FAIL);
        assertThat(worse.evidence().effect()).isCloseTo(0.05, within(1e-9));
    }

    /** Half of the rows, each of weight 2, is the volume of all of them. */
    @Test
    void volume_countsWhatSamplingLeftOut() {
        Profile half = new Profile(500, 1_000, Moments.of(1_000), Map.of(), Map.of(), Map.of());
        assertThat(model("volume", hours(48, 1_000), half).status()).isEqualTo(Status.OK);
    }

    /** The failures lie evenly among the successes. */
    private static List<Row> sampled(int failures, int successes) {
        int n = failures + successes;
        return rows(n, i -> {
            boolean failure = i * failures / n != (i + 1) * failures / n;
            return new Row(
                    Map.of(), Map.of("event.outcome", failure ? "failure" : "success"), failure ? 1 : 10, Map.of());
        });
    }

    private CheckResult pii(int before, int now) {
        Comparison c = Samples.compare(mails(5000, before), mails(400, now));
        return MonitorCatalog.standard().evaluate(c, MonitorSelection.defaults()).stream()
                .filter(r -> r.monitor().equals("pii") && r.subject().equals(NOTE))
                .findFirst()
                .orElseThrow();
    }

    private static List<Row> mails(int n, int mails) {
        return rows(
                n,
                i -> new Row(
                        Map.of("input.num.x", (double) i),
                        Map.of(),
                        1,
                        i < mails ? Map.of(NOTE, Set.of("EMAIL")) : Map.of()));
    }

    private static CheckResult version(String monitor, Comparison c) {
        return MonitorCatalog.standard().evaluate(c, MonitorSelection.defaults()).stream()
                .filter(r -> r.monitor().equals(monitor))
                .findFirst()
                .orElseThrow();
    }

    private static CheckResult model(String monitor, Profile reference, Profile current) {
        Comparison c = new Comparison(Samples.scope(), reference, current, NO_COLUMNS, MonitorSettings.defaults());
        return MonitorCatalog.standard().evaluateModel(c).stream()
                .filter(r -> r.monitor().equals(monitor))
                .findFirst()
                .orElseThrow();
    }

    private Profile hours(int hours, int rows) {
        return IntStream.range(0, hours)
                .mapToObj(i -> hour(hours == 1 ? rows : (long) (rows + Math.sqrt(rows) * random.nextGaussian())))
                .reduce(Profile.EMPTY, Profile::merge);
    }

    private static Profile hour(long rows) {
        return new Profile(rows, rows, Moments.of((double) rows), Map.of(), Map.of(), Map.of());
    }

    private List<Row> calls(int n, double milliseconds, double failing) {
        return rows(
                n,
                i -> Row.of(
                        Map.of("event.duration", milliseconds * 1e6 * Math.exp(0.3 * random.nextGaussian())),
                        Map.of("event.outcome", random.nextDouble() < failing ? "failure" : "success")));
    }

    private static Comparison errors(int fresh) {
        List<Row> reference = rows(5000, i -> Row.of(Map.of(), i < 50 ? Map.of("error.type", "Timeout") : Map.of()));
        List<Row> current =
                rows(400, i -> Row.of(Map.of(), i < fresh ? Map.of("error.type", "OutOfMemory") : Map.of()));
        return Samples.compare(reference, current);
    }

    private static List<Row> rows(int n, IntFunction<Row> row) {
        return IntStream.range(0, n).mapToObj(row).toList();
    }
}
