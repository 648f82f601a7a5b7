package io.inferwatch.analyzer.incident;

/** What one window did to an incident, with the incident as it is now. */
public record IncidentChange(Incident incident, Kind kind) {
    /** Each is worth one message. */
    public enum Kind {
        OPENED,
        /** Its level rose above every level that was announced. */
        WORSE,
        ENDED
    }
}
