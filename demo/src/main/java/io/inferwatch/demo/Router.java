// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo;

import io.inferwatch.demo.model.Prediction;
import io.inferwatch.demo.model.Request;

/** Lets a version of a model answer. */
@FunctionalInterface
interface Router {
    /** @throws Exception when the call fails */
    Prediction answer(Request request) throws Exception;
}
