package io.inferwatch.analyzer.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** The numbers that the report page's script draws. */
final class PlotData {
    private PlotData() {}

    /** JSON without {@code <}, which alone could end the script element that holds it. */
    static String of(ModelReport report) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        report.series().stream().map(ReportJson::point).forEach(json.putArray("series")::add);
        report.plots().stream().map(ReportJson::plot).forEach(json.putArray("columns")::add);
        ArrayNode curves = json.putArray("curves");
        CurveView.of(report.curves()).forEach(curve -> curves.add(curve(curve)));
        return json.toString().replace("<", "\\u003c");
    }

    private static ObjectNode curve(CurveView curve) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("kind", curve.kind().name().toLowerCase(Locale.ROOT));
        json.put("horizontal", curve.kind().horizontal());
        json.put("vertical", curve.kind().vertical());
        json.set("current", PerformanceJson.points(curve.current()));
        json.set("reference", PerformanceJson.points(curve.reference()));
        return json;
    }
}
