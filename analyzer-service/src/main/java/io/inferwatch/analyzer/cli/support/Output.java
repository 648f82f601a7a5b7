// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;

/** Prints results on standard output: one line of JSON with {@code --json}, else a sentence. */
public final class Output {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Output() {}

    public static void result(CommandContext context, CommonOptions common, Map<String, ?> json, String sentence) {
        context.out().println(common.json() ? line(new TreeMap<>(json)) : sentence);
    }

    /** One line of JSON. */
    public static String line(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists, texts and numbers can be written", e);
        }
    }
}
