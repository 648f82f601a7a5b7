// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.embedded.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ElasticsearchExtension.class)
class ElasticsearchExtensionIT {

    private static final Set<URI> URLS = new HashSet<>();
    private static final Set<String> NAMESPACES = new HashSet<>();

    private String namespace = "";

    @BeforeEach
    void remember(TestElasticsearch elasticsearch) {
        namespace = elasticsearch.namespace();
    }

    @Test
    void parameter_hasItsOwnNamespace(TestElasticsearch elasticsearch) {
        check(elasticsearch);
    }

    @Test
    void parameter_sharesTheServer(TestElasticsearch elasticsearch) {
        check(elasticsearch);
    }

    @Test
    void shared_isTheSameServer() {
        var one = TestElasticsearch.shared();
        var two = TestElasticsearch.shared();
        assertThat(one.url()).isEqualTo(two.url());
        assertThat(one.namespace()).isNotEqualTo(two.namespace());
    }

    private void check(TestElasticsearch elasticsearch) {
        assertThat(elasticsearch.namespace()).matches("t[a-z0-9_]{12}").isEqualTo(namespace);
        assertThat(NAMESPACES.add(elasticsearch.namespace())).isTrue();
        URLS.add(elasticsearch.url());
        assertThat(URLS).hasSize(1);
    }
}
