// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.logstash.logback.argument.StructuredArgument;
import net.logstash.logback.marker.LogstashMarker;
import org.slf4j.Marker;

/**
 * Reads structured arguments and markers of logstash-logback-encoder as its own encoder does: each writes itself as JSON; one
 * that fails is left out. Loaded only if that library is on the class path.
 */
final class LogstashArguments implements EventReader.Structured {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    @Override
    public Map<String, Object> read(ILoggingEvent logged) {
        Object[] arguments = logged.getArgumentArray();
        List<Marker> markers = logged.getMarkerList();
        Map<String, Object> fields = Map.of();
        if (arguments != null) {
            for (Object argument : arguments) {
                if (argument instanceof StructuredArgument structured) {
                    fields = fields.isEmpty() ? new LinkedHashMap<>() : fields;
                    fields.putAll(fields(structured::writeTo));
                }
            }
        }
        if (markers != null && !markers.isEmpty()) {
            Map<String, Object> all = new LinkedHashMap<>(fields);
            markers.forEach(marker -> marker(marker, all));
            return all;
        }
        return fields;
    }

    private static void marker(Marker marker, Map<String, Object> into) {
        if (marker instanceof LogstashMarker structured) {
            into.putAll(fields(structured::writeTo));
        }
        marker.iterator().forEachRemaining(reference -> marker(reference, into));
    }

    private static Map<String, Object> fields(Writer writer) {
        try (TokenBuffer buffer = new TokenBuffer(JSON, false)) {
            buffer.writeStartObject();
            writer.writeTo(buffer);
            buffer.writeEndObject();
            return JSON.readValue(buffer.asParser(), FIELDS);
        } catch (Exception | Error e) {
            return Map.of();
        }
    }

    private interface Writer {
        void writeTo(JsonGenerator json) throws IOException;
    }
}
