// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page;

import io.inferwatch.analyzer.page.model.ModelView;
import io.inferwatch.analyzer.page.render.PageRenderer;
import io.inferwatch.analyzer.report.ModelReport;
import io.inferwatch.analyzer.report.Samples;
import java.time.Clock;
import java.time.ZoneOffset;

/** Pages of reports as they are an hour after the day of the samples. */
public final class SamplePages {
    /** When they are made. */
    public static final Clock CLOCK = Clock.fixed(Samples.DAY.to().plusSeconds(3_600), ZoneOffset.UTC);

    /** Makes them. */
    public static final PageRenderer PAGES = new PageRenderer(CLOCK);

    private SamplePages() {}

    /** The page of a model. */
    public static String model(ModelReport report) {
        return PAGES.model(ModelView.of(report, PageTime.fixed(report.window(), PAGES.now()), "now", 1), null);
    }
}
