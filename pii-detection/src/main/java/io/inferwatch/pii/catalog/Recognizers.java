// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.catalog;

import io.inferwatch.pii.document.Documents;
import io.inferwatch.pii.recognize.Recognizer;
import io.inferwatch.pii.recognize.finance.CreditCardRecognizer;
import io.inferwatch.pii.recognize.finance.CryptoRecognizer;
import io.inferwatch.pii.recognize.finance.IbanRecognizer;
import io.inferwatch.pii.recognize.net.CoordinatesRecognizer;
import io.inferwatch.pii.recognize.net.EmailRecognizer;
import io.inferwatch.pii.recognize.net.IpRecognizer;
import io.inferwatch.pii.recognize.net.MacRecognizer;
import io.inferwatch.pii.recognize.net.UrlRecognizer;
import io.inferwatch.pii.recognize.pattern.DocumentRecognizer;
import io.inferwatch.pii.recognize.pattern.SecretRecognizer;
import io.inferwatch.pii.recognize.pattern.TokenRecognizer;
import io.inferwatch.pii.recognize.person.AddressRecognizer;
import io.inferwatch.pii.recognize.person.KnownNameRecognizer;
import io.inferwatch.pii.recognize.person.PersonRecognizer;
import io.inferwatch.pii.recognize.person.StreetRecognizer;
import io.inferwatch.pii.recognize.phone.PhonePlans;
import io.inferwatch.pii.recognize.phone.PhoneRecognizer;
import java.util.List;

/** The recognizers of this library. */
public final class Recognizers {
    private Recognizers() {}

    /**
     * All recognizers. Their order decides between findings that are otherwise equal, and is the order of {@code
     * PiiScanner.types()}.
     */
    public static List<Recognizer> standard() {
        return List.of(
                new EmailRecognizer(),
                new PhoneRecognizer(PhonePlans.ofClassPath()),
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

    /**
     * Whether libphonenumber is on the class path, so that numbers can be compared with the numbering plan of their
     * country.
     */
    public static boolean knowsPhonePlans() {
        return PhonePlans.ofClassPath() != PhonePlans.NONE;
    }
}
