// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.support;

import io.inferwatch.analyzer.config.FaultException;
import picocli.CommandLine.Option;

/** The option {@code --model}. */
public final class ModelOption {
    @Option(names = "--model", required = true, paramLabel = "M", description = "The model's name.")
    private String model = "";

    public String name() {
        return named("--model", model);
    }

    public static String named(String option, String name) {
        if (name.isBlank()) {
            throw FaultException.of(option, "a name", "'" + name + "'");
        }
        return name;
    }
}
