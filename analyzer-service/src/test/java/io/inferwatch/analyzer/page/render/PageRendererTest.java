// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.page.incident.FindingContext;
import io.inferwatch.analyzer.report.Samples;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageRendererTest {
    private static final List<Finding> FINDINGS = List.of(Samples.finding("f-1", FindingState.OPEN));

    private final PageRenderer pages = new PageRenderer(Clock.fixed(Samples.DAY.to(), ZoneOffset.UTC));

    @Test
    void findings_linkToTheNextPage_andKeepTheModel() {
        assertThat(pages.findings(FINDINGS, FindingContext.NONE, "fraud / card", "", true, "abc"))
                .contains("href=\"/findings?group=none&amp;model=fraud%20%2F%20card&amp;after=abc\"");
        assertThat(pages.findings(FINDINGS, FindingContext.NONE, null, "", true, "abc"))
                .contains("href=\"/findings?group=none&amp;after=abc\"");
    }

    @Test
    void findings_ofTheLastPage_linkNowhere() {
        assertThat(pages.findings(FINDINGS, FindingContext.NONE, null, "", true, null))
                .doesNotContain("after=");
    }
}
