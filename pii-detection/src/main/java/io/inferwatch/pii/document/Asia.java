// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.document;

import io.inferwatch.pii.check.AsiaChecks;
import java.util.List;

/** Numbers of India, Singapore, Korea, Thailand, Japan and the Philippines. */
final class Asia {
    private static final String UEN_KIND = "(LP|LL|FC|PF|RF|MQ|MM|NB|CC|CS|MB|FM|GS|DP|CP|NR|CM|CD|MD|HS|VH|CH|MH|CL)";

    private Asia() {}

    static List<Document> documents() {
        return List.of(
                Document.of("IN_AADHAAR")
                        .form(0.2, "\\d{4}[- :]?\\d{4}[- :]?\\d{4}")
                        .check(AsiaChecks::aadhaar)
                        .words("aadhaar", "aadhar", "uidai", "\u0906\u0927\u093e\u0930"),
                Document.of("IN_PAN")
                        .exactForm(0.35, "[A-Z]{3}[ABCFGHLJPTK][A-Z]\\d{4}[A-Z]")
                        .form(0.2, "[A-Z]{5}\\d{4}[A-Z]")
                        .form(0.05, "[A-Z0-9]{10}")
                        .check(Asia::looksLikePan)
                        .words("pan", "permanent account", "pan card"),
                Document.of("IN_GSTIN")
                        .exactForm(0.6, "\\d{2}[A-Z]{5}\\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]")
                        .form(0.3, "\\d{2}[A-Z]{5}\\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]")
                        .check(AsiaChecks::gstin)
                        .words("gstin", "gst", "goods services")
                        .alone(15),
                Document.of("IN_PASSPORT")
                        .form(0.1, "[A-PR-WY][1-9]\\d ?\\d{4}[1-9]")
                        .words("passport", "indian passport"),
                Document.of("IN_VOTER").form(0.15, "[A-Z]{3}\\d{7}").words("voter", "epic", "elector", "voter id"),
                Document.of("IN_VEHICLE_REGISTRATION")
                        .form(0.15, "[A-Z]{2}[ -]?\\d{1,2}[ -]?[A-Z]{0,3}[ -]?\\d{4}", "\\d{2}BH\\d{4}[A-Z]{1,2}")
                        .form(0.05, "[A-Z]{1,3}\\d{4,5}", "\\d{1,3}(CD|CC|UN)\\d{1,4}", "\\d{2}[A-Z]\\d{6}[A-Z]")
                        .words("vehicle", "vehicle registration", "rto", "number plate"),
                Document.of("SG_NRIC_FIN")
                        .exactForm(0.2, "[STFGM]\\d{7}[A-Z]")
                        .form(0.05, "[A-Z]\\d{7}[A-Z]")
                        .proof(AsiaChecks::nric)
                        .words("nric", "fin", "singapore", "identity card")
                        .alone(9),
                Document.of("SG_UEN")
                        .form(0.2, "\\d{8}[A-Z]", "\\d{9}[A-Z]", "[TSR]\\d{2}" + UEN_KIND + "\\d{4}[A-Z]")
                        .form(0.2, "[TSR]\\d{2}(XL|CX|HC|RP|TU|TC|FB|FN|PA|PB|SS|MC|SM|GA|GB)\\d{4}[A-Z]")
                        .check(AsiaChecks::uen)
                        .words("uen", "unique entity", "acra"),
                Document.of("KR_RRN")
                        .form(0.3, "\\d{6}-[1-4]\\d{6}")
                        .form(0.1, "\\d{6}[1-4]\\d{6}")
                        .check(AsiaChecks::rrn)
                        .words(
                                "rrn",
                                "korean rrn",
                                "\uc8fc\ubbfc\ub4f1\ub85d\ubc88\ud638",
                                "\uc8fc\ubbfc\ubc88\ud638",
                                "resident registration"),
                Document.of("KR_FRN")
                        .form(0.3, "\\d{6}-[5-8]\\d{6}")
                        .form(0.1, "\\d{6}[5-8]\\d{6}")
                        .check(AsiaChecks::rrn)
                        .words(
                                "frn",
                                "korean frn",
                                "\uc678\uad6d\uc778\ub4f1\ub85d\ubc88\ud638",
                                "foreigner registration"),
                Document.of("KR_BRN")
                        .form(0.2, "\\d{3}-\\d{2}-\\d{5}")
                        .form(0.1, "\\d{10}")
                        .check(AsiaChecks::krBusiness)
                        .words("brn", "\uc0ac\uc5c5\uc790\ub4f1\ub85d\ubc88\ud638", "business registration"),
                Document.of("KR_DRIVER_LICENSE")
                        .form(0.3, "\\d{2}-\\d{2}-\\d{6}-\\d{2}")
                        .check(AsiaChecks::krDriver)
                        .words("\uc6b4\uc804\uba74\ud5c8", "\uba74\ud5c8\ubc88\ud638", "driver license", "license"),
                Document.of("KR_PASSPORT")
                        .form(0.1, "[MSRODG]\\d{8}", "[MSRODG]\\d{3}[A-Z]\\d{4}")
                        .words("\uc5ec\uad8c", "\uc5ec\uad8c\ubc88\ud638", "passport"),
                Document.of("TH_TNIN")
                        .form(0.2, "[1-8]\\d{12}", "[1-8][- ]\\d{4}[- ]\\d{5}[- ]\\d{2}[- ]\\d")
                        .check(AsiaChecks::thai)
                        .words(
                                "tnin",
                                "thai id",
                                "thai national",
                                "\u0e40\u0e25\u0e02\u0e1b\u0e23\u0e30\u0e08\u0e33\u0e15\u0e31\u0e27\u0e1b\u0e23\u0e30\u0e0a\u0e32\u0e0a\u0e19"),
                Document.of("JP_MY_NUMBER")
                        .form(0.2, "\\d{12}", "\\d{4}[- ]\\d{4}[- ]\\d{4}")
                        .check(AsiaChecks::myNumber)
                        .words(
                                "my number",
                                "\u30de\u30a4\u30ca\u30f3\u30d0\u30fc",
                                "\u500b\u4eba\u756a\u53f7",
                                "individual number"),
                Document.of("PH_TIN")
                        .form(0.15, "\\d{3}-\\d{3}-\\d{3}(-\\d{3,5})?")
                        .words("tin", "taxpayer", "bir"),
                Document.of("PH_MOBILE_NUMBER")
                        .form(0.1, "\\+?63[ -]?9\\d{2}[ -]?\\d{3}[ -]?\\d{4}", "09\\d{2}[ -]?\\d{3}[ -]?\\d{4}"));
    }

    /** Ten characters, one of them a letter, with four digits in a row. */
    private static boolean looksLikePan(String token) {
        int row = 0;
        int longest = 0;
        boolean letter = false;
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            row = c <= '9' ? row + 1 : 0;
            longest = Math.max(longest, row);
            letter |= c > '9';
        }
        return letter && longest >= 4;
    }
}
