"""Writes check-digits.csv: numbers of documents, and what becomes of each when one character is wrong or two change places.

Each rule is written here once more, from the description of the office that issues the number and without a look at the Java
code; commons-validator is a third opinion in the test where it has one. A changed number is sometimes valid by chance, since no
check digit finds every fault: the table then says valid. Run it in this folder: python3 make_check_digits.py
"""
import datetime
import random
import string

LETTERS = string.ascii_uppercase
VALUES = {c: i for i, c in enumerate(string.digits + LETTERS)}


def digits(text):
    return [int(c) for c in text]


def dot(text, weights):
    return sum(VALUES[c] * w for c, w in zip(text, weights))


def luhn(number):
    total = 0
    for place, digit in enumerate(reversed(digits(number))):
        total += sum(divmod(digit * 2, 10)) if place % 2 else digit
    return total % 10 == 0


def mod_11_10(number):
    state = 5
    for digit in digits(number):
        state = (((state or 10) * 2) % 11 + digit) % 10
    return state == 1


def verhoeff(number):
    """The dihedral group as rotations and reflections of a pentagon, instead of its table."""
    def times(a, b):
        if a < 5:
            return (a + b) % 5 if b < 5 else 5 + (a + b - 5) % 5
        return 5 + (a - 5 - b) % 5 if b < 5 else (a - b) % 5
    once = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]
    state = 0
    for place, digit in enumerate(reversed(digits(number))):
        for _ in range(place % 8):
            digit = once[digit]
        state = times(state, digit)
    return state == 0


def same(number):
    return len(set(number)) == 1


def day(year, month, date):
    """A year of two digits may be of any century."""
    for century in (1600, 1700, 1800, 1900, 2000) if year < 100 else (0,):
        try:
            datetime.date(century + year, month, date)
            return True
        except ValueError:
            continue
    return False


def icao(number):
    return dot(number[:-1], [7, 3, 1] * 5) % 10 == VALUES[number[-1]]


def digit_sums(number, weights):
    return sum(sum(divmod(d * w, 10)) for d, w in zip(digits(number), weights))


def place(letter):
    return "%02d" % (LETTERS.index(letter) + 1)


def aba(number):
    district = int(number[:2])
    known = district <= 12 or 21 <= district <= 32 or 61 <= district <= 72 or district == 80
    return known and not same(number) and dot(number, [3, 7, 1] * 3) % 10 == 0


def nhs(number):
    return not same(number) and dot(number, range(10, 1, -1)) % 11 == -int(number[9]) % 11


def german_tax(number):
    counts = sorted(number[:10].count(d) for d in set(number[:10]))
    return number[0] != "0" and counts[-1] in (2, 3) and counts[-2:-1] == [1] and mod_11_10(number)


def pension(number):
    spread = number[:8] + place(number[8]) + number[9:]
    born = int(number[2:4])
    real = day(int(number[6:8]), int(number[4:6]), born - 50 if born > 50 else born)
    return real and digit_sums(spread[:12], [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]) % 10 == int(spread[12])


def health(number):
    spread = place(number[0]) + number[1:]
    return digit_sums(spread[:10], [1, 2] * 5) % 10 == int(spread[10])


def nir(number):
    month = int(number[3:5])
    born = 1 <= month <= 12 or 20 <= month <= 42 or month >= 50
    return born and (int(number[:13]) + int(number[13:])) % 97 == 0 and 1 <= int(number[13:])


def hetu(number):
    born = day(int(number[4:6]), int(number[2:4]), int(number[:2]))
    return born and "0123456789ABCDEFHJKLMNPRSTUVWXY"[int(number[:9]) % 31] == number[9]


def personnummer(number):
    date = int(number[4:6])
    return day(int(number[:2]), int(number[2:4]), date - 60 if date > 60 else date) and luhn(number)


def bsn(number):
    return not same(number) and dot(number, [9, 8, 7, 6, 5, 4, 3, 2, 10]) % 11 == 0


def pesel(number):
    month = int(number[2:4])
    real = day(int(number[:2]), month % 20, int(number[4:6]))
    return real and dot(number, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 == 0


def turkish(number):
    d = digits(number)
    return d[0] > 0 and (7 * sum(d[0:9:2]) + 9 * sum(d[1:8:2])) % 10 == d[9] and sum(d[:10]) % 10 == d[10]


def ean(number):
    return dot(number, [1, 3] * 7) % 10 == 0


def spanish(number):
    value = int(number[:-1].translate(str.maketrans("XYZ", "012")))
    return "TRWAGMYFPDXBNJZSQVHLCKE"[value % 23] == number[-1]


def codice_fiscale(code):
    odd = dict(zip(string.digits + LETTERS, [1, 0, 5, 7, 9, 13, 15, 17, 19, 21] + [
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23]))
    even = dict(zip(string.digits + LETTERS, list(range(10)) + list(range(26))))
    total = sum(odd[c] if i % 2 == 0 else even[c] for i, c in enumerate(code[:15]))
    return code[15] == LETTERS[total % 26]


def nric(number):
    offset = {"S": 0, "F": 0, "T": 4, "G": 4, "M": 3}[number[0]]
    rest = (dot(number[1:8], [2, 7, 6, 5, 4, 3, 2]) + offset) % 11
    if number[0] == "M":
        return "KLJNPQRTUWX"[rest] == number[8]
    return ("JZIHGFEDCBA" if number[0] in "ST" else "XWUTRQPNMLK")[rest] == number[8]


def korean_business(number):
    total = dot(number[:9], [1, 3, 7, 1, 3, 7, 1, 3, 5]) + int(number[8]) * 5 // 10
    return (total + int(number[9])) % 10 == 0


def thai(number):
    return (11 - dot(number[:12], range(13, 1, -1)) % 11) % 10 == int(number[12])


def my_number(number):
    rest = dot(number[:11], [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11
    return not same(number) and (0 if rest <= 1 else 11 - rest) == int(number[11])


def aadhaar(number):
    return number[0] in "23456789" and number != number[::-1] and verhoeff(number)


def abn(number):
    d = digits(number)
    d[0] -= 1
    return d[0] >= 0 and sum(a * b for a, b in zip(d, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19])) % 89 == 0


def acn(number):
    return not same(number) and (dot(number[:8], range(8, 0, -1)) + int(number[8])) % 10 == 0


def tfn(number):
    return not same(number) and dot(number, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 == 0


def medicare(number):
    return dot(number[:8], [1, 3, 7, 9] * 2) % 10 == int(number[8])


def sin(number):
    return number[0] not in "08" and luhn(number)


def brazilian(number, length):
    if same(number):
        return False
    for end in (length - 2, length - 1):
        weights = [2 + i % (8 if length == 14 else 99) for i in range(end)]
        rest = sum(int(c) * w for c, w in zip(reversed(number[:end]), weights)) * 10 % 11 % 10
        if rest != int(number[end]):
            return False
    return True


def curp(code):
    alphabet = "0123456789ABCDEFGHIJKLMN\u00d1OPQRSTUVWXYZ"
    total = sum(alphabet.index(c) * (18 - i) for i, c in enumerate(code[:17]))
    return day(int(code[4:6]), int(code[6:8]), int(code[8:10])) and -total % 10 == int(code[17])


def south_african(number):
    year = int(number[:2])
    real = day((2000 if year == 0 else 1900) + year, int(number[2:4]), int(number[4:6]))
    return real and number[10] in "012" and luhn(number)


def vin(number):
    letters = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", [1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 7, 9, 2, 3, 4, 5, 6, 7, 8, 9]))
    values = [letters[c] if c in letters else int(c) for c in number]
    total = sum(v * w for v, w in zip(values, [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]))
    return not number.isdigit() and "0123456789X"[total % 11] == number[8]


def dea(number):
    d = digits(number[2:])
    return (d[0] + d[2] + d[4] + 2 * (d[1] + d[3] + d[5])) % 10 == d[6]


def uen(number):
    if len(number) == 9:
        return "XMKECAWLJDB"[dot(number[:8], [10, 4, 9, 3, 8, 2, 7, 1]) % 11] == number[8]
    return "ZKCMDNERGWH"[dot(number[:9], [10, 8, 6, 4, 9, 7, 5, 3, 1]) % 11] == number[9]


def iban(number):
    return int("".join(str(VALUES[c]) for c in number[4:] + number[:4])) % 97 == 1


# Type, rule, valid numbers to begin with; as they are published where somebody publishes them.
RULES = [
    ("US_BANK_ROUTING", aba, ["021000021", "121000358"]),
    ("US_NPI", lambda n: not same(n) and luhn("80840" + n), ["1234567893"]),
    ("MEDICAL_LICENSE", dea, ["AB1234563"]),
    ("UK_NHS", nhs, ["9434765919"]),
    ("DE_TAX_ID", german_tax, ["36574261809", "86095742719"]),
    ("DE_ID_CARD", icao, ["T220001293"]),
    ("DE_PASSPORT", icao, ["C01X00T478"]),
    ("DE_SOCIAL_SECURITY", pension, ["15070649C103"]),
    ("DE_HEALTH_INSURANCE", health, ["A123456780"]),
    ("DE_LANR", lambda n: -dot(n[:6], [4, 9] * 3) % 10 == int(n[6]), ["123456601"]),
    ("FR_NIR", nir, ["255081416802538"]),
    ("FI_PERSONAL_IDENTITY_CODE", hetu, ["131052308T"]),
    ("SE_PERSONNUMMER", personnummer, ["8112189876"]),
    ("SE_ORGANISATIONSNUMMER", lambda n: n[2] >= "2" and luhn(n), ["5560360793"]),
    ("NL_BSN", bsn, ["111222333"]),
    ("PL_PESEL", pesel, ["44051401359"]),
    ("TR_NATIONAL_ID", turkish, ["10000000146"]),
    ("CH_AHV", ean, ["7569217076985"]),
    ("ES_NIF", spanish, ["12345678Z"]),
    ("ES_NIE", spanish, ["X1234567L"]),
    ("IT_FISCAL_CODE", codice_fiscale, ["RSSMRA85T10A562S"]),
    ("IT_VAT_CODE", lambda n: not same(n) and luhn(n), ["00743110157"]),
    ("IN_AADHAAR", aadhaar, ["234123412346"]),
    ("SG_NRIC_FIN", nric, ["S0000001I", "T0000001E"]),
    ("SG_UEN", uen, ["00192200M", "197401143C"]),
    ("KR_BRN", korean_business, ["1208147521"]),
    ("TH_TNIN", thai, ["1234567890121"]),
    ("JP_MY_NUMBER", my_number, ["123456789018"]),
    ("AU_TFN", tfn, ["123456782"]),
    ("AU_ABN", abn, ["51824753556"]),
    ("AU_ACN", acn, ["004085616"]),
    ("AU_MEDICARE", medicare, ["2123456701"]),
    ("CA_SIN", sin, ["193456787"]),
    ("MX_CURP", curp, ["BOXW310820HNERXN09"]),
    ("BR_CPF", lambda n: brazilian(n, 11), ["39053344705"]),
    ("BR_CNPJ", lambda n: brazilian(n, 14), ["11222333000181"]),
    ("ZA_ID_NUMBER", south_african, ["8001015009087"]),
    ("VIN", vin, ["1M8GDM9AXKP042788"]),
    ("IBAN", iban, ["DE89370400440532013000", "GB29NWBK60161331926819", "NO9386011117947"]),
    ("CREDIT_CARD", luhn, ["4111111111111111", "378282246310005"]),
]


def other(choice, char):
    """Another character of the same kind."""
    kind = string.digits if char.isdigit() else "ABCDEFGHJKLMNPRSTUVWXYZ"
    return choice.choice([c for c in kind if c != char])


def valid(rule, number):
    try:
        return bool(rule(number))
    except (ValueError, IndexError, KeyError):
        return False


def of_the_form(rule, number):
    """Whether the rule can be asked at all: an NIE begins with X, Y or Z."""
    try:
        rule(number)
        return True
    except (ValueError, IndexError, KeyError):
        return False


def another(choice, kind, rule, number):
    """A further valid number: some characters of the known one changed until the rule holds. All of AHV begin with 756."""
    for _ in range(1_000_000):
        changed = list(number)
        for at in choice.sample(range(3 if kind == "CH_AHV" else 0, len(number)), 4):
            if changed[at].isdigit():
                changed[at] = other(choice, changed[at])
        if number[-1].isalpha():
            changed[-1] = choice.choice(LETTERS)
        if "".join(changed) != number and valid(rule, "".join(changed)):
            return "".join(changed)
    raise ValueError("no other valid number like " + number)


def main():
    choice = random.Random(7)
    with open("check-digits.csv", "w", encoding="utf-8", newline="\n") as table:
        table.write("# type, number, valid or invalid, what was done to it; by make_check_digits.py\n")
        for kind, rule, known in RULES:
            numbers = known + [another(choice, kind, rule, known[-1])]
            for number in numbers:
                assert valid(rule, number), (kind, number)
                rows = [(number, "as it is")]
                for at, char in enumerate(number):
                    rows.append((number[:at] + other(choice, char) + number[at + 1:], "one wrong"))
                for at in range(len(number) - 1):
                    a, b = number[at], number[at + 1]
                    if a != b and a.isdigit() == b.isdigit():
                        rows.append((number[:at] + b + a + number[at + 2:], "transposed"))
                for changed, how in rows:
                    if not of_the_form(rule, changed):
                        continue
                    answer = "valid" if valid(rule, changed) else "invalid"
                    table.write(f"{kind},{changed},{answer},{how}\n")


main()
