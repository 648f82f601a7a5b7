# Masks personal data in inferences by patterns, with the types of the agent; and makes of a rejected line a short document
# without it. Patterns find what has a form of its own: names, addresses, national ids that need a word nearby, and credentials in
# unusual notations they do not find (README.md). Pure: no I/O, no clock, no state.

require "digest"
require "openssl"
require "json"

BRANCHES = { "input.text." => %w[input text], "input.cat." => %w[input cat], "labels." => %w[labels] }.freeze
ERRORS = %w[message stack_trace template].freeze
ACTIONS = %w[drop mask partial hash keep].freeze
KEY_BYTES = 16
REJECTED_CHARACTERS = 8000
NO_END = '(?![[:alnum:]_])'
NO_START = '(?<![[:alnum:]_])'
IBAN_LENGTHS = {
  "AD" => 24, "AE" => 23, "AL" => 28, "AT" => 20, "AZ" => 28, "BA" => 20, "BE" => 16, "BG" => 22, "BH" => 22, "BR" => 29,
  "CH" => 21, "CR" => 22, "CY" => 24, "CZ" => 24, "DE" => 22, "DK" => 18, "DO" => 28, "EE" => 20, "ES" => 24, "FI" => 18,
  "FO" => 18, "FR" => 27, "GB" => 22, "GE" => 22, "GI" => 23, "GL" => 18, "GR" => 27, "GT" => 28, "HR" => 21, "HU" => 28,
  "IE" => 22, "IL" => 23, "IS" => 26, "IT" => 27, "JO" => 30, "KW" => 30, "KZ" => 20, "LB" => 28, "LI" => 21, "LT" => 20,
  "LU" => 20, "LV" => 21, "MC" => 27, "MD" => 24, "ME" => 22, "MK" => 19, "MR" => 27, "MT" => 31, "MU" => 30, "NL" => 18,
  "NO" => 15, "PK" => 24, "PL" => 28, "PS" => 29, "PT" => 25, "QA" => 29, "RO" => 24, "RS" => 22, "SA" => 24, "SE" => 24,
  "SI" => 19, "SK" => 24, "SM" => 27, "TN" => 24, "TR" => 26, "UA" => 29, "VA" => 22, "VG" => 24, "XK" => 20
}.freeze
FILE_ENDINGS = %w[
  png jpg jpeg gif svg webp css js json xml yaml yml html java class jar py log txt conf service socket timer target mount slice scope
].freeze
PASSWORD_KEYS = '(?:[A-Za-z0-9]{1,40}[_.-]){0,5}(?:password|passwd|passphrase|pwd)'
SECRET_KEYS = '(?:[A-Za-z0-9]{1,40}[_.-]){0,5}(?:api[_-]?key|client[_-]?secret|access[_-]?token|secret[_-]?key)'
PLACEHOLDERS = /\A(?:null|none|nil|true|false|undefined|\*+|<.*|\$\{.*|%\w|x+)\z/i

# The value of a key: in quotes, or to the next blank or separator; of a line that begins with the key, to its end (line_of)
def self.value_of(keys)
  /#{NO_START}(?:#{keys})(?:\\?["'])?\s{0,3}(?:=>|:=|->|[=:])\s{0,3}(?:\\?"(?<value>[^"\\\n]{3,200})\\?"|'(?<value>[^'\n]{3,200})'|(?<value>[^\s"',;&<>{}()\[\]]{3,200}))/i
end

def self.line_of(keys)
  /^\s{0,8}(?:#{keys})\s{0,3}[=:]\s{0,3}(?<value>[^\s"'<\[{(][^"'\n]{2,200})$/i
end

# Types in the order in which they win where they overlap, each with its pattern and what else must hold
PATTERNS = [
  ["CREDENTIAL_PRIVATE_KEY", /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----[A-Za-z0-9+\/=\s\\]{0,20000}-----END (?:[A-Z]+ )*PRIVATE KEY-----/, nil],
  ["CREDENTIAL_JWT", /#{NO_START}eyJ[\w-]{8,}\.[\w-]{10,}\.[\w-]*/, nil],
  ["CREDENTIAL_AWS_KEY", /#{NO_START}(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}#{NO_END}/, nil],
  ["CREDENTIAL_GCP_KEY", /#{NO_START}AIza[\w-]{35}#{NO_END}/, nil],
  ["CREDENTIAL_GITHUB_TOKEN", /#{NO_START}(?:gh[pousr]_[A-Za-z0-9]{21,255}|github_pat_\w{23,255})#{NO_END}/, nil],
  ["CREDENTIAL_GITLAB_TOKEN", /#{NO_START}gl(?:pat|dt|rt|ft)-[\w-]{20}[\w.-]{0,255}/, nil],
  ["CREDENTIAL_SLACK_TOKEN", /#{NO_START}(?:xox[abeprs]|xapp)-[A-Za-z0-9-]{10,255}#{NO_END}/, nil],
  ["CREDENTIAL_STRIPE_KEY", /#{NO_START}[sr]k_(?:live|test)_[A-Za-z0-9]{10,255}#{NO_END}/, nil],
  ["CREDENTIAL_BEARER", /#{NO_START}bearer (?<value>[\w.~+\/-]{16,4096}=*)/i, ->(text) { text.match?(/\d/) && text.match?(/[a-z]/i) }],
  ["CREDENTIAL_PASSWORD", line_of(PASSWORD_KEYS), ->(text) { !PLACEHOLDERS.match?(text) }],
  ["CREDENTIAL_SECRET", line_of(SECRET_KEYS), ->(text) { !PLACEHOLDERS.match?(text) }],
  ["CREDENTIAL_PASSWORD", value_of(PASSWORD_KEYS), ->(text) { !PLACEHOLDERS.match?(text) }],
  ["CREDENTIAL_SECRET", value_of(SECRET_KEYS), ->(text) { !PLACEHOLDERS.match?(text) }],
  ["EMAIL", /(?<![[:alnum:].!#$%&'*+\/^_~-])(?!git@[[:alnum:].-]{1,253}:)[[:alnum:]][[:alnum:].!#$%&'*+^_~-]{0,63}@(?:[[:alnum:]](?:[[:alnum:]-]{0,61}[[:alnum:]])?\.){1,8}[[:alpha:]]{2,63}#{NO_END}/,
   ->(text) { !FILE_ENDINGS.include?(text[/[^.]+\z/].downcase) && !text.match?(/\.\.|\.@/) }],
  ["IBAN", /#{NO_START}[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?#{NO_END}/, ->(text) { iban?(text) }],
  ["CREDIT_CARD", /(?<![[:alnum:]_.-])(?<!\d )(?:\d{14,16}|\d{4}([ -])\d{4}\1\d{4}\1\d{4}|\d{4}([ -])\d{6}\2\d{4,5})(?![[:alnum:]_])(?![ .-]\d)/, ->(text) { card?(text) }],
  ["US_SSN", /(?<![[:alnum:]_-])(?!000|666|9)\d{3}-(?!00)\d\d-(?!0000)\d{4}(?![[:alnum:]_-])/, nil],
  ["MAC", /(?<![[:alnum:]:-])\h\h([:-])(?:\h\h\1){4}\h\h(?![[:alnum:]:-])/, ->(text) { text.match?(/[a-f]/i) && !text.match?(/\A(?:ff[:-])+ff\z/i) }],
  ["IP", /(?<![[:alnum:].:@\/-])(?<!v )\d{1,3}(?:\.\d{1,3}){3}(?![[:alnum:]:\/-]|\.\d)/, ->(text) { public?(text) }],
  ["PHONE", /(?<![[:alnum:]+])\+[1-9]\d{0,2}(?:[ .\/-]?\(?\d{1,5}\)?){2,6}(?![[:alnum:]])/, ->(text) { (8..15).cover?(text.count("0-9")) }]
].freeze

def self.card?(text)
  digits = text.delete("^0-9")
  issued = /\A(?:4|5[1-5]|2[2-7]|3[0-9]|6[0-9]|50)/.match?(digits) && [14, 15, 16].include?(digits.length)
  issued &&= digits.length == 16 unless digits.start_with?("3")
  issued && luhn(digits)
end

def self.luhn(digits)
  sum = digits.reverse.each_char.with_index.sum do |digit, i|
    value = digit.to_i * (i.odd? ? 2 : 1)
    value > 9 ? value - 9 : value
  end
  (sum % 10).zero?
end

def self.iban?(text)
  plain = text.delete(" ")
  return false unless IBAN_LENGTHS[plain[0, 2]] == plain.length
  (plain[4..-1] + plain[0, 4]).gsub(/[A-Z]/) { |letter| (letter.ord - 55).to_s }.to_i % 97 == 1
end

# No private, local, shared or multicast address, and nothing that reads as a version
def self.public?(text)
  a, b = parts = text.split(".").map(&:to_i)
  return false if parts.any? { |part| part > 255 } || text.match?(/(?:\A|\.)0\d/) || version?(parts)
  return false if [0, 10, 127].include?(a) || a >= 224 || (a == 172 && (16..31).cover?(b)) || (a == 192 && b == 168)
  !((a == 169 && b == 254) || (a == 100 && (64..127).cover?(b)))
end

def self.version?(parts)
  parts.all? { |part| part < 30 } || parts.last(2).all?(&:zero?)
end

def register(params)
  @actions = actions(params.fetch("policy", "*=mask"))
  @others = @actions.delete("*") || "mask"
  @key = params["key"].to_s
  @namespace = params.fetch("namespace", "default")
  raise ArgumentError, "INFERWATCH_PII_KEY: Expecting at least #{KEY_BYTES} bytes. Found: #{@key.bytesize}" if hashes? && @key.bytesize < KEY_BYTES
end

def hashes?
  @others == "hash" || @actions.value?("hash")
end

# "input.text.comment=drop, *=mask", as maskingPolicy of the agent
def actions(policy)
  policy.split(",").map(&:strip).reject(&:empty?).to_h do |entry|
    field, _, action = entry.rpartition("=").map(&:strip)
    known = field == "*" || %w[error.message error.stack_trace].include?(field) || BRANCHES.keys.any? { |prefix| field.start_with?(prefix) }
    raise ArgumentError, "INFERWATCH_MASKING_POLICY: Expecting FIELD=#{ACTIONS.join("|")}. Found: #{entry}" unless known && ACTIONS.include?(action)
    [field, action]
  end
end

def filter(event)
  return [event, summary(event)] if event.get("[@metadata][reject]")
  mask(event)
  [event]
rescue StandardError => e
  # Never unmasked because of a fault
  event.set("[@metadata][reject]", "masking failed: #{e.class}")
  [event]
end

def mask(event)
  report = { "types" => [], "fields" => [], "masked" => [] }
  BRANCHES.each { |prefix, path| branch(event, path.map { |name| "[#{name}]" }.join, prefix, report) }
  error(event, report)
  report(event, report) unless report["fields"].empty?
end

def branch(event, reference, prefix, report)
  values = event.get(reference)
  return unless values.is_a?(Hash)
  kept = values.each_with_object({}) do |(name, value), all|
    result = value.is_a?(String) ? apply(action(prefix + name), prefix + name, value, report) : value
    all[name] = result unless result.nil?
  end
  event.set(reference, kept) unless kept == values
end

def action(field)
  @actions.fetch(field, @others)
end

def error(event, report)
  error = event.get("[error]")
  return unless error.is_a?(Hash)
  of_message = action("error.message")
  ERRORS.each do |name|
    next unless error[name].is_a?(String)
    result = apply(name == "stack_trace" ? @actions.fetch("error.stack_trace", of_message) : of_message, "error.#{name}", error[name], report)
    result.nil? ? error.delete(name) : error[name] = result
  end
  event.set("[error]", error)
end

# The text after the action; nil if it is left out.
def apply(action, field, text, report)
  return if action == "drop"
  spans = spans(text)
  return text if spans.empty?
  report["types"].concat(spans.map(&:last))
  report["fields"] << field
  return text if action == "keep"
  report["masked"] << field
  replaced(text, spans, action)
end

# [start, end, type] of what was found, without overlaps, in the order of the text.
def spans(text)
  found = []
  PATTERNS.each do |type, pattern, check|
    each_match(text, pattern) do |from, to|
      next unless check.nil? || check.call(text[from...to])
      found << [from, to, type] if found.none? { |start, stop, _| from < stop && start < to }
    end
  end
  found.sort
end

def each_match(text, pattern)
  at = 0
  while at <= text.length && (match = pattern.match(text, at))
    group = pattern.names.include?("value") ? match.begin("value") : nil
    yield(*(group ? [group, match.end("value")] : [match.begin(0), match.end(0)]))
    at = [match.end(0), at + 1].max
  end
end

def replaced(text, spans, action)
  done = 0
  result = +""
  spans.each do |from, to, type|
    result << text[done...from] << instead(type, text[from...to], action)
    done = to
  end
  result << text[done..-1]
end

def instead(type, found, action)
  case action
  when "hash" then "<#{type}:#{OpenSSL::HMAC.hexdigest("SHA256", @key, spelling(type, found))[0, 16]}>"
  when "partial" then partial(type, found)
  else "<#{type}>"
  end
end

def spelling(type, found)
  type == "EMAIL" ? found.downcase : found.downcase.gsub(/[^[:alnum:]]/, "")
end

def partial(type, found)
  return "***#{found[found.index("@")..-1]}" if type == "EMAIL"
  signs = found.scan(/[[:alnum:]]/).length
  hidden = signs >= 8 ? signs - 4 : signs
  found.gsub(/[[:alnum:]]/) { |sign| (hidden -= 1) >= 0 ? "*" : sign }
end

# With what the producer has masked already
def report(event, report)
  known = event.get("[pii]")
  known = {} unless known.is_a?(Hash)
  event.set("[pii]", report.to_h { |name, values| [name, (Array(known[name]) | values).sort] }.reject { |_, values| values.empty? })
end

# The reason and the beginning of what was sent, masked. Its id is that of the line and its arrival: counted once, however often
# the queue delivers it.
def summary(event)
  sent = event.get("sent")
  text = masked((sent.nil? ? event.get("message").to_s : JSON.generate(sent, allow_nan: true))[0, REJECTED_CHARACTERS])
  arrived = event.get("@timestamp")
  document = LogStash::Event.new(
    "event" => { "id" => Digest::SHA256.hexdigest("#{arrived} #{text}"), "dataset" => "inference_rejected" },
    "rejected" => { "reason" => masked(event.get("[@metadata][reject]"))[0, 1024], "text" => text },
    "data_stream" => { "type" => "logs", "dataset" => "inference_rejected", "namespace" => @namespace }
  )
  document.remove("@version")
  document.set("@timestamp", arrived)
  document.set("[@metadata][summary]", true)
  document
end

def masked(text)
  replaced(text, spans(text), "mask")
end
