// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import io.inferwatch.pii.PiiScanner;
import java.util.function.ToDoubleFunction;

/**
 * How the service looks for personal data.
 *
 * @param scanner with the rules of the configuration
 * @param threshold share of a field's values, by the name of a model, from which the monitor {@code pii} fails
 */
public record PersonalData(PiiScanner scanner, ToDoubleFunction<String> threshold) {
    /** Without rules; every value counts. */
    public static PersonalData standard() {
        return new PersonalData(PiiScanner.standard(), model -> 0);
    }
}
