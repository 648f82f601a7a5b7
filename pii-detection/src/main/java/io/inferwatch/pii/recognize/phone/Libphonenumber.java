package io.inferwatch.pii.recognize.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;

/**
 * The numbering plans that libphonenumber brings; the library is an optional dependency, and only this class names it. The
 * plans of a country are read when its first number is met.
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
