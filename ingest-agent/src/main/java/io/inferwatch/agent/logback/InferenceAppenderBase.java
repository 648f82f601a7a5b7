// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.util.Map;

/** The settings of {@link InferenceAppender}, one setter for each element in Logback's configuration; docs/agent.md lists them. */
public abstract class InferenceAppenderBase extends UnsynchronizedAppenderBase<ILoggingEvent> {
    final AppenderSettings settings;

    InferenceAppenderBase(Map<String, String> environment) {
        settings = new AppenderSettings(environment);
    }

    public void setUrl(String url) {
        settings.set("url", url);
    }

    public void setNamespace(String namespace) {
        settings.set("namespace", namespace);
    }

    public void setUser(String user) {
        settings.set("user", user);
    }

    public void setPassword(String password) {
        settings.set("password", password);
    }

    /** A file that holds the password, instead of the password. */
    public void setPasswordFile(String file) {
        settings.set("passwordFile", file);
    }

    public void setApiKey(String apiKey) {
        settings.set("apiKey", apiKey);
    }

    /** A file that holds the API key, instead of the key. */
    public void setApiKeyFile(String file) {
        settings.set("apiKeyFile", file);
    }

    public void setCaCertificate(String pemFile) {
        settings.set("caCertificate", pemFile);
    }

    /** SHA-256 of a certificate in the server's chain, in hex, with or without colons. */
    public void setCaFingerprint(String hex) {
        settings.set("caFingerprint", hex);
    }

    public void setServiceName(String serviceName) {
        settings.set("serviceName", serviceName);
    }

    public void setServiceVersion(String serviceVersion) {
        settings.set("serviceVersion", serviceVersion);
    }

    public void setEnvironment(String environment) {
        settings.set("environment", environment);
    }

    public void setHostName(String hostName) {
        settings.set("hostName", hostName);
    }

    public void setRingCapacity(String events) {
        settings.set("ringCapacity", events);
    }

    public void setRingBytes(String bytes) {
        settings.set("ringBytes", bytes);
    }

    public void setMaxBatchBytes(String bytes) {
        settings.set("maxBatchBytes", bytes);
    }

    public void setMaxBatchEvents(String events) {
        settings.set("maxBatchEvents", events);
    }

    public void setMaxInFlight(String requests) {
        settings.set("maxInFlight", requests);
    }

    public void setLinger(String duration) {
        settings.set("linger", duration);
    }

    public void setCompression(String compression) {
        settings.set("compression", compression);
    }

    public void setRequestTimeout(String duration) {
        settings.set("requestTimeout", duration);
    }

    public void setStopTimeout(String duration) {
        settings.set("stopTimeout", duration);
    }

    public void setDeadLetterFile(String file) {
        settings.set("deadLetterFile", file);
    }

    public void setAllowPlainHttp(String hosts) {
        settings.set("allowPlainHttp", hosts);
    }

    public void setMasking(String masking) {
        settings.set("masking", masking);
    }

    /** For example {@code input.text.comment=drop, input.cat.email=hash, *=mask}; see {@code MaskingPolicy}. */
    public void setMaskingPolicy(String policy) {
        settings.set("maskingPolicy", policy);
    }

    public void setSamplingRate(String rate) {
        settings.set("samplingRate", rate);
    }

    /** Whether the counts are published in Micrometer's global registry, if the host has Micrometer. */
    public void setMetrics(String metrics) {
        settings.set("metrics", metrics);
    }

    public void setHeartbeat(String duration) {
        settings.set("heartbeat", duration);
    }

    public void setSpoolFolder(String folder) {
        settings.set("spoolFolder", folder);
    }

    public void setSpoolMode(String mode) {
        settings.set("spoolMode", mode);
    }

    public void setSpoolMaxBytes(String bytes) {
        settings.set("spoolMaxBytes", bytes);
    }

    public void setSpoolSync(String sync) {
        settings.set("spoolSync", sync);
    }
}
