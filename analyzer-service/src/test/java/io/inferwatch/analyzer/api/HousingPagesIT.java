// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.HousingImport;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.storage.ElasticsearchStorage;
import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.analyzer.page.site.PageSite;
import io.inferwatch.analyzer.page.site.Site;
import io.inferwatch.analyzer.page.site.UsesPageSite;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every page must hold, of the housing data as it is imported and analysed on the command line. */
@UsesPageSite
@ExtendWith(ElasticsearchExtension.class)
class HousingPagesIT extends PageChecks {
    private static final String JANUARY = "?from=2022-01-01T00:00:00Z&to=2022-02-01T00:00:00Z";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2022-05-10T00:10:00Z"), ZoneOffset.UTC);

    private static Site site;
    private static @Nullable ElasticsearchConnection connection;
    private static @Nullable Service service;

    @BeforeAll
    static void analyse(PageSite shared, TestElasticsearch server) {
        HousingImport.assumeData();
        HousingImport housing = new HousingImport(server);
        housing.reference();
        housing.analysis();
        assertThat(housing.createReference().code()).isZero();
        HousingImport.Result analysis = housing.analyze("2021-12-01T00:00:00Z");
        assertThat(analysis.code()).as(analysis.said()).isEqualTo(1);
        connection = new ElasticsearchConnection(ClusterAddress.of(server.url()));
        Analyzer analyzer = Analyzer.of(new ElasticsearchStorage(connection, server.namespace()), CLOCK);
        service = Service.start(
                new ServiceOptions("127.0.0.1", 0, Duration.ofHours(1), null).withPageDecisions(),
                Backend.of(analyzer.reports(), analyzer.decisions(), analyzer.runEnding(), analyzer.alerts())
                        .with(Administration.idle(CLOCK)),
                notifier -> () -> {});
        site = new Site(shared.chromium().browser(), service.port(), analyzer.reports());
        System.out.println("Incidents of the housing data: "
                + site.incidents().stream()
                        .map(one -> one.title() + " (" + one.state() + ", "
                                + one.findings().size() + " findings)")
                        .toList());
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
        if (connection != null) {
            connection.close();
        }
    }

    @Override
    Site site() {
        return site;
    }

    /** The incident of a moved column with the most findings. */
    private static Incident worst() {
        return site.incidents().stream()
                .filter(one -> one.lead().subject().startsWith("input.num."))
                .filter(one -> one.lead().title().contains(": mean "))
                .max(Comparator.comparingInt((Incident one) -> one.findings().size())
                        .thenComparing(Incident::level))
                .orElseThrow();
    }

    @Override
    List<String> paths() {
        return List.of(
                "/",
                "/findings",
                "/findings?state=open&state=acknowledged&state=muted&state=ended",
                "/findings?group=none",
                incidentOfAColumn(),
                month(),
                "/models/housing?from=2022-05-09T00:00:00Z&to=2022-05-10T00:00:00Z",
                "/models/housing",
                column() + JANUARY,
                "/models/housing/columns/prediction.value" + JANUARY,
                "/models/housing/checks" + JANUARY,
                "/week?end=" + lastDay());
    }

    @Override
    String month() {
        return "/models/housing" + JANUARY;
    }

    @Override
    List<String> laterInTheMonth() {
        return List.of("2022-01-10", "10 – 31 Jan");
    }

    @Override
    String column() {
        return "/models/housing/columns/" + worst().lead().subject();
    }

    @Override
    String incidentOfAColumn() {
        return path(worst());
    }

    @Override
    List<String> incidents() {
        return site.incidents().stream().map(PageChecks::path).toList();
    }

    @Override
    String lastDay() {
        return "2022-05-09";
    }

    @Override
    int plots() {
        return 2 + 8;
    }
}
