// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonWriterTest {
    private final JsonWriter json = new JsonWriter();

    /** An agent drops it; its buffer would otherwise stay for as long as the service runs. */
    @Test
    void memoryOfALongText_isGivenUp_whenItIsCutAway() {
        json.beginObject().name("a").value(1).newLine();
        String before = json.toString();
        json.value("x".repeat(20 << 20));
        assertThat(json.capacity()).isGreaterThan(20 << 20);
        json.cutTo(before.length());
        assertThat(json.capacity()).isLessThan(1 << 20);
        assertThat(json.toString()).isEqualTo(before);
        json.value(2);
        assertThat(json.toString()).isEqualTo(before + "2");
    }

    @Test
    void usualMemory_isKept() {
        json.value("x".repeat(2 << 20));
        int capacity = json.capacity();
        json.cutTo(0);
        assertThat(json.capacity()).isEqualTo(capacity);
        json.reset();
        assertThat(json.capacity()).isEqualTo(capacity);
    }
}
