// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments;

import io.inferwatch.agent.InferenceLogger;

/**
 * A model and the logger of its version. Both arms of an experiment have the same model name and different versions.
 *
 * @param logger names model and version; its role is replaced by that of the arm
 */
public record ModelVersion<I, O>(InferenceLogger logger, Model<I, O> model) {}
