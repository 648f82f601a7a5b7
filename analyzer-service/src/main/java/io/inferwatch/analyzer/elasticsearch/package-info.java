@NullMarked
package io.inferwatch.analyzer.elasticsearch;

import org.jspecify.annotations.NullMarked;
