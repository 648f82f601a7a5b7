// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.check;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * International bank account numbers (IBAN): lengths and structures of the countries from the IBAN registry (SWIFT, ISO
 * 13616), and MOD 97-10. In a structure such as {@code 4n6n13c} n is a digit, a is a capital letter and c is either.
 */
public final class Iban {
    private static final Map<String, String> STRUCTURES = structures(
            "AD 8n12c",
            "AE 19n",
            "AL 8n16c",
            "AT 16n",
            "AZ 4a20c",
            "BA 16n",
            "BE 12n",
            "BG 4a6n8c",
            "BH 4a14c",
            "BI 23n",
            "BR 23n1a1c",
            "BY 4c4n16c",
            "CH 5n12c",
            "CR 18n",
            "CY 8n16c",
            "CZ 20n",
            "DE 18n",
            "DJ 23n",
            "DK 14n",
            "DO 4c20n",
            "EE 16n",
            "EG 25n",
            "ES 20n",
            "FI 14n",
            "FK 2a12n",
            "FO 14n",
            "FR 10n11c2n",
            "GB 4a14n",
            "GE 2a16n",
            "GI 4a15c",
            "GL 14n",
            "GR 7n16c",
            "GT 24c",
            "HN 4a20n",
            "HR 17n",
            "HU 24n",
            "IE 4a14n",
            "IL 19n",
            "IQ 4a15n",
            "IS 22n",
            "IT 1a10n12c",
            "JO 4a4n18c",
            "KW 4a22c",
            "KZ 3n13c",
            "LB 4n20c",
            "LC 4a24c",
            "LI 5n12c",
            "LT 16n",
            "LU 3n13c",
            "LV 4a13c",
            "LY 21n",
            "MC 10n11c2n",
            "MD 20c",
            "ME 18n",
            "MK 3n10c2n",
            "MN 16n",
            "MR 23n",
            "MT 4a5n18c",
            "MU 4a19n3a",
            "NI 4a20n",
            "NL 4a10n",
            "NO 11n",
            "OM 3n16c",
            "PK 4a16c",
            "PL 24n",
            "PS 4a21c",
            "PT 21n",
            "QA 4a21c",
            "RO 4a16c",
            "RS 18n",
            "RU 14n15c",
            "SA 2n18c",
            "SC 4a20n3a",
            "SD 14n",
            "SE 20n",
            "SI 15n",
            "SK 20n",
            "SM 1a10n12c",
            "SO 19n",
            "ST 21n",
            "SV 4a20n",
            "TL 19n",
            "TN 20n",
            "TR 5n1n16c",
            "UA 6n19c",
            "VA 18n",
            "VG 4a16n",
            "XK 16n",
            "YE 4a4n18c");

    private Iban() {}

    private static Map<String, String> structures(String... rows) {
        Map<String, String> structures = new HashMap<>();
        for (String row : rows) {
            structures.put(row.substring(0, 2), unrolled(row.substring(3)));
        }
        return structures;
    }

    private static String unrolled(String structure) {
        StringBuilder signs = new StringBuilder("nn");
        int count = 0;
        for (int i = 0; i < structure.length(); i++) {
            char c = structure.charAt(i);
            if (c <= '9') {
                count = count * 10 + c - '0';
            } else {
                signs.append(String.valueOf(c).repeat(count));
                count = 0;
            }
        }
        return signs.toString();
    }

    /** The length of a country's numbers without spaces; 0 if the country has no IBAN. */
    public static int length(String country) {
        String structure = STRUCTURES.get(country);
        return structure == null ? 0 : 2 + structure.length();
    }

    /** @param compact without spaces, letters in upper case */
    public static boolean valid(String compact) {
        @Nullable String structure = compact.length() < 4 ? null : STRUCTURES.get(compact.substring(0, 2));
        if (structure == null || structure.length() != compact.length() - 2) {
            return false;
        }
        for (int i = 0; i < structure.length(); i++) {
            char c = compact.charAt(i + 2);
            boolean digit = c >= '0' && c <= '9';
            boolean letter = c >= 'A' && c <= 'Z';
            boolean fits = structure.charAt(i) == 'n' ? digit : structure.charAt(i) == 'a' ? letter : digit || letter;
            if (!fits) {
                return false;
            }
        }
        return Checksums.mod97(compact);
    }
}
