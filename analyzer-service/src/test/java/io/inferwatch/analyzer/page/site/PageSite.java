// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.site;

import io.inferwatch.analyzer.page.Chromium;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** What all tests of pages share, begun at its first use and ended after the last test: a browser, and a site of analysed traffic. */
public final class PageSite implements AutoCloseable {
    private @Nullable Chromium chromium;
    private @Nullable AnalysedSite analysed;

    public Chromium chromium() {
        if (chromium == null) {
            chromium = Chromium.start();
        }
        return chromium;
    }

    public AnalysedSite analysed() {
        if (analysed == null) {
            analysed = AnalysedSite.start(0);
        }
        return analysed;
    }

    @Override
    public void close() {
        if (analysed != null) {
            analysed.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    /** Resolves parameters of type {@link PageSite}. */
    public static final class Extension implements ParameterResolver {
        private static final Namespace NAMESPACE = Namespace.create(PageSite.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == PageSite.class;
        }

        @Override
        public PageSite resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                    .computeIfAbsent(PageSite.class, any -> new PageSite(), PageSite.class);
        }
    }
}
