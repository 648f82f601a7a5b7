/** Experiments in Elasticsearch: what was declared, what looks showed, and aggregations over the rows of the arms. */
@NullMarked
package io.inferwatch.analyzer.elasticsearch.experiment;

import org.jspecify.annotations.NullMarked;
