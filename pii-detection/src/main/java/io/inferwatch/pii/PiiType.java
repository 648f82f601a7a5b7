// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii;

import io.inferwatch.schema.RuleViolationException;
import java.util.Map;

/**
 * A kind of personal data. Masked text shows its name: {@code <EMAIL>}. Names of documents begin with the country
 * ({@code UK_NHS}). Users' own rules may add types.
 *
 * @param name capital letters, digits and underscores, at most 64
 */
public record PiiType(String name) implements Comparable<PiiType> {
    public static final PiiType EMAIL = new PiiType("EMAIL");
    public static final PiiType PHONE = new PiiType("PHONE");
    public static final PiiType CREDIT_CARD = new PiiType("CREDIT_CARD");
    public static final PiiType IBAN = new PiiType("IBAN");
    public static final PiiType IP = new PiiType("IP");
    public static final PiiType URL = new PiiType("URL");
    public static final PiiType US_SSN = new PiiType("US_SSN");
    public static final PiiType PERSON = new PiiType("PERSON");
    public static final PiiType ADDRESS = new PiiType("ADDRESS");

    /** Names that other tools use, mapped to ours. */
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "EMAIL_ADDRESS", "EMAIL",
            "PHONE_NUMBER", "PHONE",
            "IBAN_CODE", "IBAN",
            "IP_ADDRESS", "IP",
            "MAC_ADDRESS", "MAC",
            "CRYPTO", "CRYPTO_WALLET",
            "ABA_ROUTING_NUMBER", "US_BANK_ROUTING",
            "DATE_TIME", "DATE_OF_BIRTH",
            "DOMAIN_NAME", "URL");

    public PiiType {
        if (!name.matches("[A-Z][A-Z0-9_]{0,63}")) {
            throw RuleViolationException.of("type", "capital letters, digits and underscores, at most 64", name);
        }
    }

    /**
     * The type of a name; also accepts names that other tools use ({@code EMAIL_ADDRESS}). Does not check whether any
     * recognizer finds it.
     *
     * @throws RuleViolationException if the name has other characters than capital letters, digits and underscores
     */
    public static PiiType of(String name) {
        return new PiiType(OTHER_NAMES.getOrDefault(name, name));
    }

    @Override
    public int compareTo(PiiType other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
