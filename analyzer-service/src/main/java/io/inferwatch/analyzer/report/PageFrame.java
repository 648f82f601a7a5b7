package io.inferwatch.analyzer.report;

/**
 * What surrounds a page's content.
 *
 * @param standalone whether style and scripts are part of the page ({@code css}, {@code scripts}) or linked
 */
public record PageFrame(String title, boolean standalone, String css, String scripts) {
    static PageFrame linked(String title) {
        return new PageFrame(title, false, "", "");
    }

    static PageFrame standalone(String title) {
        String scripts = Asset.ECHARTS.text() + "\n" + Asset.SCRIPT.text();
        return new PageFrame(title, true, Asset.STYLE.text(), scripts.replace("</script", "<\\/script"));
    }
}
