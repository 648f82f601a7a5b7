// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.embedded.junit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Resolves test parameters of type {@link TestElasticsearch}. All tests of the JVM share one server, which starts at
 * first use and stops after the last test. Each test has its own namespace, which its life-cycle methods share and which is
 * cleared after it.
 */
public final class ElasticsearchExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(ElasticsearchExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestElasticsearch.class;
    }

    @Override
    public TestElasticsearch resolveParameter(ParameterContext parameter, ExtensionContext context) {
        context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE).computeIfAbsent(Closing.class);
        // the key holds the id, since a store also answers for the contexts around it
        return context.getStore(NAMESPACE)
                .computeIfAbsent(context.getUniqueId(), id -> new Lent(TestElasticsearch.shared()), Lent.class)
                .server();
    }

    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    /** JUnit closes this after the test, so that the server does not get slower with each. */
    record Lent(TestElasticsearch server) implements AutoCloseable {

        @Override
        public void close() {
            SharedServer.clear(server.namespace());
        }
    }

    /** JUnit closes this after the last test. */
    static final class Closing implements AutoCloseable {

        @Override
        public void close() {
            SharedServer.close();
        }
    }
}
