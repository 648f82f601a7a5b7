package io.inferwatch.analyzer.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A static file that pages need, from the class path: nothing is fetched from elsewhere. */
public enum Asset {
    /** Bars, lines and what surrounds them: two thirds of the full library. */
    ECHARTS("echarts.js", "text/javascript", "/META-INF/resources/webjars/echarts/5.5.0/echarts.common.min.js"),
    SCRIPT("inferwatch.js", "text/javascript", "/io/inferwatch/analyzer/report/inferwatch.js"),
    STYLE("inferwatch.css", "text/css", "/io/inferwatch/analyzer/report/inferwatch.css"),
    ICON("icon.svg", "image/svg+xml", "/io/inferwatch/analyzer/report/icon.svg");

    private final String file;
    private final String mediaType;
    private final String resource;

    Asset(String file, String mediaType, String resource) {
        this.file = file;
        this.mediaType = mediaType;
        this.resource = resource;
    }

    public static List<Asset> all() {
        return List.of(values());
    }

    /** The name under which pages link it. */
    public String file() {
        return file;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Reads the file: up to 0.7 MB. */
    public String text() {
        try (InputStream in = Asset.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("asset: Expecting " + resource + " on the class path. Found: nothing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
