// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.kibana;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of pages of Kibana with a filter and a time range. They lead to the data views and dashboards that
 * {@code inferwatch dashboards install} makes.
 *
 * @param kibana where people reach Kibana, with the path of the space where there is one
 */
public record KibanaLinks(URI kibana) {
    private static final String EVENTS = "inferwatch-events";

    /**
     * Inferences in Discover.
     *
     * @param to null: now, whenever somebody looks
     */
    public String events(Instant from, @Nullable Instant to, String kql) {
        return address("discover#/", from, to, "dataSource:(dataViewId:" + EVENTS + ",type:dataView)," + query(kql));
    }

    /**
     * A dashboard.
     *
     * @param dashboard its name without {@code inferwatch-}
     * @param to null: now, whenever somebody looks
     */
    public String dashboard(String dashboard, Instant from, @Nullable Instant to, String kql) {
        return address("dashboards#/view/inferwatch-" + dashboard, from, to, query(kql));
    }

    /** A condition that a field has a value. */
    public static String is(String field, String value) {
        return field + ":" + quoted(value);
    }

    /** As a value of KQL. */
    public static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private String address(String page, Instant from, @Nullable Instant to, String state) {
        String end = to == null ? "now" : "'" + to + "'";
        return kibana.toString().replaceAll("/+$", "") + "/app/" + page + "?_g=(time:(from:'" + from + "',to:" + end
                + "))&_a=(" + state + ")";
    }

    private static String query(String kql) {
        return "query:(language:kuery,query:'" + encoded(kql.replace("!", "!!").replace("'", "!'")) + "')";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
