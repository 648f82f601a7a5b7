package io.inferwatch.pii.document;

import java.util.List;
import java.util.stream.Stream;

/** All documents there are. */
public final class Documents {
    private Documents() {}

    /** In the order in which types are listed: by region. */
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
