package io.inferwatch.analyzer.report;

/**
 * What surrounds a page's content.
 *
 * @param standalone whether style and scripts are part of the page ({@code css}, {@code scripts}) or linked
 */
public record Frame(String title, boolean standalone, String css, String scripts) {
    static Frame linked(String title) {
        return new Frame(title, false, "", "");
    }

    static Frame standalone(String title) {
        String scripts = Asset.ECHARTS.text() + "\n" + Asset.SCRIPT.text();
        return new Frame(title, true, Asset.STYLE.text(), scripts.replace("</script", "<\\/script"));
    }
}
