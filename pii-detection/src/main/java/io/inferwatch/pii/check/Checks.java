package io.inferwatch.pii.check;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Checks by the names under which own rules may ask for them. */
public final class Checks {
    private static final Map<String, Check> BY_NAME = byName();

    private Checks() {}

    /** Every check, sorted by name. They expect a shape that gives them the right number of digits. */
    public static Map<String, Check> byNames() {
        return BY_NAME;
    }

    private static Map<String, Check> byName() {
        Map<String, Check> checks = new TreeMap<>();
        checks.put("luhn", Checksums::luhn);
        checks.put("mod97", Checksums::mod97);
        checks.put("verhoeff", Checksums::verhoeff);
        checks.put("iso7064_mod11_10", Checksums::iso7064Mod11And10);
        checks.put("icao", German::icao);
        checks.put("iban", Iban::valid);
        return Collections.unmodifiableMap(checks);
    }
}
