// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.inferwatch.analyzer.config.Fault;
import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.contract.ColumnRule;
import io.inferwatch.monitors.contract.Compare;
import io.inferwatch.monitors.contract.Contract;
import io.inferwatch.monitors.contract.CrossRule;
import io.inferwatch.monitors.contract.Limit;
import io.inferwatch.monitors.contract.Selection;
import io.inferwatch.monitors.monitor.Bounds;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContractReaderTest {
    private static final String AGE = "input.num.age";

    @Test
    void everyRule_isRead() {
        Contract contract = ContractReader.read("contract.yaml", """
                model: credit
                new_columns: fail
                rows_per_hour: {min: 10}
                columns:
                  input.num.age:
                    required: false
                    missing: {warn: 0.01, fail: 0.05}
                    special: {NaN: 0, -999: 0.1}
                    range: {min: 18, max: 100, outside: 0.01}
                  input.cat.country:
                    domain: [DE, FR, 1]
                    duplicates: 0.5
                  input.bool.vip:
                rules:
                  - input.num.a <= input.num.b
                  - name: german zips
                    when: {input.cat.country: DE, input.num.age: {min: 18}}
                    then: {input.num.zip: {min: 1000, max: 99999}}
                    broken: 0.02
                custom:
                  - {name: negative, query: {range: {input.num.amount: {lt: 0}}}, count: {max: 3}}
                """);

        assertThat(contract.newColumns()).isEqualTo(Status.FAIL);
        assertThat(contract.rowsPerHour()).isEqualTo(new Bounds(10.0, null));
        assertThat(contract.columns().get(AGE))
                .isEqualTo(new ColumnRule(
                        false,
                        new Limit(0.01, 0.05),
                        Map.of("NaN", Limit.NONE_ALLOWED, "-999", Limit.failAbove(0.1)),
                        new ColumnRule.Range(new Bounds(18.0, 100.0), Limit.failAbove(0.01)),
                        null,
                        null));
        assertThat(contract.columns().get("input.cat.country").domain())
                .isEqualTo(new ColumnRule.Domain(List.of("DE", "FR", "1"), Limit.NONE_ALLOWED));
        assertThat(contract.columns().get("input.bool.vip")).isEqualTo(ColumnRule.ANY);
        assertThat(contract.rules())
                .containsExactly(
                        new CrossRule(
                                "input.num.a <= input.num.b",
                                null,
                                null,
                                new Compare("input.num.a", "<=", "input.num.b"),
                                Limit.NONE_ALLOWED),
                        new CrossRule(
                                "german zips",
                                new Selection.All(List.of(
                                        new Selection.OneOf("input.cat.country", List.of("DE")),
                                        new Selection.Between(AGE, new Bounds(18.0, null)))),
                                new Selection.Between("input.num.zip", new Bounds(1000.0, 99999.0)),
                                null,
                                Limit.failAbove(0.02)));
        assertThat(contract.custom().get(0).query())
                .isEqualTo(Map.of("range", Map.of("input.num.amount", Map.of("lt", 0))));
    }

    @Test
    void whatIsWritten_readsBackTheSame() {
        Contract contract = new Contract(
                "credit risk: \"v2\"",
                0,
                "training@1",
                Status.WARN,
                new Bounds(1.0, 1e6),
                Map.of(
                        AGE,
                        new ColumnRule(
                                true,
                                new Limit(0.0, 0.01),
                                Map.of("NaN", Limit.NONE_ALLOWED, "-999", Limit.failAbove(0.123)),
                                new ColumnRule.Range(new Bounds(-0.1, 1.5e-7), new Limit(0.0, 0.01)),
                                null,
                                null),
                        "input.cat.odd name: #1",
                        new ColumnRule(
                                true,
                                null,
                                Map.of("N/A", Limit.failAbove(0.1), "", Limit.NONE_ALLOWED, "NaN", Limit.NONE_ALLOWED),
                                null,
                                new ColumnRule.Domain(
                                        List.of("NO", "yes", "1.50", "a, b", "it's", " x", "ü", "\"", "DE"),
                                        Limit.NONE_ALLOWED),
                                null)),
                List.of(),
                List.of());

        assertThat(ContractReader.read("written", ContractWriter.write(contract)))
                .isEqualTo(contract);
    }

    @Test
    void everyFault_isToldAtOnceWithKeyRuleAndFoundValue() {
        FaultException faults = faults("""
                model: credit
                new_columns: maybe
                owner: me
                columns:
                  age: {missing: 0}
                  input.num.age: {mising: 0, missing: 3, range: {min: 9, max: 1}}
                  input.cat.country: {range: {min: 1}, special: {NaN: 2}, domain: DE}
                rules:
                  - input.num.a < input.cat.b
                  - {name: x, when: {input.num.a: {min: 1}}}
                custom:
                  - {query: {match_all: {}}, share: 0}
                  - {name: y, query: {match_all: {}}}
                """);

        assertThat(faults.faults())
                .extracting(Fault::key)
                .containsExactlyInAnyOrder(
                        "new_columns",
                        "owner",
                        "columns.age",
                        "columns.input.num.age.mising",
                        "columns.input.num.age.missing",
                        "columns.input.num.age.range.min",
                        "columns.input.cat.country.range",
                        "columns.input.cat.country.special.NaN",
                        "columns.input.cat.country.domain",
                        "rules[0]",
                        "rules[1]",
                        "custom[0].name",
                        "custom[1]");
        assertThat(faults.getMessage())
                .contains("columns.input.num.age.missing: Expecting a share from 0 to 1. Found: 3")
                .contains("columns.input.num.age.mising: Expecting one of required, missing, special, range, domain,"
                        + " duplicates. Found: mising")
                .contains("columns.input.num.age.range.min: Expecting at most max, 1.0. Found: 9.0");
    }

    @Test
    void whatWouldBeJudgedWrongly_isAFault() {
        FaultException faults = faults("""
                model: credit
                rows_per_hour: {min: 1, mx: 2}
                columns:
                  input.num.age: {missing: .nan, range: {min: .inf, max: 1e999}, domain: [1, x]}
                  input.num.limit: {range: {min: low}}
                  input.cat.country: {domain: [DE, [FR], null], missing: "0.1"}
                  input.text.note: {domain: [a], duplicates: 0, special: {a: 0}, missing: 0}
                rules:
                  - {name: same, compare: input.num.a <= input.num.b}
                  - {name: empty, then: {}}
                  - {name: nothing, then: {input.num.a: {}}}
                custom:
                  - {name: same, query: {match_all: {}}, share: 0}
                  - {name: all, query: {}, share: 0}
                  - {name: five, query: {match_all: {}}, count: 5}
                  - {name: mode, aggregation: {mode: input.num.age}, value: {min: 1}}
                  - {name: open, aggregation: {avg: input.num.age}, share: 0.1}
                """);

        assertThat(faults.faults())
                .extracting(fault -> fault.key() + " " + fault.found())
                .containsExactlyInAnyOrder(
                        "rows_per_hour.mx mx",
                        "columns.input.num.age.missing \".nan\"",
                        "columns.input.num.age.range.min \".inf\"",
                        "columns.input.num.age.range.max \"Infinity\"",
                        "columns.input.num.age.domain \"x\"",
                        "columns.input.num.limit.range.min \"low\"",
                        "columns.input.cat.country.domain [\"FR\"]",
                        "columns.input.cat.country.domain null",
                        "columns.input.cat.country.missing \"0.1\"",
                        "columns.input.text.note.domain input.text.note",
                        "columns.input.text.note.duplicates input.text.note",
                        "columns.input.text.note.special input.text.note",
                        "rules[1].then {}",
                        "rules[2].then.input.num.a {}",
                        "custom[0].name same",
                        "custom[1].query {}",
                        "custom[2].count 5",
                        "custom[3].aggregation {\"mode\":\"input.num.age\"}",
                        "custom[4].share 0.1",
                        "custom[4].value nothing");
        assertThat(faults.faults())
                .filteredOn(fault -> fault.key().equals("custom[3].aggregation"))
                .singleElement()
                .extracting(Fault::rule)
                .isEqualTo(
                        "one of avg, sum, min, max, cardinality, median, p95, p99 of a column, such as {avg: input.num.amount}");
    }

    @Test
    void brokenYaml_namesTheLine() {
        assertThat(faults("model: credit\ncolumns: [\n").getMessage())
                .matches("contract.yaml:[23]: Expecting YAML[.] Found: .*");
        assertThat(faults("").getMessage()).startsWith("contract.yaml:1: Expecting a contract");
        assertThat(faults("model: a\nmodel: b\n").getMessage()).contains("Duplicate");
        assertThat(faults("model: a\n---\nmodel: b\n").getMessage())
                .isEqualTo("contract.yaml:3: Expecting one YAML document. Found: another one");
    }

    private static FaultException faults(String yaml) {
        FaultException faults =
                catchThrowableOfType(FaultException.class, () -> ContractReader.read("contract.yaml", yaml));
        assertThat(faults).isNotNull();
        return faults;
    }
}
