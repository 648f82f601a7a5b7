package io.inferwatch.kibana;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of Kibana's query language that our panels use, {@code f: v}, {@code f: *} and {@code f: (a or b)}, as a query. */
record Kql(String field, String values) {
    private static final Pattern FORM = Pattern.compile("([\\w.@]+): (\\*|\\w+|\\(\\w+(?: or \\w+)*\\))");

    static Kql parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new AssertionError("query: Expecting 'f: v', 'f: *' or 'f: (a or b)'. Found: " + text);
        }
        return new Kql(form.group(1), form.group(2).replaceAll("[()]", ""));
    }

    ObjectNode query() {
        ObjectNode query = Json.object();
        if (values.equals("*")) {
            query.putObject("exists").put("field", field);
        } else {
            ArrayNode terms = query.putObject("terms").putArray(field);
            for (String value : values.split(" or ")) {
                terms.add(value);
            }
        }
        return query;
    }
}
