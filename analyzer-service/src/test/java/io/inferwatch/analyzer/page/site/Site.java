// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.site;

import com.microsoft.playwright.Browser;
import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.analyzer.incident.Incidents;
import io.inferwatch.analyzer.report.Reports;
import java.util.List;

/** A running service, and the browser that opens its pages. */
public record Site(Browser browser, int port, Reports reports) {
    /** All of them. */
    public List<Incident> incidents() {
        return Incidents.of(reports.findings(null));
    }
}
