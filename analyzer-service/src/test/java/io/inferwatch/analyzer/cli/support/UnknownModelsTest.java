// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.analyzer.report.SampleReports;
import org.junit.jupiter.api.Test;

/** A mistyped model is named as that, not as one without a reference. */
class UnknownModelsTest {
    private final SampleReports reports = new SampleReports();

    @Test
    void modelWithEvents_isTaken() {
        assertThatCode(() -> UnknownModels.require(reports, "credit-risk")).doesNotThrowAnyException();
        assertThat(UnknownModels.known(reports, "unknown", () -> 3))
                .as("what succeeds needs no model")
                .isEqualTo(3);
    }

    @Test
    void refusalOfAnUnknownModel_namesTheModel() {
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> UnknownModels.known(reports, "credit-rsk", UnknownModelsTest::refused))
                .withMessageStartingWith("--model: Expecting a model that has sent events (credit-risk, ")
                .withMessageEndingWith("). Found: credit-rsk");
    }

    @Test
    void refusalOfAKnownModel_staysAsItIs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UnknownModels.known(reports, "credit-risk", UnknownModelsTest::refused))
                .withMessage("reference: Expecting one. Found: none");
    }

    private static int refused() {
        throw new IllegalArgumentException("reference: Expecting one. Found: none");
    }
}
