/** Tokens and the audit log in Elasticsearch. */
@NullMarked
package io.inferwatch.analyzer.elasticsearch.access;

import org.jspecify.annotations.NullMarked;
