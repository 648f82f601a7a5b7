// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.render;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.inferwatch.analyzer.page.ApiPage;
import io.inferwatch.analyzer.page.DependencyDrawing;
import io.inferwatch.analyzer.page.ErrorView;
import io.inferwatch.analyzer.page.OverviewView;
import io.inferwatch.analyzer.page.PageFrame;
import io.inferwatch.analyzer.page.PageFrame.Crumb;
import io.inferwatch.analyzer.page.PageHeader;
import io.inferwatch.analyzer.page.PageTime;
import io.inferwatch.analyzer.page.incident.FindingContext;
import io.inferwatch.analyzer.page.incident.HeatMap;
import io.inferwatch.analyzer.page.incident.IncidentList;
import io.inferwatch.analyzer.page.incident.IncidentPage;
import io.inferwatch.analyzer.page.incident.WeekPage;
import io.inferwatch.analyzer.page.model.ChecksView;
import io.inferwatch.analyzer.page.model.ColumnView;
import io.inferwatch.analyzer.page.model.ModelView;
import io.inferwatch.analyzer.page.text.Times;
import io.inferwatch.analyzer.report.DependencyMap;
import io.inferwatch.analyzer.report.IncidentReport;
import io.inferwatch.analyzer.report.ModelReport;
import io.inferwatch.analyzer.report.Words;
import io.inferwatch.monitors.finding.Finding;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Renders pages from templates that were compiled with the program. Everything shown is escaped. Thread-safe. */
public final class PageRenderer {
    private static final Crumb MODELS = new Crumb("Models", "/");
    private static final String FINDINGS = "/findings";

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
    private final Clock clock;
    private final Supplier<PageHeader> header;

    /**
     * A renderer.
     *
     * @param clock the time at which pages are made
     * @param header what the head of pages says; may block
     */
    public PageRenderer(Clock clock, Supplier<PageHeader> header) {
        this.clock = clock;
        this.header = header;
    }

    /** A renderer of pages whose head says nothing of the analysis. */
    public PageRenderer(Clock clock) {
        this(clock, () -> PageHeader.NONE);
    }

    /** When the pages are made. */
    public Instant now() {
        return clock.instant();
    }

    private PageFrame frame(String title) {
        return PageFrame.linked(title, header.get(), now());
    }

    /** For pages that need no storage. */
    private PageFrame plain(String title) {
        return PageFrame.linked(title, PageHeader.NONE, now());
    }

    public String overview(OverviewView view) {
        return render("overview.jte", frame("Models").in(PageFrame.MODELS), Map.of("view", view));
    }

    /** @param map levels over time; null: they could not be read */
    public String model(ModelView view, @Nullable HeatMap map) {
        PageFrame frame = frame(view.model()).in(PageFrame.MODELS).under(MODELS);
        Map<String, Object> parameters = new HashMap<>(Map.of("view", view));
        parameters.put("map", map);
        return render("model.jte", frame, parameters);
    }

    /** @param view of one column, with all tests */
    public String column(ColumnView view, FindingContext context) {
        PageFrame frame = frame(view.name().text() + " · " + view.model())
                .in(PageFrame.MODELS)
                .under(MODELS, model(view.model(), view.time()));
        return render("column.jte", frame, Map.of("view", view, "context", context));
    }

    /** Every check of a window. */
    public String checks(ChecksView view) {
        String model = view.report().summary().model();
        PageFrame frame = frame("Checks · " + model).in(PageFrame.MODELS).under(MODELS, model(model, view.time()));
        return render("checks.jte", frame, Map.of("view", view));
    }

    private static Crumb model(String model, PageTime time) {
        return new Crumb(model, "/models/" + Words.url(model) + "?" + time.query());
    }

    /**
     * The report with style and script inside, for a file.
     *
     * @param incidents what is known of incidents of the report; of others only their findings are shown
     */
    public String standalone(ModelReport report, List<IncidentReport> incidents) {
        PageFrame frame = PageFrame.standalone(report.summary().model(), now());
        ModelView view = ModelView.file(report, PageTime.fixed(report.window(), now()));
        Map<String, IncidentPage> pages = new HashMap<>();
        incidents.forEach(one -> pages.put(one.incident().id(), IncidentPage.of(one, now(), null, false)));
        return render("report.jte", frame, Map.of("view", view, "pages", pages));
    }

    /**
     * Single findings.
     *
     * @param model whose findings these are, null: those of all models
     * @param empty what to say where there are none
     * @param fine whether that is good news
     * @param next where the next page begins, null: this is the last
     */
    public String findings(
            List<Finding> findings,
            FindingContext context,
            @Nullable String model,
            String empty,
            boolean fine,
            @Nullable String next) {
        String of = model == null ? "" : "&model=" + Words.url(model);
        Map<String, Object> parameters = Map.of(
                "findings",
                findings,
                "context",
                context,
                "empty",
                empty,
                "fine",
                fine,
                "next",
                next == null ? "" : "/findings?group=none" + of + "&after=" + Words.url(next));
        String title = model == null ? "Single findings" : "Single findings of " + model;
        return render("single-findings.jte", frame(title).in(FINDINGS), parameters);
    }

    /** The list of incidents. */
    public String incidents(IncidentList list) {
        return render("findings.jte", frame("Findings").in(FINDINGS), Map.of("list", list));
    }

    public String incident(IncidentPage page, FindingContext context) {
        PageFrame frame = frame(
                        page.incident().title() + " · " + page.incident().model())
                .in(FINDINGS)
                .under(MODELS, new Crumb(page.incident().model(), page.modelLink()));
        return render("incident.jte", frame, Map.of("page", page, "context", context));
    }

    public String week(WeekPage page) {
        return render("week.jte", frame("Week").in("/week"), Map.of("page", page));
    }

    /** Words, levels and keys. */
    public String terms() {
        return render("terms.jte", plain("Words, levels and keys").in("/help/terms"), Map.of());
    }

    /** How pages write times now. */
    public Times times() {
        return new Times(now());
    }

    public String dependencies(DependencyMap map) {
        Map<String, Object> parameters = Map.of("map", map, "drawing", DependencyDrawing.of(map));
        return render("dependencies.jte", frame("Dependencies").in("/dependencies"), parameters);
    }

    public String api(ApiPage api) {
        return render("api.jte", plain("REST"), Map.of("api", api));
    }

    /**
     * @param message why the last token was refused; empty: nothing
     * @param next path to go to afterwards
     */
    public String signIn(String message, String next) {
        return render("sign-in.jte", plain("Sign in"), Map.of("message", message, "next", next));
    }

    public String error(ErrorView view) {
        return render("error.jte", plain(view.title()), Map.of("view", view));
    }

    private String render(String template, PageFrame frame, Map<String, Object> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("frame", frame);
        StringOutput html = new StringOutput(65_536);
        templates.render(template, all, html);
        return BlankLines.without(html.toString());
    }
}
