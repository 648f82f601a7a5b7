// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.report;

import static io.inferwatch.analyzer.json.JsonFields.putNumber;
import static io.inferwatch.analyzer.json.JsonFields.putTime;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.json.CheckResultJson;
import io.inferwatch.analyzer.json.FindingJson;
import io.inferwatch.analyzer.json.SeriesPoint;
import io.inferwatch.analyzer.metric.MetricSeries;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.series.MetricHour;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reports as command line and REST write them: snake case, times in UTC, null where there is nothing. */
public final class ReportJson {
    private ReportJson() {}

    public static ObjectNode toJson(ModelReport report) {
        ObjectNode json = object();
        json.set("summary", toJson(report.summary()));
        json.set("window", window(report.window()));
        report.findings().stream().map(FindingJson::toJson).forEach(json.putArray("findings")::add);
        report.checks().stream().map(CheckResultJson::toJson).forEach(json.putArray("checks")::add);
        json.set("contract", contract(report));
        report.plots().stream().map(ReportJson::plot).forEach(json.putArray("plots")::add);
        report.series().stream().map(ReportJson::point).forEach(json.putArray("series")::add);
        json.set("metrics", metrics(report.metrics()));
        json.set("versions", VersionJson.versions(report.versions()));
        report.experiments().stream().map(ExperimentRecordJson::toJson).forEach(json.putArray("experiments")::add);
        return json;
    }

    /** Business metrics with the means of their steps. */
    public static ArrayNode metrics(List<MetricSeries> metrics) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (MetricSeries metric : metrics) {
            ArrayNode points = json.addObject().put("name", metric.name()).putArray("points");
            for (MetricHour point : metric.points()) {
                ObjectNode one = points.addObject();
                putTime(one, "time", point.time());
                putNumber(one, "mean", point.mean());
                one.put("values", point.values());
            }
        }
        return json;
    }

    /** How many checks of the contract passed, warned and failed, by kind; no kinds without a contract. */
    public static ArrayNode contract(ModelReport report) {
        ArrayNode kinds = JsonNodeFactory.instance.arrayNode();
        ContractView.of(report.checks())
                .kinds()
                .forEach(kind -> kinds.addObject()
                        .put("kind", kind.name())
                        .put("passed", kind.passed())
                        .put("warned", kind.warned())
                        .put("failed", kind.failed())
                        .put("not_judged", kind.open()));
        return kinds;
    }

    public static ObjectNode toJson(ModelSummary summary) {
        ObjectNode json = object();
        json.put("model", summary.model());
        summary.versions().forEach(json.putArray("versions")::add);
        json.put("events", summary.events());
        putTime(json, "first_event", summary.firstEvent());
        putTime(json, "last_event", summary.lastEvent());
        json.set("reference", reference(summary.reference()));
        json.put("cadence", summary.cadence());
        putTime(json, "analysed_until", summary.analysedUntil());
        json.put("waiting", summary.waiting());
        json.put("open_findings", summary.openFindings());
        return json;
    }

    public static ObjectNode toJson(List<InstanceSummary> instances) {
        ObjectNode json = object();
        ArrayNode list = json.putArray("instances");
        instances.forEach(instance -> list.addObject()
                .put("id", instance.id())
                .put("host", instance.host())
                .put("since", instance.since().toString())
                .put("renewed", instance.renewed().toString())
                .put("models", instance.models())
                .put("shared_work", instance.sharedWork()));
        return json;
    }

    public static ObjectNode toJson(RunSummary run) {
        ObjectNode json = object();
        json.put("id", run.id());
        putTime(json, "start", run.start());
        putTime(json, "end", run.end());
        putTime(json, "from", run.window().from());
        putTime(json, "to", run.window().to());
        json.put("rows", run.rows());
        json.put("expected_rows", run.expectedRows());
        json.put("state", run.state().name().toLowerCase(Locale.ROOT));
        json.put("verdict", run.verdict() == null ? null : run.verdict().name());
        run.notes().forEach(json.putArray("notes")::add);
        return json;
    }

    private static @Nullable ObjectNode reference(@Nullable Reference reference) {
        if (reference == null) {
            return null;
        }
        ObjectNode json = object();
        json.put("id", reference.id());
        json.put("name", reference.name());
        json.put("version", reference.version());
        json.set("window", window(reference.window()));
        json.put("model_version", reference.modelVersion());
        json.put("rows", reference.rows());
        putTime(json, "created", reference.created());
        return json;
    }

    private static @Nullable ObjectNode window(@Nullable Window window) {
        if (window == null) {
            return null;
        }
        ObjectNode json = object();
        putTime(json, "from", window.from());
        putTime(json, "to", window.to());
        return json;
    }

    static ObjectNode plot(ColumnPlot plot) {
        ObjectNode json = object();
        json.put("column", plot.column());
        json.put("numeric", plot.numeric());
        plot.bins().forEach(json.putArray("bins")::add);
        numbers(json.putArray("reference"), plot.reference());
        numbers(json.putArray("current"), plot.current());
        numbers(json.putArray("edges"), plot.axis().edges());
        json.put("log", plot.axis().log());
        json.put("missing_reference", plot.missing().reference());
        json.put("missing_current", plot.missing().current());
        return json;
    }

    static ObjectNode point(SeriesPoint point) {
        ObjectNode json = object();
        putTime(json, "hour", point.hour());
        json.put("events", point.events());
        putNumber(json, "error_share", point.errorShare());
        putNumber(json, "latency_p50_ms", point.latencyP50Millis());
        putNumber(json, "latency_p95_ms", point.latencyP95Millis());
        return json;
    }

    private static void numbers(ArrayNode array, List<Double> values) {
        values.forEach(value -> array.add(Double.isFinite(value) ? value : null));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
