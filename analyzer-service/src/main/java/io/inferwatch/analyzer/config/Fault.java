// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

/**
 * One wrong option, setting or cell, printed as one line.
 *
 * @param key the option, setting or place in a file
 * @param rule what goes there, continuing "Expecting "
 * @param found the wrong value
 */
public record Fault(String key, String rule, String found) {
    /** The beginning of what was found, which may be as long as anybody likes. */
    public static String shortened(String found, int most) {
        return found.length() <= most ? found : found.substring(0, most) + "…";
    }

    @Override
    public String toString() {
        return key + ": Expecting " + rule + ". Found: " + found;
    }
}
