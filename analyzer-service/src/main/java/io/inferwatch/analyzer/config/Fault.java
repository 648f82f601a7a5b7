package io.inferwatch.analyzer.config;

/**
 * One thing a user got wrong, on one line.
 *
 * @param key the option, setting or place in a file
 * @param rule what goes there, continuing "Expecting "
 * @param found what was there instead
 */
public record Fault(String key, String rule, String found) {
    @Override
    public String toString() {
        return key + ": Expecting " + rule + ". Found: " + found;
    }
}
