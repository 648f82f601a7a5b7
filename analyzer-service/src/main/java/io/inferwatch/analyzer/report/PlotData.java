package io.inferwatch.analyzer.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The numbers that the report page's script draws. */
final class PlotData {
    private PlotData() {}

    /** JSON without {@code <}, which alone could end the script element that holds it. */
    static String of(ModelReport report) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        report.series().stream().map(ReportJson::point).forEach(json.putArray("series")::add);
        report.plots().stream().map(ReportJson::plot).forEach(json.putArray("columns")::add);
        return json.toString().replace("<", "\\u003c");
    }
}
