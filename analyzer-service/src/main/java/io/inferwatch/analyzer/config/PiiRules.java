// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import io.inferwatch.pii.FieldRules;
import io.inferwatch.pii.OwnPattern;
import io.inferwatch.pii.PiiScanner;
import java.nio.file.Path;
import java.util.List;

/**
 * User-defined rules for personal data: recognizers, and thresholds, allow-lists and expected types by field.
 *
 * @param patterns user-defined recognizers
 * @param fields by full field name, {@code *} for all
 */
public record PiiRules(List<OwnPattern> patterns, FieldRules fields) {
    public static final PiiRules NONE = new PiiRules(List.of(), FieldRules.NONE);

    public PiiRules {
        patterns = List.copyOf(patterns);
    }

    /**
     * Reads a YAML file.
     *
     * @throws FaultException naming every fault of the file, each with its key, rule and found value
     */
    public static PiiRules load(Path file) {
        return new PiiRulesReader().read(file);
    }

    /** The standard scanner with these rules. */
    public PiiScanner scanner() {
        return PiiScanner.standard()
                .with(patterns.stream().map(OwnPattern::recognizer).toList())
                .with(fields);
    }
}
