// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.demo.incident.Incident;
import io.inferwatch.demo.incident.Incidents;
import io.inferwatch.demo.model.DemoModel;
import io.inferwatch.demo.model.Models;
import io.inferwatch.demo.model.Request;
import io.inferwatch.monitors.Family;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrafficTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final List<Incident> INCIDENTS = Incidents.ofSecondDay(START.plus(Duration.ofDays(1)));
    private static final Traffic QUIET = new Traffic(7, START, List.of());
    private static final Traffic TROUBLED = new Traffic(7, START, INCIDENTS);

    static Stream<DemoModel> models() {
        return Models.ALL.stream().filter(model -> model.daysBefore() == 0);
    }

    /** Those that change requests: an experiment gives them to another version. */
    static Stream<Incident> incidents() {
        return INCIDENTS.stream().filter(incident -> incident.family() != Family.EXPERIMENT);
    }

    @ParameterizedTest
    @MethodSource("models")
    void hour_isTheSameForTheSameSeedAndAnotherForAnother(DemoModel model) {
        assertThat(new Traffic(7, START, List.of()).hour(model, 5)).isEqualTo(QUIET.hour(model, 5));
        assertThat(new Traffic(8, START, List.of()).hour(model, 5)).isNotEqualTo(QUIET.hour(model, 5));
        assertThat(QUIET.hour(model, 6).get(0).inputs())
                .isNotEqualTo(QUIET.hour(model, 5).get(0).inputs());
    }

    @ParameterizedTest
    @MethodSource("models")
    void hour_isOrderedAndKeepsToItsHour(DemoModel model) {
        List<Instant> times = QUIET.hour(model, 5).stream().map(Request::time).toList();
        assertThat(times).isSortedAccordingTo(Comparator.naturalOrder());
        assertThat(times.get(0)).isAfterOrEqualTo(START.plus(Duration.ofHours(5)));
        assertThat(times.get(times.size() - 1)).isBefore(START.plus(Duration.ofHours(6)));
    }

    @ParameterizedTest
    @MethodSource("models")
    void hour_holdsEnoughToBeJudgedAndNeverHalfAsMuchAsUsual(DemoModel model) {
        assertThat(IntStream.range(0, 48).map(h -> QUIET.hour(model, h).size()))
                .allSatisfy(size -> assertThat((double) size)
                        .isBetween(
                                0.84 * model.service().requestsPerHour(),
                                1.16 * model.service().requestsPerHour())
                        .isGreaterThan(200));
    }

    @ParameterizedTest
    @MethodSource("incidents")
    void incident_changesItsOwnHoursAndNoOthers(Incident incident) {
        Traffic troubled = new Traffic(7, START, List.of(incident));
        DemoModel model = model(incident.model());
        for (int hour = 0; hour < 50; hour++) {
            boolean hit = incident.window().contains(QUIET.startOf(hour));
            assertThat(troubled.hour(model, hour).equals(QUIET.hour(model, hour)))
                    .as("hour %d is as it was", hour)
                    .isEqualTo(!hit);
        }
    }

    @ParameterizedTest
    @MethodSource("incidents")
    void incident_leavesOtherModelsAlone(Incident incident) {
        Traffic troubled = new Traffic(7, START, List.of(incident));
        int hour = (int) Duration.between(START, incident.window().from()).toHours();
        Models.ALL.stream()
                .filter(model -> !model.name().equals(incident.model()))
                .forEach(model -> assertThat(troubled.hour(model, hour)).isEqualTo(QUIET.hour(model, hour)));
    }

    @Test
    void unitChange_dividesIncomeByAThousand() {
        assertThat(TROUBLED.hour(model("credit-risk"), 28)).allMatch(request -> request.number("income", 0) < 1_000);
        assertThat(QUIET.hour(model("credit-risk"), 28)).noneMatch(request -> request.number("income", 0) < 1_000);
    }

    @Test
    void newCategory_isInAboutEightPercent() {
        assertThat(share("churn", 29, request -> request.category("plan").equals("family")))
                .isBetween(0.03, 0.14);
    }

    @Test
    void missingFeature_isMissingInAboutThirtyPercent() {
        assertThat(share("churn", 38, request -> !request.inputs().containsKey("tenure")))
                .isBetween(0.2, 0.4);
    }

    @Test
    void personalDataLeak_isInAboutFifteenPercentOfMessages() {
        assertThat(share(
                        "support-triage",
                        30,
                        request -> request.text("message")
                                .matches(".* Write to \\S+@\\S+, my card is (\\d{4} ){3}\\d{4}")))
                .isBetween(0.07, 0.25);
    }

    @Test
    void latencyDoubles_everyCall() {
        DemoModel model = model("fraud-score");
        List<Duration> doubled = QUIET.hour(model, 27).stream()
                .map(request -> request.latency().multipliedBy(2))
                .toList();
        assertThat(TROUBLED.hour(model, 27)).extracting(Request::latency).isEqualTo(doubled);
    }

    @Test
    void errorBurst_hitsAboutTenPercent() {
        assertThat(share("fraud-score", 34, request -> "PaymentGatewayTimeout".equals(request.fault())))
                .isBetween(0.05, 0.16);
    }

    @Test
    void silence_isEmpty() {
        assertThat(TROUBLED.hour(model("fraud-score"), 39)).isEmpty();
    }

    @Test
    void nightJob_worksInOneHourOfTheDay_exceptWhereItIsMissing() {
        DemoModel job = model("customer-value");
        assertThat(IntStream.range(-24 * 21, 48)
                        .filter(hour -> !QUIET.hour(job, hour).isEmpty()))
                .hasSize(23)
                .allMatch(hour -> Math.floorMod(hour, 24) == 2);
        assertThat(TROUBLED.hour(job, 2 - 7 * 24)).isEmpty();
        assertThat((double) TROUBLED.hour(job, 26).size() / QUIET.hour(job, 26).size())
                .isBetween(0.25, 0.35);
    }

    @Test
    void quietModel_hasTenRowsAnHour_andLargerFlatsInItsLastDays() {
        DemoModel quiet = model("appraisal");
        assertThat(IntStream.range(-24 * 21, 48)
                        .map(hour -> QUIET.hour(quiet, hour).size()))
                .allMatch(size -> size >= 8 && size <= 12);
        assertThat(TROUBLED.hour(quiet, -1)).isEqualTo(QUIET.hour(quiet, -1));
        assertThat(TROUBLED.hour(quiet, 0).get(0).number("area", 0))
                .isEqualTo(1.5 * QUIET.hour(quiet, 0).get(0).number("area", 0));
    }

    @Test
    void versionShift_answersWithTheNextVersionOnly() {
        assertThat(TROUBLED.hour(model("recommender"), 29))
                .extracting(Request::version)
                .containsOnly("1.4.0");
        assertThat(TROUBLED.hour(model("recommender"), 30))
                .extracting(Request::version)
                .containsOnly("1.5.0");
    }

    private static double share(String model, int hour, Predicate<Request> what) {
        List<Request> requests = TROUBLED.hour(model(model), hour);
        return (double) requests.stream().filter(what).count() / requests.size();
    }

    private static DemoModel model(String name) {
        return Models.ALL.stream()
                .filter(model -> model.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
