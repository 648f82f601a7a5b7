// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import java.util.List;
import java.util.stream.Collectors;

/** Wrong options, settings or files, found before anything was done. The message has one line per fault. */
public final class FaultException extends RuntimeException {
    private final transient List<Fault> faults;

    public FaultException(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining(System.lineSeparator())));
        this.faults = List.copyOf(faults);
    }

    public static FaultException of(String key, String rule, String found) {
        return new FaultException(List.of(new Fault(key, rule, found)));
    }

    public List<Fault> faults() {
        return faults;
    }
}
