// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.render;

import io.inferwatch.analyzer.report.IncidentReport;
import io.inferwatch.analyzer.report.ModelReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** The report as one HTML file that needs no server, no network and no script. */
public final class ReportFile {
    private ReportFile() {}

    /**
     * Writes the file, replacing one that is there and making its folder.
     *
     * @param incidents what is known of incidents of the report
     * @param clock the time at which it is made
     * @throws UncheckedIOException if it cannot be written
     */
    public static void write(ModelReport report, List<IncidentReport> incidents, Path file, Clock clock) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, new PageRenderer(clock).standalone(report, incidents));
        } catch (IOException e) {
            throw new UncheckedIOException("report file: Expecting a path that can be written. Found: " + file, e);
        }
    }
}
