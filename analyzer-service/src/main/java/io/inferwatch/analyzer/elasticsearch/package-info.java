/**
 * The connection to Elasticsearch: client, errors, index names, templates. The packages below it read and write what each of
 * them is named for.
 */
@NullMarked
package io.inferwatch.analyzer.elasticsearch;

import org.jspecify.annotations.NullMarked;
