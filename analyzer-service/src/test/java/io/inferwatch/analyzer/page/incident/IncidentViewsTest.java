// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.analyzer.incident.Incidents;
import io.inferwatch.analyzer.level.LevelHistory;
import io.inferwatch.analyzer.level.LevelQuery;
import io.inferwatch.analyzer.page.text.Times;
import io.inferwatch.analyzer.report.IncidentReport;
import io.inferwatch.analyzer.report.Milestone;
import io.inferwatch.analyzer.report.ModelReport;
import io.inferwatch.analyzer.report.ModelSummary;
import io.inferwatch.analyzer.report.ReportDetail;
import io.inferwatch.analyzer.report.SampleReports;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingDecision;
import io.inferwatch.monitors.finding.FindingState;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentViewsTest {
    private static final FindingContext CONTEXT = FindingContext.at(
                    IncidentSamples.NOW, URI.create("http://kibana.example/"))
            .withEvents("logs-x-default");

    private static Finding finding(int place) {
        return IncidentSamples.findings(FindingState.OPEN).get(place);
    }

    private static Incident ongoing() {
        return new IncidentSamples().incident("f-1").orElseThrow();
    }

    @Test
    void finding_isATableOfWhatChanged() {
        FindingView view = FindingView.of(finding(0), CONTEXT);

        assertThat(view.facts()).extracting(FactRow::label).containsExactly("Mean", "Below 7 672");
        assertThat(plain(view.facts().get(0).change())).isEqualTo("−46 336");
        assertThat(plain(view.facts().get(1).change())).isEqualTo("+100 points");
        assertThat(plain(view.why()))
                .isEqualTo(
                        "gap of distributions 0.82 (limit 0.07) · rows 20 640 in the reference, 450 now · p < 0.001");
        assertThat(plain(view.since())).isEqualTo("open for 12 h");
    }

    @Test
    void finding_thatCanGetWorse_saysFromWhen() {
        assertThat(FindingView.of(finding(1), CONTEXT).why())
                .contains("limit 0.07")
                .doesNotContain("from");
        assertThat(FindingView.of(finding(1), CONTEXT).badge()).isEqualTo("4 critical");
    }

    @Test
    void query_narrowsToTheRowsThatChanged() {
        EventQuery query = java.util.Objects.requireNonNull(
                FindingView.of(finding(0), CONTEXT).query());

        assertThat(query.kql())
                .isEqualTo("model.name : \"credit-risk\" and model.version : \"2.3.1\" and input.num.income < 7672");
        assertThat(query.curl())
                .contains("$ELASTICSEARCH/logs-x-default/_search", "\"range\":{\"input.num.income\":{\"lt\":7672}}");
        assertThat(query.discover())
                .startsWith("http://kibana.example/app/discover#/?_g=(time:(from:'2026-03-01T19:00:00Z'");
        assertThat(java.util.Objects.requireNonNull(
                                FindingView.of(finding(2), CONTEXT).query())
                        .kql())
                .endsWith("and error.type : \"PaymentGatewayTimeout\"");
    }

    @Test
    void titles_ofFindings_holdNoStatistics() {
        for (Finding finding : IncidentSamples.findings(FindingState.OPEN)) {
            assertThat(finding.title()).hasSizeLessThanOrEqualTo(90);
            assertThat(finding.title()).doesNotContainPattern("\\b(KS|PSI|p [<\\d]|χ|adjusted|threshold)");
        }
    }

    @Test
    void incident_saysWhereItComesFrom_andWhatToDo() {
        IncidentPage page = IncidentPage.of(IncidentSamples.report(ongoing()), IncidentSamples.NOW, null, true);

        assertThat(page.lead().finding().subject()).isEqualTo("input.num.income");
        assertThat(page.also()).hasSize(1);
        assertThat(page.origin().hints())
                .containsExactly(
                        "Mean and spread of income are about 1/1 000 of what they were: this looks like another unit."
                                .replace("1 000", "1\u202f000"));
        assertThat(page.steps()).hasSize(3);
        assertThat(page.isAcceptable()).isTrue();
        assertThat(page.history()).extracting(HistoryLine::text).contains("income: first seen");
        assertThat(plain(page.line().duration())).isEqualTo("for 12 h, still wrong at 1 Mar 20:00 UTC");
    }

    @Test
    void history_saysWhoDecided_onceForAllFindings() {
        Instant time = IncidentSamples.hour(21);
        List<Finding> decided = IncidentSamples.findings(FindingState.MUTED).stream()
                .map(finding -> finding.withDecision(new FindingDecision(
                        FindingDecision.Kind.MUTE, time, "ops", IncidentSamples.NOW.plus(Duration.ofDays(1)))))
                .toList();
        Incident incident = Incidents.of(decided).get(0);
        assertThat(HistoryLine.of(IncidentReport.of(incident)))
                .filteredOn(line -> line.time().equals(time))
                .extracting(HistoryLine::text)
                .containsExactly("ops muted it");
        assertThat(new IncidentLine(incident, new Times(IncidentSamples.NOW)).decision())
                .contains(" by ops, ");
    }

    @Test
    void history_ofOlderVersions_namesNobody() {
        Incident incident = Incidents.of(IncidentSamples.findings(FindingState.ACKNOWLEDGED))
                .get(0);
        assertThat(HistoryLine.of(IncidentReport.of(incident)))
                .extracting(HistoryLine::text)
                .contains("income: somebody acknowledged it; last wrong in the window until then");
        assertThat(new IncidentLine(incident, new Times(IncidentSamples.NOW)).decision())
                .isEqualTo("acknowledged");
    }

    @Test
    void lanes_shadeTheIncident_andMarkTheHourWithoutEvents() {
        Lanes lanes = IncidentPage.of(IncidentSamples.report(ongoing()), IncidentSamples.NOW, null, true)
                .lanes();

        assertThat(lanes.cells()).extracting(Lanes.Box::sign).contains("3", "·");
        assertThat(lanes.lanes())
                .extracting(Lanes.Lane::label)
                .startsWith("Events", "Failed calls", "Slowest 5 % above".replace(" %", " %"));
        double hour = (lanes.cells().get(1).x() - lanes.cells().get(0).x());
        assertThat(lanes.shade().width()).isBetween(5.9 * hour, 6.1 * hour);
    }

    @Test
    void heatMap_countsEachStretchOnce_andLinksWhatChanged() {
        Window window = new Window(IncidentSamples.hour(0), IncidentSamples.hour(26));
        ModelSummary summary = new SampleReports().model("credit-risk").orElseThrow();
        ModelReport report = ModelReport.of(summary, window)
                .series(IncidentSamples.series())
                .detail(new ReportDetail(
                        List.of(),
                        Duration.ofHours(1),
                        null,
                        List.of(),
                        List.of(
                                new Milestone(IncidentSamples.hour(13), Milestone.Kind.REFERENCE, "training@2"),
                                new Milestone(IncidentSamples.hour(-1), Milestone.Kind.CONTRACT, "version 1")),
                        null))
                .build();
        HeatMap map = HeatMap.of(
                report,
                IncidentSamples.history(LevelQuery.ofSubjects("credit-risk", window, Duration.ofHours(1))),
                IncidentSamples.NOW,
                false);

        assertThat(map.marks()).singleElement().satisfies(mark -> {
            assertThat(mark.sign()).isEqualTo("◆");
            assertThat(mark.title()).isEqualTo("new reference training@2, 1 Mar 13:00");
            assertThat(map.percent(mark)).isEqualTo(50);
        });

        assertThat(map.columns()).isEqualTo(26);
        assertThat(map.days().stream().mapToInt(HeatMap.Day::span).sum()).isEqualTo(26);
        assertThat(map.rows()).extracting(row -> row.name().text()).containsExactly("income", "age");
        for (HeatMap.Row row : map.rows()) {
            assertThat(row.cells().stream().mapToInt(HeatMap.Cell::span).sum()).isEqualTo(26);
        }
        List<HeatMap.Cell> wrong = map.rows().get(0).cells().stream()
                .filter(cell -> cell.link() != null)
                .toList();
        assertThat(wrong).hasSize(6).allSatisfy(cell -> assertThat(cell.sign()).isEqualTo("3"));
        assertThat(wrong.get(0).title()).isEqualTo("income, 1 Mar 14:00, high");
        assertThat(wrong.get(0).link())
                .isEqualTo(
                        "/models/credit-risk/columns/input.num.income?from=2026-03-01T14%3A00%3A00Z&to=2026-03-01T15%3A00%3A00Z");
        assertThat(map.rows().get(0).cells()).extracting(HeatMap.Cell::sign).contains("x");
        assertThat(map.rows().get(1).cells().get(0).tone()).isEqualTo("unevaluated");
    }

    @ParameterizedTest
    @CsvSource({"2026-01-01, 31, 24, Jan", "2026-01-01, 40, 24, Jan|Feb", "2025-12-28, 31, 24, Dec 2025|Jan"})
    void heatMap_namesEachMonthOnce(String first, int days, int narrow, String months) {
        Instant start = Instant.parse(first + "T00:00:00Z");
        Window window = new Window(start, start.plus(Duration.ofDays(days)));
        List<HeatMap.Day> shown = days(window, Duration.ofDays(1));
        assertThat(shown)
                .filteredOn(HeatMap.Day::labelled)
                .extracting(HeatMap.Day::text)
                .doesNotHaveDuplicates();
        assertThat(shown.stream().mapToInt(HeatMap.Day::span).sum()).isEqualTo(days);
        assertThat(shown.stream()
                        .filter(day -> !day.early())
                        .mapToInt(HeatMap.Day::span)
                        .sum())
                .isEqualTo(narrow);
        assertThat(shown).extracting(HeatMap.Day::text).contains(months.split("\\|"));
    }

    @Test
    void heatMap_namesEachDayOnce_whereANarrowScreenBeginsWithinOne() {
        List<HeatMap.Day> shown =
                days(new Window(IncidentSamples.hour(0), IncidentSamples.hour(30)), Duration.ofHours(1));
        assertThat(shown)
                .filteredOn(HeatMap.Day::labelled)
                .extracting(HeatMap.Day::text)
                .containsExactly("1 Mar", "2 Mar");
        assertThat(shown.get(0).early()).isTrue();
        assertThat(shown.get(0).labelled()).isFalse();
    }

    private static List<HeatMap.Day> days(Window window, Duration step) {
        ModelReport report = ModelReport.of(
                        new SampleReports().model("credit-risk").orElseThrow(), window)
                .build();
        return HeatMap.of(report, new LevelHistory(window, step, List.of()), IncidentSamples.NOW, false)
                .days();
    }

    @Test
    void week_countsHoursOfIncidents_andNamesWhatIsOpen() {
        Window week = WeekPage.endingAt(IncidentSamples.NOW);
        WeekPage page = WeekPage.of(
                week,
                List.of(
                        new WeekPage.Input("credit-risk", false, 10_400, 0, Optional.empty()),
                        new WeekPage.Input("weather", true, 37, 0, Optional.empty())),
                new IncidentSamples()
                        .incidents(new io.inferwatch.analyzer.incident.IncidentQuery(
                                null, io.inferwatch.analyzer.incident.IncidentQuery.ANY, 1, null, null, 9)),
                IncidentSamples.NOW);

        WeekPage.Model worst = page.models().get(0);
        assertThat(worst.name()).isEqualTo("credit-risk");
        assertThat(worst.wrong()).isEqualTo(6 + 3);
        assertThat(worst.compared()).isEqualTo("no events then");
        assertThat(page.models().get(1).levelText()).isEqualTo("waiting");
        assertThat(page.sentences())
                .containsExactly(
                        "1 of 2 models had an incident.",
                        "9\u202fh were wrong in all; of the week before there are no events.",
                        "Still open: credit-risk.");
    }

    private static String plain(String text) {
        return text.replace('\u202f', ' ');
    }
}
