// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.phone;

import io.inferwatch.pii.recognize.Prose;
import io.inferwatch.pii.recognize.Recognizer;
import io.inferwatch.pii.recognize.ScanContext;
import io.inferwatch.pii.text.Chars;
import io.inferwatch.pii.text.FoldedText;
import io.inferwatch.pii.text.IntList;
import io.inferwatch.pii.text.Tokens;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Phone numbers. International numbers (with a plus and a country's code) and the North American form {@code (415)
 * 555-0132} count alone; other groups and plain digits need a word such as {@code call me} or {@code mobile}. If
 * libphonenumber is on the class path, international numbers are also compared with their country's numbering plan.
 */
public final class PhoneRecognizer implements Recognizer {
    private static final String TYPE = "PHONE";
    private static final double IN_PLAN = 0.75;
    private static final double INTERNATIONAL = 0.6;
    private static final double NOT_IN_PLAN = 0.3;
    private static final double BRACKETED = 0.55;
    private static final double TYPICAL = 0.35;
    private static final double GROUPED = 0.15;
    private static final double PLAIN = 0.1;
    private static final double BARE = 0.05;
    private static final double EXTENSION = 0.2;
    private static final double LED = 0.4;
    private static final int SHORT = 9;
    private static final int KEYED_WITHIN = 4;
    private static final int NAMED_WITHIN = 25;
    private static final int MOST_GROUPS_BEHIND = 2;
    private static final int FEWEST_BEHIND_DOT = 10;

    private final PhonePlans plans;

    public PhoneRecognizer(PhonePlans plans) {
        this.plans = plans;
    }

    @Override
    public Map<String, List<String>> types() {
        return Map.of(
                TYPE,
                List.of(
                        "phone",
                        "phones",
                        "tel",
                        "telephone",
                        "mobile",
                        "cell",
                        "cellphone",
                        "fax",
                        "whatsapp",
                        "sms",
                        "desk",
                        "office",
                        "call me",
                        "call us",
                        "call her",
                        "call him",
                        "call them",
                        "call at",
                        "call on",
                        "reach me",
                        "reach us",
                        "reach her",
                        "reach him",
                        "reach them",
                        "ring me",
                        "ring us",
                        "text me",
                        "text us",
                        "may call",
                        "can call",
                        "my number",
                        "contact number",
                        "answering at",
                        "answering on",
                        "answer at",
                        "reachable at",
                        "reachable on",
                        "contact me",
                        "contact us",
                        "contact her",
                        "contact him",
                        "ring her",
                        "ring him",
                        "phoned",
                        "voicemail",
                        "landline",
                        "hotline",
                        "helpline",
                        "pager",
                        "erreichbar unter",
                        "mich unter",
                        "uns unter",
                        "anrufen unter",
                        "joindre au",
                        "appeler au",
                        "appelez au",
                        "moi au",
                        "llamar al",
                        "llame al",
                        "ligue para",
                        "phonenumber",
                        "msisdn",
                        "telefon",
                        "telefono",
                        "tel\u00e9fono",
                        "t\u00e9l\u00e9phone",
                        "telefone",
                        "m\u00f3vil",
                        "movil",
                        "celular",
                        "portable",
                        "handy",
                        "handynummer",
                        "rufnummer",
                        "telefonnummer",
                        "mobil",
                        "puhelin",
                        "telefoon",
                        "\u7535\u8bdd",
                        "\u624b\u673a",
                        "\u96fb\u8a71",
                        "\uc804\ud654"));
    }

    @Override
    public void find(ScanContext scan) {
        FoldedText text = scan.text();
        Tokens tokens = scan.tokens();
        boolean about = scan.isLenient() || scan.isAbout(TYPE);
        int done = 0;
        for (int token = 0; token < tokens.size(); token++) {
            int start = tokens.start(token);
            if (start >= done
                    && Chars.isDigit(text.at(start))
                    && (about || opens(text, start) || PhoneLead.isNear(text, start, tokens.end(token)))) {
                PhoneRun run = inPlan(text, PhoneRun.read(text, lead(text, start, done)));
                if (run == null) {
                    continue;
                }
                int position = PhoneLead.positionEnd(text, run);
                if (position > 0) {
                    scan.offer(TYPE, run.start(), run.end(), IN_PLAN);
                    done = run.end();
                } else if (isFree(scan, run)) {
                    offer(scan, run);
                    done = run.rowEnd(text);
                }
            }
        }
    }

    /** Whether a plus or bracket is before the digits; other numbers need a context word. */
    private static boolean opens(FoldedText text, int start) {
        return start > 0
                && (text.at(start - 1) == '+' || text.at(start - 1) == '(' || PhoneRun.plusLength(text, start - 1) > 0);
    }

    /** The run, or its first groups where these are in their country's plan and all of them are not: {@code +44 20 7946 0958 2 times}. */
    private @Nullable PhoneRun inPlan(FoldedText text, @Nullable PhoneRun run) {
        if (run == null || !run.plus() || !CallingCodes.mayBegin(run.digits()) || !isInvalid(run)) {
            return run;
        }
        for (int last = 1; last <= MOST_GROUPS_BEHIND; last++) {
            PhoneRun shorter = run.without(text, last);
            if (shorter != null
                    && shorter.end() < text.length()
                    && text.at(shorter.end()) == ' '
                    && CallingCodes.mayBegin(shorter.digits())
                    && plans.of(shorter.digits()) == PhonePlans.Answer.VALID) {
                return shorter;
            }
        }
        return run;
    }

    private boolean isInvalid(PhoneRun run) {
        return run.groups().length() > 2
                && run.signs().endsWith(" ")
                && plans.of(run.digits()) == PhonePlans.Answer.INVALID;
    }

    /** The start, with the bracket and plus before the first digit. */
    private static int lead(FoldedText text, int start, int floor) {
        int i = start;
        if (i > floor && PhoneRun.plusLength(text, i - 1) == 3) {
            return i - 1;
        }
        if (i > floor && text.at(i - 1) == '(') {
            i--;
        }
        return i > floor && text.at(i - 1) == '+' ? i - 1 : i;
    }

    private static boolean isFree(ScanContext scan, PhoneRun run) {
        FoldedText text = scan.text();
        boolean opened = text.at(run.start()) == '(' || run.plus();
        boolean starts = opened
                ? text.startsWord(run.start()) || text.at(run.start()) == '%'
                : text.startsFreely(run.start()) || isJoined(scan, run.start());
        return starts && run.digits().length() >= 7 && text.endsFreely(run.end());
    }

    /** Whether a hyphen joins the number to a word for phones. */
    private static boolean isJoined(ScanContext scan, int start) {
        IntList words = scan.wordEnds(TYPE);
        return start > 1
                && scan.text().at(start - 1) == '-'
                && words != null
                && words.below(start) > words.below(start - 1);
    }

    private void offer(ScanContext scan, PhoneRun run) {
        double base = base(run);
        boolean tooLong =
                !run.plus() && !run.digits().startsWith("0") && run.digits().length() > 11 && !run.extended();
        boolean single = run.groups().length() == 1 && !run.plus();
        boolean bare = single && isCounter(run.digits());
        if ((bare && !isKeyed(scan, run.start(), KEYED_WITHIN)) || (single && isApart(scan, run))) {
            base = Math.min(base, BARE);
        }
        boolean near = scan.isNear(TYPE, run.start(), run.end());
        if (base > 0 && !near && !tooLong && !bare && PhoneLead.leads(scan.text(), run, base >= TYPICAL)) {
            base += LED;
        }
        if (base > 0 && (!tooLong || near)) {
            scan.offer(TYPE, run.start(), run.end(), base + (run.extended() ? EXTENSION : 0));
        }
    }

    /** Whether the digits are too few, or look like a time since 1970 in seconds or milliseconds. */
    private static boolean isCounter(String digits) {
        int length = digits.length();
        return length < SHORT || (digits.charAt(0) == '1' && (length == 10 || length == 13));
    }

    /** Whether digits in one piece are far from the word for phones and in no sentence. */
    private static boolean isApart(ScanContext scan, PhoneRun run) {
        return !run.digits().startsWith("0")
                && !scan.favours(TYPE)
                && !isKeyed(scan, run.start(), NAMED_WITHIN)
                && !Prose.isAround(scan.text(), run.start(), run.end());
    }

    /** Whether a word for phones is directly before; a number of seven digits needs that. */
    private static boolean isKeyed(ScanContext scan, int start, int within) {
        IntList wordEnds = scan.wordEnds(TYPE);
        return wordEnds != null && wordEnds.below(start) > wordEnds.below(start - within);
    }

    private double base(PhoneRun run) {
        String digits = run.digits();
        if (run.plus()) {
            boolean decimal = run.groups().endsWith("1") && run.groups().length() > 1;
            return decimal || !CallingCodes.mayBegin(digits) ? 0 : planned(run);
        }
        if (isSomethingElse(run)) {
            return 0;
        }
        boolean northAmerican = run.groups().equals("334") && digits.charAt(0) >= '2';
        if (northAmerican && run.signs().startsWith("(")) {
            return BRACKETED;
        }
        boolean abroad = digits.startsWith("00") && digits.length() >= 10 && CallingCodes.begins(digits.substring(2));
        boolean long1 = run.groups().equals("1334") && digits.charAt(0) == '1';
        return northAmerican || abroad || long1 ? TYPICAL : run.groups().length() > 1 ? GROUPED : PLAIN;
    }

    private double planned(PhoneRun run) {
        return switch (plans.of(run.digits())) {
            case VALID -> IN_PLAN;
            case INVALID -> NOT_IN_PLAN;
            case UNKNOWN -> isSigned(run) ? NOT_IN_PLAN : INTERNATIONAL;
        };
    }

    /** Whether this may be a number with a sign, such as {@code +48.137430}: {@code +49.30901820} of a register has more digits. */
    private static boolean isSigned(PhoneRun run) {
        return run.signs().equals(".") && run.digits().length() < FEWEST_BEHIND_DOT;
    }

    /**
     * Whether the groups are a date, decimal, IP address, social security or card number, postcode, fraction or row of
     * single digits.
     */
    private static boolean isSomethingElse(PhoneRun run) {
        String groups = run.groups();
        boolean dots = !run.signs().isEmpty() && run.signs().chars().allMatch(c -> c == '.');
        boolean decimal = dots && groups.length() == 2;
        boolean address = dots && groups.length() == 4 && groups.chars().allMatch(c -> c <= '3');
        boolean date = groups.equals("422") || groups.equals("224") || groups.equals("124") || groups.equals("114");
        boolean other = groups.equals("324") || groups.equals("54") || groups.equals("444");
        boolean fraction = run.signs().indexOf('/') >= 0 && !run.digits().startsWith("0");
        boolean scattered = run.digits().length() < 2 * groups.length();
        return decimal || address || date || other || fraction || scattered;
    }
}
