package io.inferwatch.analyzer.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.monitors.finding.Finding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders pages from templates that were compiled with the program. Everything shown is escaped. Thread-safe. */
public final class PageRenderer {
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);

    public String overview(List<ModelSummary> models) {
        return render("overview.jte", PageFrame.linked("Models"), Map.of("models", models));
    }

    public String model(ModelReport report) {
        PageFrame frame = PageFrame.linked(report.summary().model());
        return render("model.jte", frame, Map.of("page", ModelPage.of(report)));
    }

    /** @param report of one column, with all tests */
    public String column(ModelReport report, String column) {
        PageFrame frame = PageFrame.linked(column + " · " + report.summary().model());
        return render("column.jte", frame, Map.of("page", ModelPage.of(report), "column", column));
    }

    /** The report page with style, scripts and data inside: 0.7 MB and more. */
    public String standalone(ModelReport report) {
        PageFrame frame = PageFrame.standalone(report.summary().model());
        return render("model.jte", frame, Map.of("page", ModelPage.of(report)));
    }

    /**
     * @param model whose findings these are, null: those of all models
     * @param empty what to say where there are none
     * @param fine whether that is good news
     * @param next where the next page begins, null: this is the last
     */
    public String findings(
            List<Finding> findings, @Nullable String model, String empty, boolean fine, @Nullable String next) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("empty", empty);
        parameters.put("fine", fine);
        parameters.put("findings", findings);
        if (model != null) {
            parameters.put("model", model);
        }
        if (next != null) {
            String of = model == null ? "" : "model=" + Words.url(model) + "&";
            parameters.put("next", "/findings?" + of + "after=" + Words.url(next));
        }
        String title = model == null ? "Findings" : "Findings of " + model;
        return render("findings.jte", PageFrame.linked(title), parameters);
    }

    public String incident(Incident incident) {
        PageFrame frame = PageFrame.linked(incident.title() + " · " + incident.model());
        return render("incident.jte", frame, Map.of("incident", incident));
    }

    public String dependencies(DependencyMap map) {
        Map<String, Object> parameters = Map.of("map", map, "drawing", DependencyDrawing.of(map));
        return render("dependencies.jte", PageFrame.linked("Dependencies"), parameters);
    }

    public String api(ApiPage api) {
        return render("api.jte", PageFrame.linked("REST"), Map.of("api", api));
    }

    /**
     * @param message why the last token was refused; empty: nothing
     * @param next path to go to afterwards
     */
    public String signIn(String message, String next) {
        return render("sign-in.jte", PageFrame.linked("Sign in"), Map.of("message", message, "next", next));
    }

    public String error(String title, String message) {
        return render("error.jte", PageFrame.linked(title), Map.of("message", message));
    }

    private String render(String template, PageFrame frame, Map<String, Object> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("frame", frame);
        StringOutput html = new StringOutput(16_384);
        templates.render(template, all, html);
        return html.toString();
    }
}
