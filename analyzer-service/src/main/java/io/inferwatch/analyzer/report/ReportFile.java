package io.inferwatch.analyzer.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The report page as one HTML file that needs no server and no network. */
public final class ReportFile {
    private ReportFile() {}

    /**
     * Writes the file, replacing one that is there and making its folder.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public static void write(ModelReport report, Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, new PageRenderer().standalone(report));
        } catch (IOException e) {
            throw new UncheckedIOException("report file: Expecting a path that can be written. Found: " + file, e);
        }
    }
}
