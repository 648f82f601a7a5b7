/**
 * Speaks to Kibana: whether it is ready, and the import of saved objects. Knows nothing of commands and Elasticsearch.
 */
@NullMarked
package io.inferwatch.analyzer.kibana;

import org.jspecify.annotations.NullMarked;
