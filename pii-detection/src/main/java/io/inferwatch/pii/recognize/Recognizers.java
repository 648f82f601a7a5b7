package io.inferwatch.pii.recognize;

import io.inferwatch.pii.document.Documents;
import java.util.List;

/** The recognizers there are. */
public final class Recognizers {
    private Recognizers() {}

    /** All of them. */
    public static List<Recognizer> standard() {
        return List.of(
                new EmailRecognizer(),
                new PhoneRecognizer(phonePlans()),
                new CreditCardRecognizer(),
                new IbanRecognizer(),
                new IpRecognizer(),
                new MacRecognizer(),
                new UrlRecognizer(),
                new CryptoRecognizer(),
                new CoordinatesRecognizer(),
                new PersonRecognizer(),
                new KnownNameRecognizer(),
                new AddressRecognizer(),
                new StreetRecognizer(),
                new TokenRecognizer(),
                new SecretRecognizer(),
                new DocumentRecognizer(Documents.standard()));
    }

    /** Those of libphonenumber, or none where it is not on the class path. */
    private static PhonePlans phonePlans() {
        try {
            return new Libphonenumber();
        } catch (LinkageError e) {
            return PhonePlans.NONE;
        }
    }

    /** Whether numbering plans of countries are known: libphonenumber is on the class path. */
    public static boolean knowsPhonePlans() {
        return phonePlans() != PhonePlans.NONE;
    }
}
