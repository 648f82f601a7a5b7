// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.schema.LogstashCases.Case;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LogstashCasesTest {
    static List<Case> cases() {
        return LogstashCases.stored();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void document_namesMappedFieldsOnly(Case stored) {
        Set<String> mapped = Mapping.fields(Mapping.template(stored.template())).keySet();
        assertThat(mapped).containsAll(Mapping.namesIn(stored.document(), mapped));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void document_goesToTheStreamOfItsModel(Case stored) {
        StreamNames names = new StreamNames(StreamNames.DEFAULT_NAMESPACE);
        String model = stored.document().at("/model/name").asText();
        assertThat(stored.stream()).isIn(names.events(model), names.labels(), names.runs(), names.rejected());
        assertThat(stored.document().at("/event/id").asText()).isNotEmpty();
    }
}
