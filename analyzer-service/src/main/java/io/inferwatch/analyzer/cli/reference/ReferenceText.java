// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.reference;

import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.report.Words;
import io.inferwatch.analyzer.run.reference.ReferenceColumn;
import io.inferwatch.monitors.Window;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Formats references as JSON and as text. */
final class ReferenceText {
    private ReferenceText() {}

    static Map<String, Object> json(Reference reference) {
        Map<String, Object> json = new HashMap<>();
        json.put("reference", reference.id());
        json.put("model", reference.model());
        json.put("rule", reference.rule().value());
        json.put("rows", reference.rows());
        json.put("created", reference.created().toString());
        Window window = reference.window();
        if (window != null) {
            json.put("from", window.from().toString());
            json.put("to", window.to().toString());
        }
        if (reference.modelVersion() != null) {
            json.put("model_version", reference.modelVersion());
        }
        return json;
    }

    /** {@code  from … to …}: the hours that the reference contains; empty without a window. */
    static String window(Reference reference) {
        Window window = reference.window();
        return window == null ? "" : " from " + window.from() + " to " + window.to();
    }

    static String line(Reference reference) {
        return reference.id() + "  " + reference.rule().value().replace('_', ' ') + window(reference)
                + (reference.modelVersion() == null ? "" : " version " + reference.modelVersion())
                + (reference.rows() == 0 ? "" : ", " + reference.rows() + " rows") + ", created " + reference.created();
    }

    static Map<String, Object> json(ReferenceColumn column) {
        Map<String, Object> json = new HashMap<>();
        json.put("name", column.name());
        json.put("rows", column.rows());
        json.put("missing", column.missing());
        json.put("mean", finite(column.mean()));
        json.put("sigma", finite(column.sigma()));
        json.put("min", finite(column.min()));
        json.put("max", finite(column.max()));
        json.put("categories", column.categories());
        return json;
    }

    private static @Nullable Double finite(@Nullable Double number) {
        return number == null || !Double.isFinite(number) ? null : number;
    }

    static String line(ReferenceColumn column) {
        return column.categories() == null
                ? column.name() + ": mean " + Words.number(column.mean()) + ", σ " + Words.number(column.sigma())
                        + ", " + Words.number(column.min()) + " to " + Words.number(column.max()) + ", "
                        + column.missing() + " missing"
                : column.name() + ": " + column.categories() + " categories, " + column.missing() + " missing";
    }
}
