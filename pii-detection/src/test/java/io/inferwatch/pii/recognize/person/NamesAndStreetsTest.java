// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.pii.PiiScanner;
import io.inferwatch.pii.Texts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What nothing announces: names by lists of names, streets by how they are written. */
class NamesAndStreetsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "PERSON|Megan Payne called again|Megan Payne",
                "PERSON|I talked with Jessica Solomina yesterday about my account|Jessica Solomina",
                "PERSON|Please add my daughter Alexandra to the plan|Alexandra",
                "PERSON|Hi Roland, how are you?|Roland",
                "PERSON|Jessica lives in a small town|Jessica",
                "PERSON|Marissa, can I please speak to your boss?|Marissa",
                "PERSON|\"I will come soon\", said Eklund.|Eklund",
                "PERSON|Assigned-To: Kendra Johnson|Kendra Johnson",
                "PERSON|{\"customer\":\"Megan Johnson\",\"age\":41}|Megan Johnson",
                "PERSON|name=Anna Schmidt|Anna Schmidt",
                "PERSON|name: J\u00fcrgen M\u00fcller|J\u00fcrgen M\u00fcller",
                "PERSON|\u00d6mer Y\u0131lmaz wrote to us|\u00d6mer Y\u0131lmaz",
                "PERSON|Me\u200bgan Payne called again|Me\u200bgan Payne",
                "ADDRESS|I live at 221B Baker Street, London|221B Baker Street, London",
                "ADDRESS|221 Baker Street, John said|221 Baker Street",
                "ADDRESS|Ship it to 1600 Pennsylvania Ave NW, Washington, DC 20500|1600 Pennsylvania Ave NW, Washington, DC 20500",
                "ADDRESS|send it to 12 Main St, Apt 4, Springfield, IL 62704 soon|12 Main St, Apt 4, Springfield, IL 62704",
                "ADDRESS|Wir wohnen in der Bahnhofstra\u00dfe 12a, 10115 Berlin.|Bahnhofstra\u00dfe 12a, 10115 Berlin",
                "ADDRESS|La tienda est\u00e1 en Calle de Alcal\u00e1 45.|Calle de Alcal\u00e1 45",
                "ADDRESS|il negozio in Via Roma 5, Torino|Via Roma 5, Torino",
                "ADDRESS|12 rue de la Paix, 75002 Paris|12 rue de la Paix, 75002 Paris",
                "ADDRESS|Keizersgracht 174 is our office|Keizersgracht 174",
            })
    void unannounced_isFoundExactly(String type, String text, String data) {
        assertThat(Texts.found(type, text)).containsExactly(data);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Will you mark this as paid by April?",
                "We flew from Paris to Austin with Delta and back with Iris",
                "Grant access to the Jordan office, please",
                "The Jasmine tea and the Rose cake were great",
                "Jenkins has failed and Travis was down",
                "\"name\": \"Blue Widget Large\"",
                "Good Morning, Dear Customer Service Team",
                "INFO  worker Jessica started",
                "loaded com.example.Jessica and Jessica.Payne",
                "via Kafka 3 and Gateway 12",
                "Take 5 Drive failures off",
                "We shipped 12 Blue Chairs to you",
                "12 Court cases and 4 Square meters",
                "level 5 Street",
            })
    void wordsPlacesAndProducts_areSilent(String text) {
        assertThat(PiiScanner.standard().scan(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Taylor Smith\nUnit 4", "12 Main St\n\n\n\nMegan", "Jessica", "Jessica ", "1 ", "9 rue", "a 1"})
    void endsOfTexts_areNoFault(String text) {
        assertThat(PiiScanner.standard().scan(text)).allMatch(span -> span.end() <= text.length());
    }
}
