/** The page of a model, of its columns and of its checks. */
@NullMarked
package io.inferwatch.analyzer.page.model;

import org.jspecify.annotations.NullMarked;
