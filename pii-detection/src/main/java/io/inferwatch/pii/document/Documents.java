// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.document;

import java.util.List;
import java.util.stream.Stream;

/** The documents of this library. */
public final class Documents {
    private Documents() {}

    /** All documents by region; the order in which their types are listed. */
    public static List<Document> standard() {
        return Stream.of(
                        UnitedStates.documents(),
                        UnitedKingdom.documents(),
                        Germany.documents(),
                        Europe.documents(),
                        SouthernEurope.documents(),
                        Asia.documents(),
                        OtherCountries.documents(),
                        CountryIndependent.documents())
                .flatMap(List::stream)
                .toList();
    }
}
