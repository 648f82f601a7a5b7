// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;

/**
 * The numbering plans of libphonenumber, an optional dependency that only this class uses. The library loads a
 * country's plan at its first number.
 */
final class Libphonenumber implements PhonePlans {
    private final PhoneNumberUtil util = PhoneNumberUtil.getInstance();

    @Override
    public Answer of(String digits) {
        try {
            return util.isValidNumber(util.parse("+" + digits, null)) ? Answer.VALID : Answer.INVALID;
        } catch (NumberParseException e) {
            return Answer.INVALID;
        }
    }
}
