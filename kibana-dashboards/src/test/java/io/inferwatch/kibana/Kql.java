// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of Kibana's query language that our panels use: {@code f: v}, {@code f: *}, {@code f: (a or b)} and {@code f >= n}, each
 * with {@code not} or without, joined by {@code and}.
 */
record Kql(List<Clause> clauses) {
    private static final Pattern FORM =
            Pattern.compile("(not )?([\\w.@]+)(?:: (\\*|\\w+|\\(\\w+(?: or \\w+)*\\))| >= (\\d+(?:\\.\\d+)?))");

    private record Clause(boolean not, String field, String values, String least) {
        ObjectNode query() {
            ObjectNode query = Json.object();
            if (!least.isEmpty()) {
                query.putObject("range").putObject(field).put("gte", Double.parseDouble(least));
            } else if (values.equals("*")) {
                query.putObject("exists").put("field", field);
            } else {
                ArrayNode terms = query.putObject("terms").putArray(field);
                for (String value : values.split(" or ")) {
                    terms.add(value);
                }
            }
            return query;
        }

        boolean matches(FlatRow row) {
            List<Object> found = row.values(field);
            boolean holds = !least.isEmpty()
                    ? found.stream().anyMatch(value -> (Double) value >= Double.parseDouble(least))
                    : values.equals("*")
                            ? !found.isEmpty()
                            : List.of(values.split(" or ")).stream().anyMatch(found::contains);
            return holds != not;
        }
    }

    static Kql parse(String text) {
        List<Clause> clauses = new ArrayList<>();
        for (String part : text.split(" and ")) {
            Matcher form = FORM.matcher(part);
            if (!form.matches()) {
                throw new AssertionError("query: Expecting 'f: v', 'f: *', 'f: (a or b)' or 'f >= n'. Found: " + part);
            }
            String values = form.group(3) == null ? "" : form.group(3).replaceAll("[()]", "");
            clauses.add(new Clause(
                    form.group(1) != null, form.group(2), values, form.group(4) == null ? "" : form.group(4)));
        }
        return new Kql(clauses);
    }

    boolean matches(FlatRow row) {
        return clauses.stream().allMatch(clause -> clause.matches(row));
    }

    Set<String> fields() {
        Set<String> fields = new TreeSet<>();
        clauses.forEach(clause -> fields.add(clause.field()));
        return fields;
    }

    ObjectNode query() {
        ObjectNode query = Json.object();
        ObjectNode bool = query.putObject("bool");
        clauses.forEach(
                clause -> bool.withArray(clause.not() ? "/must_not" : "/filter").add(clause.query()));
        return query;
    }
}
