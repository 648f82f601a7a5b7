// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.inferwatch.analyzer.json.CheckResultJson;
import io.inferwatch.analyzer.level.LevelHistory;
import io.inferwatch.analyzer.level.LevelQuery;
import io.inferwatch.analyzer.page.ErrorView;
import io.inferwatch.analyzer.page.NearestNames;
import io.inferwatch.analyzer.page.OverviewView;
import io.inferwatch.analyzer.page.PageFrame.Crumb;
import io.inferwatch.analyzer.page.PageTime;
import io.inferwatch.analyzer.page.incident.FindingContext;
import io.inferwatch.analyzer.page.incident.HeatMap;
import io.inferwatch.analyzer.page.model.ChecksCsv;
import io.inferwatch.analyzer.page.model.ChecksView;
import io.inferwatch.analyzer.page.model.ColumnTable;
import io.inferwatch.analyzer.page.model.ColumnView;
import io.inferwatch.analyzer.page.model.ModelView;
import io.inferwatch.analyzer.page.render.PageRenderer;
import io.inferwatch.analyzer.report.ModelReport;
import io.inferwatch.analyzer.report.ModelSummary;
import io.inferwatch.analyzer.report.Words;
import io.inferwatch.analyzer.storage.StorageException;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.schema.RuleViolationException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The overview, and the pages of a model. Every method blocks. */
final class ModelPages {
    private static final Duration DAY = Duration.ofHours(24);
    private static final List<String> FORMATS = List.of("", "csv", "json");

    private final ReportQueries queries;
    private final PageRenderer pages;
    private final @Nullable URI kibana;

    /** @param kibana null: there is none */
    ModelPages(ReportQueries queries, PageRenderer pages, @Nullable URI kibana) {
        this.queries = queries;
        this.pages = pages;
        this.kibana = kibana;
    }

    ETagResponse overview(PageQuery query) {
        Instant end = pages.now().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        Window day = new Window(end.minus(DAY), end);
        return readable(
                query,
                () -> html(pages.overview(OverviewView.of(queries.overview(day), query.overview(), day, pages.now()))));
    }

    ETagResponse model(String model, PageQuery query) {
        return answer(model, query, MonitorSelection.defaults(), report -> {
            PageTime time = query.time(report.summary());
            Optional<LevelHistory> levels = levels(report.summary().model(), report.window(), List.of());
            ModelView view = ModelView.of(
                    levels.map(report::with).orElse(report),
                    time,
                    query.choice("sort", ColumnTable.SORTS),
                    query.page());
            return html(pages.model(
                    view,
                    levels.map(read -> HeatMap.of(
                                    view.report(),
                                    read,
                                    pages.now(),
                                    !query.text("rows").isEmpty()))
                            .orElse(null)));
        });
    }

    /** Empty where they cannot be read: the rest of the page is there. */
    private Optional<LevelHistory> levels(String model, Window window, List<String> subjects) {
        try {
            return Optional.of(queries.levels(new LevelQuery(model, window, LevelQuery.step(window), true, subjects)));
        } catch (StorageException e) {
            return Optional.empty();
        }
    }

    /** The report as one file. */
    ETagResponse file(String model, PageQuery query) {
        return answer(
                model,
                query,
                MonitorSelection.defaults(),
                report -> html(pages.standalone(report, queries.incidentsOf(report))));
    }

    ETagResponse column(String model, String column, PageQuery query) {
        return answer(model, query, MonitorSelection.all(), report -> {
            ModelReport own = report.of(column);
            boolean unknown = own.plots().isEmpty()
                    && own.checks().isEmpty()
                    && own.findings().isEmpty();
            return unknown
                    ? unknownColumn(report, column, query.time(report.summary()))
                    : html(pages.column(
                            ColumnView.of(
                                    levels(model, report.window(), List.of(column))
                                            .map(own::with)
                                            .orElse(own),
                                    column,
                                    query.time(report.summary())),
                            FindingContext.at(pages.now(), kibana)));
        });
    }

    ETagResponse checks(String model, PageQuery query) {
        return answer(model, query, MonitorSelection.all(), report -> {
            ChecksView view = ChecksView.of(report, query.time(report.summary()), query.checks());
            return switch (query.choice("format", FORMATS)) {
                case "csv" -> ETagResponse.of("text/csv", ChecksCsv.of(view.all()));
                case "json" -> ETagResponse.of("application/json", json(view).toString());
                default -> html(pages.checks(view));
            };
        });
    }

    private static ArrayNode json(ChecksView view) {
        ArrayNode checks = JsonNodeFactory.instance.arrayNode();
        view.all().stream().map(CheckResultJson::toJson).forEach(checks::add);
        return checks;
    }

    private ETagResponse answer(
            String model, PageQuery query, MonitorSelection tests, Function<ModelReport, ETagResponse> page) {
        return readable(query, () -> {
            Optional<ModelReport> report =
                    queries.report(model, summary -> query.time(summary).report(model, tests));
            return report.map(page).orElseGet(() -> unknownModel(model));
        });
    }

    /** The page, or the form with what came where it cannot be read. */
    private ETagResponse readable(PageQuery query, Supplier<ETagResponse> page) {
        try {
            return page.get();
        } catch (RuleViolationException e) {
            return error(
                    new ErrorView(400, "This address cannot be read", message(e), List.of(), false, form(query), ""));
        }
    }

    private static Map<String, String> form(PageQuery query) {
        return query.all();
    }

    private static String message(RuleViolationException violation) {
        return violation.violations().stream()
                .map(each -> each.key().equals("from") || each.key().equals("to")
                        ? "\"" + each.found() + "\" is not a time. Write it like 2026-03-01T00:00:00Z, or pick a range."
                        : each.key() + ": Expecting " + each.rule() + ". Found: " + each.found())
                .collect(Collectors.joining(" "));
    }

    /** The page of a model that nobody knows: with the names that may have been meant. */
    ETagResponse unknownModel(String model) {
        List<String> names = queries.models().stream().map(ModelSummary::model).toList();
        return error(new ErrorView(
                404,
                "Unknown model",
                "No model \"" + model + "\" has sent events.",
                near(model, names, name -> "/models/" + Words.url(name)),
                true,
                Map.of("q", model),
                ""));
    }

    private ETagResponse unknownColumn(ModelReport report, String column, PageTime time) {
        String model = report.summary().model();
        TreeSet<String> names = new TreeSet<>();
        report.plots().forEach(plot -> names.add(plot.column()));
        report.checks().forEach(check -> names.add(check.subject()));
        return error(new ErrorView(
                404,
                "Unknown column",
                model + " has no column \"" + column + "\" in this window.",
                near(
                        column,
                        names,
                        name -> "/models/" + Words.url(model) + "/columns/" + Words.url(name) + "?" + time.query()),
                false,
                Map.of(),
                ""));
    }

    private static List<Crumb> near(String wrong, Collection<String> names, Function<String, String> link) {
        return NearestNames.of(wrong, names).stream()
                .map(name -> new Crumb(name, link.apply(name)))
                .toList();
    }

    private ETagResponse error(ErrorView view) {
        return html(pages.error(view)).withStatus(view.status());
    }

    private static ETagResponse html(String page) {
        return ETagResponse.of("text/html", page);
    }
}
