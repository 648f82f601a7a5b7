// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.report;

import static io.inferwatch.analyzer.json.JsonFields.putNumber;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.json.CheckResultJson;
import io.inferwatch.analyzer.json.ReasonJson;
import io.inferwatch.analyzer.report.PerformanceCurves.Confusion;
import io.inferwatch.analyzer.report.PerformanceCurves.Curves;
import io.inferwatch.analyzer.report.PerformanceCurves.OfClass;
import io.inferwatch.analyzer.report.PerformanceCurves.Point;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.monitor.performance.MetricFigures;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The performance of a model as REST writes it: snake case, null where a number is not known. */
public final class PerformanceJson {
    private PerformanceJson() {}

    public static ObjectNode toJson(ModelReport report) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("model", report.summary().model());
        json.set("window", window(report));
        PerformanceView.of(report).versions().stream()
                .map(PerformanceJson::version)
                .forEach(json.putArray("versions")::add);
        return json;
    }

    /** The curves alone, of each version that has labels in the window. */
    public static ObjectNode curves(ModelReport report) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("model", report.summary().model());
        json.set("window", window(report));
        ArrayNode versions = json.putArray("versions");
        report.curves().forEach(curves -> {
            ObjectNode version = versions.addObject().put("version", curves.version());
            putCurves(version, curves);
        });
        return json;
    }

    private static ObjectNode window(ModelReport report) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("from", report.window().from().toString())
                .put("to", report.window().to().toString());
    }

    private static void putCurves(ObjectNode json, @Nullable PerformanceCurves curves) {
        ArrayNode classes = json.putArray("curves");
        if (curves != null) {
            curves.classes().stream().map(PerformanceJson::ofClass).forEach(classes::add);
        }
        json.set("confusion", curves == null ? null : confusion(curves.confusion()));
        json.set("reference_confusion", curves == null ? null : confusion(curves.referenceConfusion()));
    }

    private static ObjectNode version(PerformanceView.OfVersion version) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("version", version.version());
        json.put("labelled", version.labelled());
        json.put("events", version.events());
        putNumber(json, "coverage", share(version.labelled(), version.events()));
        json.put("mature", version.mature());
        json.put("cause", version.cause());
        json.set("gap", check(version.gap()));
        json.set("slices", check(version.slices()));
        Stream.concat(version.lines().stream(), version.segments().stream())
                .map(line -> metric(line.figures()))
                .forEach(json.putArray("metrics")::add);
        putCurves(json, version.curves());
        return json;
    }

    private static @Nullable ObjectNode check(@Nullable CheckResult check) {
        return check == null ? null : CheckResultJson.toJson(check);
    }

    private static @Nullable Double share(@Nullable Long labelled, @Nullable Long events) {
        return labelled == null || events == null || events == 0 ? null : Math.min(1, labelled / (double) events);
    }

    private static ObjectNode metric(MetricFigures figures) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("metric", figures.metric());
        json.put("segment", figures.any().scope().segment());
        putNumber(json, "reference", figures.reference());
        putNumber(json, "value", figures.value());
        putNumber(json, "low", figures.low());
        putNumber(json, "high", figures.high());
        putNumber(json, "loss", figures.loss());
        json.put("status", status(figures.realised()));
        ReasonJson.put(
                json, figures.realised() == null ? null : figures.realised().reason());
        putNumber(json, "estimated", figures.estimatedValue());
        putNumber(json, "estimated_low", figures.estimatedLow());
        putNumber(json, "estimated_high", figures.estimatedHigh());
        json.put("estimated_status", status(figures.estimate()));
        return json;
    }

    private static @Nullable String status(@Nullable CheckResult check) {
        return check == null ? null : check.status().name();
    }

    private static ObjectNode ofClass(OfClass curves) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("class", curves.name());
        json.set("current", curves(curves.current()));
        json.set("reference", curves(curves.reference()));
        return json;
    }

    private static @Nullable ObjectNode curves(@Nullable Curves curves) {
        if (curves == null) {
            return null;
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("roc", points(curves.roc()));
        json.set("precision_recall", points(curves.precisionRecall()));
        json.set("calibration", points(curves.calibration()));
        return json;
    }

    /** Pairs of x and y. */
    static ArrayNode points(List<Point> points) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        points.forEach(point -> array.addArray().add(point.x()).add(point.y()));
        return array;
    }

    private static @Nullable ObjectNode confusion(@Nullable Confusion confusion) {
        if (confusion == null) {
            return null;
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        confusion.classes().forEach(json.putArray("classes")::add);
        ArrayNode rows = json.putArray("rows");
        confusion.rows().forEach(row -> row.forEach(rows.addArray()::add));
        return json;
    }
}
