// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.contract;

import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.MonitorSpec.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The kinds of rules in a data contract; each is a monitor of the family {@link Family#CONTRACT}. */
public enum ContractKind {
    SCHEMA,
    MISSING_VALUES,
    SPECIAL_VALUES,
    VALUE_RANGE,
    DOMAIN,
    UNIQUENESS,
    ROW_COUNT,
    CROSS_FIELD,
    CUSTOM_RULE;

    public MonitorSpec spec() {
        return MonitorSpec.of(value(), Family.CONTRACT, Kind.CONTRACT).atOnce();
    }

    /** The monitor's name: {@code schema}, {@code value_range}, … */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All names, in the order in which contracts are read. */
    public static List<String> names() {
        return Arrays.stream(values()).map(ContractKind::value).toList();
    }

    public static List<MonitorSpec> specs() {
        return Arrays.stream(values()).map(ContractKind::spec).toList();
    }
}
