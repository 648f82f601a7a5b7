// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.contract;

import com.fasterxml.jackson.databind.node.TextNode;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.contract.ColumnRule;
import io.inferwatch.monitors.contract.Contract;
import io.inferwatch.monitors.contract.Limit;
import io.inferwatch.monitors.monitor.Bounds;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes an inferred contract as YAML for people to edit. {@link ContractReader} can read it. */
public final class ContractWriter {
    private static final String TAIL = """

            # Rules over several columns of one row, and queries with a threshold, are written by hand:
            # rules:
            #   - input.num.a <= input.num.b
            #   - {name: adults only, when: {input.cat.product: loan}, then: {input.num.age: {min: 18}}, broken: 0}
            # custom:
            #   - {name: negative amounts, query: {range: {input.num.amount: {lt: 0}}}, share: 0.01}
            """;

    private final StringBuilder yaml = new StringBuilder();

    private ContractWriter() {}

    /** @param contract without rules over several columns: those are never inferred */
    public static String write(Contract contract) {
        ContractWriter writer = new ContractWriter();
        writer.contract(contract);
        return writer.yaml.toString();
    }

    private void contract(Contract contract) {
        String from = String.valueOf(contract.inferredFrom());
        String model = oneLine(contract.model());
        yaml.append("# Data contract of ")
                .append(model)
                .append(", proposed from the reference ")
                .append(oneLine(from));
        yaml.append(".\n# Edit it, then: inferwatch contract apply --model ")
                .append(model)
                .append(" --file THIS_FILE\n");
        yaml.append(
                "# A limit is the share of rows that may break a rule: a number fails, {warn: …, fail: …} does both.\n");
        line(0, "model", text(contract.model()));
        line(0, "inferred_from", text(from));
        line(0, "new_columns", severity(contract.newColumns()) + "   # ok, warn or fail");
        Bounds rows = contract.rowsPerHour();
        if (rows != null) {
            line(0, "rows_per_hour", "{" + bounds(rows) + "}");
        }
        yaml.append("columns:\n");
        contract.columns().forEach(this::column);
        yaml.append(TAIL);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\R", " ");
    }

    private void column(String name, ColumnRule rule) {
        yaml.append("  ").append(text(name)).append(":\n");
        line(4, "required", Boolean.toString(rule.required()));
        limit("missing", rule.missing());
        if (!rule.special().isEmpty()) {
            line(4, "special", "{" + special(ColumnNames.isNumeric(name), rule.special()) + "}");
        }
        ColumnRule.Range range = rule.range();
        if (range != null) {
            line(4, "range", "{" + bounds(range.bounds()) + ", outside: " + limit(range.outside()) + "}");
        }
        ColumnRule.Domain domain = rule.domain();
        if (domain != null) {
            line(4, "domain", "");
            String values = domain.values().stream().map(ContractWriter::text).collect(Collectors.joining(", "));
            line(6, "values", "[" + values + "]");
            line(6, "outside", limit(domain.outside()));
        }
        limit("duplicates", rule.duplicates());
    }

    private static String special(boolean numeric, Map<String, Limit> special) {
        return special.entrySet().stream()
                .map(entry -> (numeric ? entry.getKey() : text(entry.getKey())) + ": " + limit(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private void limit(String name, @Nullable Limit limit) {
        if (limit != null) {
            line(4, name, limit(limit));
        }
    }

    private static String limit(Limit limit) {
        if (limit.warn() == null) {
            return number(limit.fail() == null ? 1.0 : limit.fail());
        }
        return "{warn: " + number(limit.warn()) + (limit.fail() == null ? "" : ", fail: " + number(limit.fail())) + "}";
    }

    private static String bounds(Bounds bounds) {
        String min = bounds.min() == null ? "" : "min: " + number(bounds.min());
        String max = bounds.max() == null ? "" : "max: " + number(bounds.max());
        return min + (min.isEmpty() || max.isEmpty() ? "" : ", ") + max;
    }

    private static String number(double value) {
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        return size >= 1e-6 && size < 1e15
                ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
                : Double.toString(value);
    }

    private static String severity(Status status) {
        return status == Status.OK ? "ok" : status == Status.WARN ? "warn" : "fail";
    }

    private void line(int indent, String name, String value) {
        yaml.append(" ".repeat(indent))
                .append(name)
                .append(value.isEmpty() ? ":" : ": ")
                .append(value)
                .append('\n');
    }

    /** Plain where that is safe, else in double quotes (JSON's strings are YAML's). */
    private static String text(String value) {
        boolean plain = value.matches("[A-Za-z][A-Za-z0-9_.@/-]*( [A-Za-z0-9_.@/-]+)*")
                && !value.matches("(?i)y|n|yes|no|true|false|on|off|null|nan");
        return plain ? value : TextNode.valueOf(value).toString();
    }
}
