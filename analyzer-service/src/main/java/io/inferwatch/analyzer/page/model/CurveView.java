// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.model;

import io.inferwatch.analyzer.report.PerformanceCurves;
import io.inferwatch.analyzer.report.PerformanceCurves.Curves;
import io.inferwatch.analyzer.report.PerformanceCurves.Kind;
import io.inferwatch.analyzer.report.PerformanceCurves.OfClass;
import io.inferwatch.analyzer.report.PerformanceCurves.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * One plot of a curve.
 *
 * @param index of its points in the page's plot data
 * @param reference empty without one
 */
public record CurveView(int index, String version, String name, Kind kind, List<Point> current, List<Point> reference) {
    /** All curves of a page, in the order of its plot data. */
    public static List<CurveView> of(List<PerformanceCurves> versions) {
        List<CurveView> views = new ArrayList<>();
        for (PerformanceCurves version : versions) {
            for (OfClass ofClass : version.classes()) {
                for (Kind kind : Kind.values()) {
                    List<Point> current = ofClass.current().of(kind);
                    Curves reference = ofClass.reference();
                    if (!current.isEmpty()) {
                        views.add(new CurveView(
                                views.size(),
                                version.version(),
                                ofClass.name(),
                                kind,
                                current,
                                reference == null ? List.of() : reference.of(kind)));
                    }
                }
            }
        }
        return views;
    }

    public String title() {
        return kind.title() + ", class " + name;
    }
}
