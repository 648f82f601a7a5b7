# Brings an inference, or the truth that arrives later, into the layout of docs: nested objects, features in typed branches by
# the same rules as the agent (KeyValues.java), an id, a time and the data stream it belongs to. What cannot be one stays as it
# was sent and is marked in [@metadata][reject] with the reason. Pure: no I/O, no clock, no state, so workers can share it.

require "date"
require "digest"
require "json"

# The codec's target. What was sent stands there alone, so it can be told from what Logstash adds, such as the arrival time.
SENT = "sent"
LINE_BYTES = 1_048_576
# Room for what Logstash adds to a line
ADDED_BYTES = 1024
ID_BYTES = 512
LONGEST_NANOSECONDS = 9_223_372_036_854_775_807
KEYWORD_CHARACTERS = 1024
BLANK = "_blank"

OBJECTS = %w[
  agent error event experiment host input label model prediction request run sampling service span trace attribution labels pii
].freeze
# "model": "risk" is its name, "error": "no answer" its message, "run": "nightly" its id
SHORT = { "model" => "model.name", "error" => "error.message", "run" => "run.id" }.freeze
# The prefix of a dotted name, and where its values go
TEXT_BRANCHES = { "labels." => %w[labels], "model.hyperparameters." => %w[model hyperparameters] }.freeze
NUMBER_BRANCHES = { "prediction.probability." => %w[prediction probability], "attribution." => %w[attribution] }.freeze
BRANCHES = %w[model.hyperparameters prediction.probability].freeze
INPUT_BRANCHES = { "input.num." => "num", "input.cat." => "cat", "input.bool." => "bool", "input.text." => "text" }.freeze
INPUT = "input."
INPUT_NUM = %w[input num].freeze
INPUT_CAT = %w[input cat].freeze
INPUT_BOOL = %w[input bool].freeze
INPUT_TEXT = %w[input text].freeze
NAMES = %w[event.id model.name model.version request.id run.id].freeze
KEYWORDS = %w[
  error.type service.name service.version service.environment host.name trace.id span.id model.role model.parent_version
  experiment.name experiment.arm prediction.label label.label
].freeze
TEXTS = %w[error.message error.stack_trace].freeze
NUMBERS = %w[prediction.value prediction.threshold sampling.weight label.value event.duration].freeze
LISTS = %w[prediction.ranking label.relevant].freeze
MOST_LISTED = 1000
SHORT_TRUTH = %w[label value relevant request_id time].freeze
NOT_KEPT = %w[@timestamp @version @metadata data_stream features latency_ms describe].freeze

# JSON has no NaN: Jackson writes these texts, other producers the words below.
JACKSON_NONFINITE = { "NaN" => "NaN", "Infinity" => "+Infinity", "-Infinity" => "-Infinity" }.freeze
NONFINITE = {
  "nan" => "NaN", "infinity" => "+Infinity", "+infinity" => "+Infinity", "-infinity" => "-Infinity",
  "inf" => "+Infinity", "+inf" => "+Infinity", "-inf" => "-Infinity"
}.freeze

# The white space of Unicode, and control characters that Java counts to it
SPACES = /[\p{Z}\t\n\v\f\r\u001c-\u001f\u0085]+/

TIME = /\A(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d(?:[.,]\d+)?))? ?(Z|UTC|[+-]\d\d(?::?\d\d)?)?)?\z/i
EPOCH = /\A\d{9,14}(\.\d+)?\z/
FIRST_EPOCH_MILLISECOND = 100_000_000_000

def register(params)
  @namespace = params.fetch("namespace", "default")
end

def filter(event)
  reason = catch(:rejected) do
    accept(event)
    nil
  end
  event.set("[@metadata][reject]", reason) if reason
  [event]
rescue StandardError => e
  # Logstash would log the message, which may hold what was sent.
  event.set("[@metadata][reject]", "the filter failed: #{e.class}")
  [event]
end

def reject(reason)
  throw :rejected, reason
end

def accept(event)
  reject("not JSON") if tags(event).include?("_jsonparsefailure")
  bytes = event.to_json.bytesize
  reject("line: Expecting at most #{LINE_BYTES} bytes. Found: #{bytes}") if bytes > LINE_BYTES + ADDED_BYTES
  line = truth(sent(event))
  time = time(line["@timestamp"])
  document = complete(document(logged(line)), line)
  replace(event, document)
  event.set("@timestamp", LogStash::Timestamp.new(time)) if time
end

def tags(event)
  Array(event.get("tags"))
end

# Without the target, the arrival time cannot be told from one that was sent.
def sent(event)
  line = event.get(SENT)
  return line if line.is_a?(Hash)
  line = event.to_hash.reject { |key, _| ["@version", "_@timestamp"].include?(key) }
  return line.merge("@timestamp" => line["@timestamp"].to_s) unless tags(event).include?("_timestampparsefailure")
  tags = tags(event) - ["_timestampparsefailure"]
  line.merge("@timestamp" => event.get("_@timestamp"), "tags" => tags.empty? ? nil : tags)
end

# A line as the service takes it: "model", "request_id", "label", "value" or "relevant", and "time". Nothing is known of the model here, so
# a text and a whole number are classes, and a number with a fraction is a number. An inference is none of these lines.
def truth(line)
  return line if line.key?("logger_name") || line.keys.any? { |key| %w[features describe input prediction].include?(key.split(".").first) }
  label, value, relevant = line.values_at("label", "value", "relevant")
  return line unless scalar?(label) || (line.key?("request_id") && (scalar?(value) || relevant.is_a?(Array)))
  reject("label: Expecting one of label, value and relevant. Found: more") if [label, value, relevant].compact.length > 1
  truth = { "request.id" => line["request_id"], "@timestamp" => line["time"] }.merge(line.reject { |key, _| SHORT_TRUTH.include?(key) })
  truth["label.label"] = label unless label.nil? || label.is_a?(Float)
  number = label.is_a?(Numeric) ? label : value
  truth["label.value"] = number unless number.nil?
  truth["label.relevant"] = relevant unless relevant.nil?
  truth
end

def scalar?(value)
  [String, Numeric, TrueClass, FalseClass].any? { |type| value.is_a?(type) }
end

# The time in UTC; nil if none was sent: then the event keeps its arrival time.
def time(value)
  return if value.nil?
  text = value.to_s.strip
  time = EPOCH.match?(text) ? epoch(Rational(text)) : calendar(TIME.match(text))
  time ||= reject("@timestamp: Expecting a time in ISO 8601, or the seconds or milliseconds since 1970. Found: #{found(value)}")
  time.strftime("%Y-%m-%dT%H:%M:%S.%9NZ")
end

# Seconds are read up to the year 5138, milliseconds from 1973.
def epoch(number)
  Time.at(number < FIRST_EPOCH_MILLISECOND ? number : number / 1000).utc
end

# Unlike Time.utc, takes no 30 February for 2 March.
def calendar(parts)
  return if parts.nil?
  year, month, day, hour, minute = parts.captures.first(5).map(&:to_i)
  second = Rational((parts[6] || "0").tr(",", "."))
  offset = offset(parts[7])
  return unless Date.valid_date?(year, month, day) && hour < 24 && minute < 60 && second < 60 && offset
  Time.utc(year, month, day, hour, minute, second) - offset
end

def offset(zone)
  sign, hours, minutes = zone.to_s.match(/\A([+-])(\d\d):?(\d\d)?\z/)&.captures
  return 0 if sign.nil?
  seconds = hours.to_i * 3600 + minutes.to_i * 60
  seconds <= 18 * 3600 && minutes.to_i < 60 ? (sign == "-" ? -seconds : seconds) : nil
end

# A line of a log encoder (logstash-logback-encoder): as in the agent, the exception is the failure, the context names the
# trace, the version may be unknown, and the message and fields of other kinds are left out.
def logged(line)
  return line unless line.key?("logger_name")
  fields = line.select { |key, value| inference?(key, value) }
  trace = first(line, %w[traceId trace_id])
  fields = { "trace.id" => trace, "span.id" => first(line, %w[spanId span_id]) }.merge(fields) if trace
  fields = failed(fields, line["stack_trace"]) if line["stack_trace"].is_a?(String)
  versioned?(fields) ? fields : fields.merge("model.version" => "unknown")
end

def failed(fields, trace)
  fields.reject { |key, _| key.start_with?("error") }.merge("error" => thrown(trace))
end

def inference?(key, value)
  return value.is_a?(Hash) if OBJECTS.include?(key) && (!SHORT.key?(key) || key == "run")
  OBJECTS.include?(key.split(".").first) || %w[features latency_ms data_stream describe].include?(key)
end

def first(line, keys)
  line.values_at(*keys).find { |value| value.is_a?(String) }
end

def versioned?(fields)
  model = fields["model"]
  !fields["model.version"].nil? || (model.is_a?(Hash) && !model["version"].nil?)
end

# The text of an exception begins with its type and message.
def thrown(trace)
  type, message = trace.split(/\r?\n\s+(?:at |\.\.\.)/, 2).first.to_s.strip.split(": ", 2)
  { "type" => type, "message" => message, "stack_trace" => trace }
end

def document(line)
  document = line.reject { |key, value| NOT_KEPT.include?(key) || object?(key) || !storable?(key, value) }
  fields = flat(line)
  fields.each { |key, value| place(document, key, value) }
  document["label"] ||= {} if fields.keys.any? { |key| key.start_with?("label.") }
  features(document, line["features"])
  describe(document, line["describe"])
  latency(document, line["latency_ms"])
  document
end

def object?(key)
  OBJECTS.include?(key.split(".").first)
end

# Logstash and Elasticsearch do not take other fields.
def storable?(key, value)
  return false if value.nil? || key.strip.empty? || key.match?(/[\[\]]/)
  key != "tags" || Array(value).all? { |tag| tag.is_a?(String) && tag != "_rubyexception" }
end

# Maps a dotted name to each value in the known objects.
def flat(line)
  line.each_with_object({}) do |(key, value), fields|
    flatten(fields, value.is_a?(Hash) ? key : SHORT.fetch(key, key), value) if object?(key)
  end
end

def flatten(fields, key, value)
  case value
  when Hash
    fields[key] = value if value.empty? && OBJECTS.include?(key)
    value.each { |name, inner| flatten(fields, "#{key}.#{name}", inner) }
  when nil then nil
  else fields[key] = value
  end
end

def place(document, key, value)
  return input(document, key, value) if key.start_with?(INPUT)
  return document[key] ||= {} if value.is_a?(Hash)
  reject("#{key}: Expecting an object of fields. Found: #{kind(value)}") if OBJECTS.include?(key) || BRANCHES.include?(key)
  texts, path = TEXT_BRANCHES.find { |prefix, _| key.start_with?(prefix) }
  return put(document, path, key[texts.length..-1], keyword(value)) if texts
  numbers, path = NUMBER_BRANCHES.find { |prefix, _| key.start_with?(prefix) }
  return finite(document, path, key[numbers.length..-1], value) if numbers
  field(document, key, value) unless key == "event.original"
end

def field(document, key, value)
  *path, name = key.split(".", -1).map { |part| named(part) }
  reject("#{key}: Expecting a text. Found: #{kind(value)}") if NAMES.include?(key) && value.is_a?(Array)
  return finite(document, path, name, value) if NUMBERS.include?(key)
  return list(document, path, name, value) if LISTS.include?(key)
  value = text(value) if key == "event.id" || TEXTS.include?(key)
  value = keyword(value) if key != "event.id" && (NAMES + KEYWORDS).include?(key) && !value.is_a?(Array)
  put(document, path, name, value)
end

# The first items, each a text; a blank one keeps its place.
def list(document, path, name, value)
  items = Array(value).first(MOST_LISTED).map { |item| item.nil? ? BLANK : named(keyword(item)) }
  put(document, path, name, items) unless items.empty?
end

# "input.age" goes to the branch of its value's type; so does a value that does not match the branch it was sent in.
def input(document, key, value)
  return nonfinite(document, Array(value).map { |name| text(name) }) if key == "input.nonfinite"
  prefix, branch = INPUT_BRANCHES.find { |start, _| key.start_with?(start) }
  name = key[(prefix || INPUT).length..-1]
  case branch
  when "text" then put(document, INPUT_TEXT, name, text(value))
  when "cat" then put(document, INPUT_CAT, name, keyword(value))
  when "num" then typed(document, name, value, NONFINITE)
  else typed(document, name, value, JACKSON_NONFINITE)
  end
end

def typed(document, name, value, words)
  strange = strange(value, words)
  if strange then nonfinite(document, ["#{named(name)}:#{strange}"])
  elsif value == true || value == false then put(document, INPUT_BOOL, name, value)
  elsif value.is_a?(Numeric) then put(document, INPUT_NUM, name, value)
  else put(document, INPUT_CAT, name, keyword(value))
  end
end

# The name of a number that is not finite as a double (1e999, 400 digits, or a word); nil of all other values.
def strange(value, words)
  case value
  when Numeric
    return "NaN" if value.is_a?(Float) && value.nan?
    value.abs <= Float::MAX ? nil : (value.positive? ? "+Infinity" : "-Infinity")
  when String then words[words.equal?(NONFINITE) ? value.downcase : value]
  end
end

def nonfinite(document, names)
  known = document.dig("input", "nonfinite")
  put(document, ["input"], "nonfinite", Array(known) | names) unless names.empty?
end

# "features": {…}, or [{"name": …, "value": …}, …]
def features(document, given)
  pairs = given.is_a?(Array) ? given.map { |feature| pair(feature) } : given || {}
  readable = pairs.is_a?(Hash) || (pairs.is_a?(Array) && pairs.all?)
  reject("features: Expecting an object of names and values. Found: #{kind(given)}") unless readable
  fields = {}
  pairs.each { |name, value| flatten(fields, name, value) }
  fields.each { |name, value| typed(document, name, value, NONFINITE) unless value == {} }
end

def pair(feature)
  [feature["name"], feature["value"]] if feature.is_a?(Hash) && feature["name"].is_a?(String)
end

# "describe": {"comment": "the text"}: numbers instead of the text, as the agent's TextDescriptor
def describe(document, given)
  readable = given.nil? || (given.is_a?(Hash) && given.values.all? { |text| text.nil? || text.is_a?(String) })
  reject("describe: Expecting an object of names and texts. Found: #{kind(given)}") unless readable
  (given || {}).each { |name, text| descriptor(document, name, text) unless text.nil? }
end

def descriptor(document, name, text)
  put(document, INPUT_NUM, "#{name}.length", text.length.to_f)
  put(document, INPUT_NUM, "#{name}.words", text.split(SPACES).count { |word| !word.empty? }.to_f)
  letters = text.scan(/\p{L}/).length
  put(document, INPUT_NUM, "#{name}.non_letters", (text.length - letters) / text.length.to_f) unless text.empty?
end

# A negative latency, from a clock that was set back, counts as not measured.
def latency(document, milliseconds)
  number = milliseconds.is_a?(String) ? Float(milliseconds, exception: false) : milliseconds
  return if milliseconds.nil?
  reject("latency_ms: Expecting a number of milliseconds. Found: #{found(milliseconds)}") unless number.is_a?(Numeric)
  put(document, ["event"], "duration", (number * 1_000_000).round) if number >= 0 && strange(number, NONFINITE).nil?
end

# Numbers that are not finite have no form in JSON and are left out.
def finite(document, path, name, value)
  put(document, path, name, value) unless strange(value, NONFINITE)
end

def complete(document, line)
  truth = !document["label"].nil?
  model = document.dig("model", "name")
  reject("model.name: Expecting a name. Found: none") if blank?(model)
  return run_end(document, line, model) if run_end?(document)
  truth ? check_truth(document) : check_inference(document)
  run(document)
  id = identify(document, line)
  dataset = truth ? "inference_label" : "inference." + slug(model)
  defaults(document, id, dataset) unless truth
  document.merge("data_stream" => { "type" => "logs", "dataset" => dataset, "namespace" => @namespace })
end

# As InferenceEvent.isRunEnd: an event with features, a prediction or truth is no end of a run, whatever else it says.
def run_end?(document)
  document.dig("run", "finished").to_s == "true" && document["label"].nil? && !features?(document) && !predicted?(document)
end

def features?(document)
  (document["input"] || {}).any? { |_, values| values.respond_to?(:empty?) && !values.empty? }
end

def predicted?(document)
  prediction = document["prediction"] || {}
  !prediction["value"].nil? || !prediction["label"].nil? || !(prediction["probability"] || {}).empty? ||
    !prediction["ranking"].nil?
end

# Which run of which model it is, and nothing else
def run_end(document, line, model)
  run = document.dig("run", "id")
  reject("run.id: Expecting the run that is finished. Found: none") if blank?(run)
  id = identify(document, line)
  {
    "event" => { "id" => id }, "model" => { "name" => model }, "run" => { "id" => run, "finished" => true },
    "data_stream" => { "type" => "logs", "dataset" => "inference_run", "namespace" => @namespace }
  }
end

# A blank id counts as none, and an inference does not end its run.
def run(document)
  id = document.dig("run", "id")
  document.delete("run")
  put(document, ["run"], "id", id) unless blank?(id)
end

def check_truth(document)
  reject("request.id: Expecting the request that this truth belongs to. Found: none") if blank?(document.dig("request", "id"))
  label, value, relevant = document["label"].values_at("label", "value", "relevant")
  none = [label, value, relevant].all?(&:nil?)
  reject("label: Expecting label.label, label.value or label.relevant. Found: none") if none
  reject("label.label: Expecting a class. Found: #{found(label)}") if !label.nil? && blank?(label)
  number = value.is_a?(String) ? Float(value, exception: false) : value
  reject("label.value: Expecting a number. Found: #{found(value)}") unless value.nil? || number.is_a?(Numeric)
end

def check_inference(document)
  reject("model.version: Expecting a version. Found: none") if blank?(document.dig("model", "version"))
end

# Elasticsearch refuses a whole request for one id that is too long, and Logstash sends that request again for ever.
def identify(document, line)
  id = document.dig("event", "id")
  if id.nil?
    id = Digest::SHA256.hexdigest(canonical(line))
    put(document, ["event"], "id", id)
  elsif blank?(id) || id.bytesize > ID_BYTES
    reject("event.id: Expecting 1 to #{ID_BYTES} bytes. Found: #{blank?(id) ? "a blank" : id.bytesize}")
  end
  id
end

def defaults(document, id, dataset)
  event = document["event"]
  model = document["model"]
  event["outcome"] = document["error"].nil? ? "success" : "failure" unless %w[success failure].include?(event["outcome"])
  event["dataset"] ||= dataset
  duration(event)
  model["role"] = "primary" unless %w[primary candidate shadow control].include?(model["role"])
  put(document, ["request"], "id", id) if document.dig("request", "id").nil?
  weight = document.dig("sampling", "weight")
  put(document, ["sampling"], "weight", 1.0) if weight.nil? || (weight.is_a?(Numeric) && weight <= 0)
end

# Whole nanoseconds; a negative one counts as not measured.
def duration(event)
  return unless event["duration"].is_a?(Numeric)
  event["duration"] = [event["duration"].to_i, LONGEST_NANOSECONDS].min
  event.delete("duration") if event["duration"] < 0
end

def replace(event, document)
  event.to_hash.each_key { |key| event.remove("[#{key}]") unless key == "@timestamp" }
  document.each { |key, value| event.set("[#{key}]", value) }
end

# The same whatever the order of the fields; nothing in it depends on when or where the line arrived.
def canonical(value)
  case value
  when Hash then "{" + value.sort.map { |key, inner| JSON.generate(key) + ":" + canonical(inner) }.join(",") + "}"
  when Array then "[" + value.map { |inner| canonical(inner) }.join(",") + "]"
  when Float then value.to_s
  else JSON.generate(value)
  end
end

# The same rule as StreamNames.slug
def slug(model)
  model.downcase.gsub(/[^a-z0-9]/, "_")[0, 80]
end

def put(document, path, name, value)
  holder = path.reduce(document) { |node, part| node[part].is_a?(Hash) ? node[part] : node[part] = {} }
  holder[named(name)] = value
end

# Elasticsearch refuses blank names.
def named(name)
  name.match?(/[[:^space:]]/) ? name : BLANK
end

def blank?(value)
  value.nil? || value.to_s.strip.empty?
end

# Cut as the agent does: Elasticsearch does not index keywords of any length. Counts UTF-16 units, as Java does.
def keyword(value)
  text = text(value)
  return text if 2 * text.length <= KEYWORD_CHARACTERS
  units = text.encode("UTF-16LE")
  return text if units.bytesize <= 2 * KEYWORD_CHARACTERS
  head = units.byteslice(0, 2 * KEYWORD_CHARACTERS)
  (head.valid_encoding? ? head : head.byteslice(0, 2 * KEYWORD_CHARACTERS - 2)).encode("UTF-8")
end

# The text that Java's toString gives of the same value
def text(value)
  case value
  when Array then "[" + value.map { |inner| text(inner) }.join(", ") + "]"
  when Hash then "{" + value.map { |name, inner| "#{name}=#{text(inner)}" }.join(", ") + "}"
  when Float then decimal(value)
  when nil then "null"
  else value.to_s
  end
end

def decimal(value)
  return value.to_s if value.zero? || !value.finite? || (value.abs >= 1e-3 && value.abs < 1e7)
  digits = value.abs.to_s.sub(/e.*/, "").delete(".").gsub(/\A0+|0+\z/, "").length
  mantissa, exponent = format("%.*e", [digits - 1, 1].max, value).split("e")
  "#{mantissa}E#{exponent.to_i}"
end

def kind(value)
  case value
  when Array then "a list"
  when String then "a text"
  when Hash then "an object"
  else found(value)
  end
end

def found(value)
  text(value)[0, 40]
end
