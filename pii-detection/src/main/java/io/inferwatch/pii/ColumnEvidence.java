// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii;

import io.inferwatch.pii.recognize.Evidence;
import io.inferwatch.pii.recognize.Found;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Statistics of a sample of a column's values. Values with digits and letters at the same places have the same form.
 * Per type, this class holds the share of values of a matching form that pass the type's check as a whole. If 95 % of
 * them are valid card numbers, the column holds cards; 10 % is what chance gives. Only types whose check few random
 * numbers pass are counted. Immutable.
 */
public final class ColumnEvidence {
    private static final int FEWEST = 20;
    private static final double FILLED = 0.8;
    private static final double CHANCE = 0.3;
    private static final double GAIN = 0.45;
    private static final double LOSS = -0.4;
    private static final Set<String> CHECKED = Set.of(
            "EMAIL",
            "CREDIT_CARD",
            "IBAN",
            "CRYPTO_WALLET",
            "US_BANK_ROUTING",
            "US_NPI",
            "MEDICAL_LICENSE",
            "UK_NHS",
            "DE_TAX_ID",
            "DE_ID_CARD",
            "DE_SOCIAL_SECURITY",
            "DE_HEALTH_INSURANCE",
            "DE_LANR",
            "FR_NIR",
            "PL_PESEL",
            "FI_PERSONAL_IDENTITY_CODE",
            "SE_PERSONNUMMER",
            "SE_ORGANISATIONSNUMMER",
            "NL_BSN",
            "TR_NATIONAL_ID",
            "CH_AHV",
            "ES_NIF",
            "ES_NIE",
            "IT_FISCAL_CODE",
            "IT_VAT_CODE",
            "IN_AADHAAR",
            "SG_NRIC_FIN",
            "SG_UEN",
            "KR_BRN",
            "TH_TNIN",
            "JP_MY_NUMBER",
            "AU_TFN",
            "AU_ABN",
            "AU_ACN",
            "AU_MEDICARE",
            "CA_SIN",
            "MX_CURP",
            "BR_CPF",
            "BR_CNPJ",
            "ZA_ID_NUMBER",
            "VIN");

    private final long values;
    private final Map<String, Double> shares;
    private final Map<String, Long> counts;

    private ColumnEvidence(long values, Map<String, Double> shares, Map<String, Long> counts) {
        this.values = values;
        this.shares = Map.copyOf(shares);
        this.counts = Map.copyOf(counts);
    }

    /** Reads a sample. Costs one scan per value; a few hundred values are enough. */
    public static ColumnEvidence of(PiiScanner scanner, Iterable<String> sample) {
        Reader reader = new Reader(scanner, FieldHint.NONE);
        sample.forEach(reader::read);
        return reader.evidence();
    }

    /** Collects the statistics value by value. Not thread-safe. */
    static final class Reader {
        private final PiiScanner scanner;
        private final Set<String> types;
        private final Evidence all;
        private final Map<String, Long> valuesByForm = new HashMap<>();
        private final Map<String, Long> valid = new TreeMap<>();
        private final Map<String, Set<String>> forms = new HashMap<>();
        private long values;

        Reader(PiiScanner scanner, FieldHint hint) {
            this.scanner = scanner;
            this.types = scanner.types().stream()
                    .map(PiiType::name)
                    .filter(CHECKED::contains)
                    .collect(Collectors.toSet());
            this.all = scanner.lenient(hint, types);
        }

        /** Adds one value. Returns false if nothing can be found in it, whatever the other values are. */
        boolean read(String value) {
            String whole = value.strip();
            String form = form(whole);
            valuesByForm.merge(form, 1L, Long::sum);
            values++;
            Set<String> seen = new HashSet<>();
            List<Found> candidates = scanner.candidates(whole, all);
            for (Found found : candidates) {
                if (found.start() == 0
                        && found.end() == whole.length()
                        && types.contains(found.type())
                        && seen.add(found.type())) {
                    valid.merge(found.type(), 1L, Long::sum);
                    forms.computeIfAbsent(found.type(), key -> new HashSet<>()).add(form);
                }
            }
            return !candidates.isEmpty();
        }

        ColumnEvidence evidence() {
            Map<String, Double> shares = new HashMap<>();
            Map<String, Long> counts = new HashMap<>();
            forms.forEach((type, set) -> {
                long alike = set.stream().mapToLong(valuesByForm::get).sum();
                shares.put(type, valid.getOrDefault(type, 0L) / (double) alike);
                counts.put(type, alike);
            });
            return new ColumnEvidence(values, shares, counts);
        }
    }

    /** The form of a value: digits become 9, letters become A, the rest stays. */
    private static String form(String value) {
        StringBuilder form = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            form.append(Character.isDigit(c) ? '9' : Character.isLetter(c) ? 'A' : c);
        }
        return form.toString();
    }

    /** The number of values in the sample. */
    public long values() {
        return values;
    }

    /**
     * The share of values that pass the type's check, among all values of the same form: 0 to 1, and 0 if there are
     * none.
     */
    public double share(PiiType type) {
        return shares.getOrDefault(type.name(), 0.0);
    }

    Map<String, Double> gains() {
        Map<String, Double> gains = new HashMap<>();
        shares.forEach((type, share) -> {
            long alike = counts.getOrDefault(type, 0L);
            if (alike >= FEWEST && share >= FILLED) {
                gains.put(type, GAIN);
            } else if (alike >= FEWEST && share <= CHANCE) {
                gains.put(type, LOSS);
            }
        });
        return gains;
    }

    @Override
    public String toString() {
        return "ColumnEvidence{values=" + values + ", shares=" + new TreeMap<>(shares) + "}";
    }
}
