// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.check;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The checks that users' own rules can name. */
public final class Checks {
    private static final Map<String, Check> BY_NAME = byName();

    private Checks() {}

    /** All checks, sorted by name. The checks luhn, verhoeff and iso7064 ignore letters. */
    public static Map<String, Check> byNames() {
        return BY_NAME;
    }

    /** Checks only the digits: {@code P-123455} is checked as 123455. */
    private static Check ofDigits(Check check) {
        return compact -> {
            String digits = compact.replaceAll("[A-Z]", "");
            return digits.length() > 1 && check.valid(digits);
        };
    }

    private static Map<String, Check> byName() {
        Map<String, Check> checks = new TreeMap<>();
        checks.put("luhn", ofDigits(Checksums::luhn));
        checks.put("mod97", Checksums::mod97);
        checks.put("verhoeff", ofDigits(Checksums::verhoeff));
        checks.put("iso7064_mod11_10", ofDigits(Checksums::iso7064Mod11And10));
        checks.put("icao", Checksums::icao9303);
        checks.put("iban", Iban::valid);
        checks.replaceAll((name, check) -> compact -> !compact.isEmpty() && check.valid(compact));
        return Collections.unmodifiableMap(checks);
    }
}
