# Makes inferences of the payload logs of KServe and Seldon Core: CloudEvents, one with the request and one with the response of
# a call. Pairs both by the call's id, in whatever order they arrive, and hands one line per row to inference.rb. Everything else
# passes unchanged. The only state are the halves that wait; the ticks of the heartbeat input are its clock. A half whose other
# half does not come in time leaves as a failure (a request) or as a rejected line (a response).

require "base64"
require "fileutils"
require "json"
require "time"

TYPES = {
  "org.kubeflow.serving.inference.request" => "request", "org.kubeflow.serving.inference.response" => "response",
  "io.seldon.serving.inference.request" => "request", "io.seldon.serving.inference.response" => "response"
}.freeze
EXTENSIONS = %w[id source type time specversion requestid modelid inferenceservicename namespace endpoint component traceparent].freeze
# Rows with more values are described by numbers, as the agent's describeVector does.
MOST_COLUMNS = 1000
MOST_ROWS = 10_000
TRACEPARENT = /\A\h{2}-(\h{32})-(\h{16})-\h{2}\z/
LABELS = %w[label class class_name prediction].freeze
SCORES = %w[value score probability confidence].freeze

# One half of a call: its attributes, its body, and the tick at which it came.
Half = Struct.new(:attributes, :body, :since)

# Halves that wait for the other, within bounds. For the caller to lock.
class Waiting
  def initialize(most_bytes)
    @most_bytes = most_bytes
    @bytes = 0
    @halves = {}
  end

  # The other half of this one; nil if it waits now. The same half again replaces the one that waits.
  def pair(key, part, half)
    other = remove([key, part == "request" ? "response" : "request"])
    return other if other
    remove([key, part])
    @halves[[key, part]] = half
    @bytes += half.body.bytesize
    nil
  end

  # What waits longer than allowed, and the oldest ones beyond the bound, as [part, half].
  def expired(before)
    gone = []
    while (key, half = @halves.first) && (half.since <= before || @bytes > @most_bytes)
      gone << [key.last, remove(key)]
    end
    gone
  end

  def start_clock(now)
    @halves.each_value { |half| half.since ||= now }
  end

  def to_json(*)
    JSON.generate(@halves.map { |(key, part), half| [key, part, half.attributes, half.body] })
  end

  private

  def remove(key)
    half = @halves.delete(key)
    @bytes -= half.body.bytesize if half
    half
  end
end

def register(params)
  @timeout = Float(params.fetch("timeout_seconds", 60))
  @file = params["waiting_file"]
  @texts = names(params["text_features"])
  @described = names(params["described_features"])
  @waiting = Waiting.new(Integer(params.fetch("most_bytes", 67_108_864)))
  @lock = Mutex.new
  @now = nil
  restore if @file && File.exist?(@file)
end

def names(list)
  list.to_s.split(",").map(&:strip)
end

def filter(event)
  return tick(event) if event.get("[@metadata][tick]")
  attributes = attributes(event)
  return [event] if attributes.nil?
  take(attributes, event)
rescue StandardError => e
  # Logstash would log the message, which may hold what was sent.
  event.set("[@metadata][reject]", "the filter failed: #{e.class}")
  [event]
end

# The CloudEvent's attributes, of the headers (binary mode) or of the line itself (structured mode); nil of other lines.
def attributes(event)
  headers = event.get("[@metadata][headers]")
  return EXTENSIONS.to_h { |name| [name, headers["ce_#{name}"]] }.compact if headers.is_a?(Hash) && headers["ce_type"]
  line = event.get("sent") || (headers && structured(event))
  line.select { |name, value| EXTENSIONS.include?(name) && value.is_a?(String) } if cloud_event?(line)
end

def cloud_event?(line)
  line.is_a?(Hash) && line["specversion"] && line["type"].is_a?(String)
end

# One JSON object at the input for payloads, whose codec leaves bodies as they are: from here on as a line of the other inputs.
def structured(event)
  line = JSON.parse(event.get("message").to_s, allow_nan: true, max_nesting: 100)
  event.set("sent", line) if cloud_event?(line)
  line
rescue JSON::ParserError, EncodingError
  nil
end

def take(attributes, event)
  part = TYPES[attributes["type"]]
  return refused(event, "type: Expecting a request or a response. Found: #{attributes["type"]}") if part.nil?
  id = [attributes["requestid"], attributes["id"]].find { |value| !value.to_s.strip.empty? }
  return refused(event, "id: Expecting the id of the call. Found: none") if id.nil?
  half = Half.new(attributes.merge("call" => id), body(event))
  other = @lock.synchronize do
    half.since = @now
    @waiting.pair(attributes.values_at("namespace", "inferenceservicename", "component", "modelid").push(id).join("/"), part, half)
  end
  return [] if other.nil?
  part == "request" ? lines(half, other) : lines(other, half)
end

def refused(event, reason)
  event.set("[@metadata][reject]", reason)
  [event]
end

def body(event)
  line = event.get("sent")
  return event.get("message").to_s if line.nil?
  # What is no text has no form in the file of halves that wait, and is no JSON either.
  return Base64.decode64(line["data_base64"]).force_encoding("UTF-8").scrub("?") if line["data_base64"].is_a?(String)
  line["data"].is_a?(String) ? line["data"] : JSON.generate(line["data"], allow_nan: true)
end

def tick(event)
  now = Time.parse(event.get("@timestamp").to_s).to_f
  expired = @lock.synchronize do
    @now = now
    @waiting.start_clock(now)
    @waiting.expired(now - @timeout)
  end
  left = expired.flat_map { |part, half| part == "request" ? lines(half, nil) : [orphan(half)] }
  @file ? saved(event) + left : left
end

# Nothing; or the tick, if the file cannot be written.
def saved(event)
  @lock.synchronize { save }
  []
rescue SystemCallError, IOError => e
  refused(event, "waiting halves: Expecting a file that can be written. Found: #{e.class}")
end

# Written anew with each tick, for a restart; for the owner's eyes.
def save
  FileUtils.mkdir_p(File.dirname(@file))
  File.open("#{@file}.new", "w", 0o600) { |file| file.write(@waiting.to_json) }
  File.rename("#{@file}.new", @file)
end

def restore
  JSON.parse(File.read(@file, encoding: "UTF-8")).each do |key, part, attributes, body|
    @waiting.pair(key, part, Half.new(attributes, body))
  end
rescue JSON::ParserError
  nil
end

def orphan(half)
  event = LogStash::Event.new("sent" => { "cloudevent" => half.attributes, "body" => half.body })
  event.set("[@metadata][reject]", "response: Expecting its request within #{@timeout.to_i} s. Found: none")
  event
end

# A line for each row of the request; one that is rejected if the request cannot be read.
def lines(request, response)
  answer = response && parsed(response.body)
  rows = rows(parsed(request.body))
  call = call(request, response, answer.is_a?(Hash) ? answer : {})
  results = results(answer, rows.length)
  rows.each_with_index.map { |row, i| line(call, row, results[i], rows.length > 1 ? i : nil) }
rescue UnreadablePayload => e
  event = LogStash::Event.new("sent" => { "cloudevent" => request.attributes, "body" => request.body })
  event.set("[@metadata][reject]", "payload: #{e.message}")
  [event]
end

class UnreadablePayload < StandardError; end

def parsed(body)
  JSON.parse(body, allow_nan: true, max_nesting: 100)
rescue JSON::ParserError, EncodingError
  raise UnreadablePayload, "Expecting JSON. Found: #{body.empty? ? "nothing" : "#{body.bytesize} other bytes"}"
end

# What all rows of a call share.
def call(request, response, answer)
  attributes = request.attributes
  service = attributes["inferenceservicename"]
  model = [answer["model_name"], attributes["modelid"], service].find { |name| name.is_a?(String) && !name.empty? }
  version = answer["model_version"].to_s.empty? ? "unknown" : answer["model_version"].to_s
  {
    "@timestamp" => attributes["time"], "model.name" => model, "model.version" => version, "call" => attributes["call"],
    "model.role" => attributes["endpoint"] == "canary" ? "candidate" : "primary", "service.name" => service,
    "labels.kubernetes_namespace" => attributes["namespace"], "event.duration" => duration(attributes, response)
  }.merge(trace(attributes), failure(response, answer)).compact
end

# Between the times at which both halves were logged, in nanoseconds.
def duration(attributes, response)
  from, to = [attributes["time"], response&.attributes&.fetch("time", nil)]
  return if from.nil? || to.nil?
  nanoseconds = ((Time.iso8601(to).to_r - Time.iso8601(from).to_r) * 1_000_000_000).to_i
  nanoseconds if nanoseconds >= 0
rescue ArgumentError
  nil
end

def trace(attributes)
  parts = TRACEPARENT.match(attributes["traceparent"].to_s)
  parts ? { "trace.id" => parts[1], "span.id" => parts[2] } : {}
end

# KServe logs no response of a call that failed: its request waits in vain.
def failure(response, answer)
  return { "error.type" => "NoResponse", "error.message" => "no response was logged within #{@timeout.to_i} s" } if response.nil?
  status = answer["status"].is_a?(Hash) ? answer["status"] : {}
  if status["status"].to_s.upcase == "FAILURE"
    { "error.type" => (status["reason"] || "FAILURE").to_s, "error.message" => status["info"].to_s }
  elsif answer["error"]
    error = answer["error"].is_a?(Hash) ? answer["error"]["message"] || answer["error"] : answer["error"]
    { "error.type" => "ServingError", "error.message" => error.is_a?(String) ? error : JSON.generate(error) }
  else
    {}
  end
end

def line(call, row, result, number)
  id = number ? "#{call["call"]}-#{number}" : call["call"]
  line = call.reject { |name, _| name == "call" }.merge("event.id" => id, "request.id" => id)
  texts, others = columns(row).partition { |name, value| value.is_a?(String) && @described.include?(name) }
  others.each { |name, value| line[column(name, value)] = value }
  line["describe"] = texts.to_h unless texts.empty?
  LogStash::Event.new("sent" => line.merge(result || {}).merge(nothing_predicted(call, result || {})))
end

# As the agent: a call without a prediction has failed.
def nothing_predicted(call, result)
  predicted = call.key?("error.type") || result.keys.any? { |name| name.start_with?("prediction.") }
  predicted ? {} : { "error.type" => "NoPrediction" }
end

def column(name, value)
  value.is_a?(String) && @texts.include?(name) ? "input.text.#{name}" : "input.#{branch(value)}.#{name}"
end

# Named by type, so that a column may be called "num", "text" or "cat.egory".
def branch(value)
  value == true || value == false ? "bool" : value.is_a?(Numeric) ? "num" : "cat"
end

# A flat map of a row's columns; the names of unnamed ones are their numbers.
def columns(row)
  flat = {}
  row.is_a?(Hash) ? row.each { |name, value| column_of(flat, name, value) } : column_of(flat, "f", row)
  flat
end

def column_of(flat, name, value)
  case value
  when Hash
    return flat["#{name}.bytes"] = Base64.decode64(value["b64"]).bytesize if value.keys == ["b64"] && value["b64"].is_a?(String)
    value.each { |inner, one| column_of(flat, "#{name}.#{inner}", one) }
  when Array then numbered(flat, name, value)
  when nil then nil
  else flat[name] = value
  end
end

def numbered(flat, name, values)
  if values.length <= MOST_COLUMNS && values.none? { |value| value.is_a?(Array) }
    values.each_with_index { |value, i| column_of(flat, name == "f" ? "f#{i}" : "#{name}.#{i}", value) }
  else
    described(flat, name == "f" ? "instance" : name, values.flatten)
  end
end

# As the agent's VectorDescriptor
def described(flat, name, values)
  numbers = values.select { |value| value.is_a?(Numeric) }
  flat["#{name}.dimension"] = values.length
  return if numbers.empty?
  flat["#{name}.norm"] = Math.sqrt(numbers.sum { |value| value.to_f * value })
  flat["#{name}.zeros"] = numbers.count(&:zero?) / numbers.length.to_f
end

# The rows of a request in any of the protocols.
def rows(body)
  raise UnreadablePayload, "Expecting an object. Found: #{body.class}" unless body.is_a?(Hash)
  rows = body["inputs"].is_a?(Array) ? tensor_rows(body["inputs"]) : v1_rows(body) || seldon_rows(body)
  raise UnreadablePayload, "Expecting instances, inputs or data. Found: #{body.keys.first(5).join(", ")}" if rows.nil?
  raise UnreadablePayload, "Expecting at most #{MOST_ROWS} rows. Found: #{rows.length}" if rows.length > MOST_ROWS
  rows
end

# V1: rows, or columns of equal length
def v1_rows(body)
  return body["instances"] if body["instances"].is_a?(Array)
  columns = body["inputs"]
  return unless columns.is_a?(Hash) && columns.values.all?(Array)
  Array.new(columns.values.map(&:length).max || 0) { |i| columns.transform_values { |values| values[i] } }
end

def seldon_rows(body)
  return [body["jsonData"]] if body["jsonData"].is_a?(Hash)
  return [{ "text" => body["strData"] }] if body["strData"].is_a?(String)
  data = body["data"]
  matrix(data)&.map { |row| named(row, data["names"]) } if data.is_a?(Hash)
end

def matrix(data)
  if data["tensor"].is_a?(Hash)
    shaped(data["tensor"]["values"], data["tensor"]["shape"])
  elsif data["ndarray"].is_a?(Array)
    data["ndarray"].all?(Array) ? data["ndarray"] : [data["ndarray"]]
  end
end

def named(row, names)
  names.is_a?(Array) && row.is_a?(Array) && names.length == row.length ? names.zip(row).to_h : row
end

# V2: each tensor is a column, or several, of all rows.
def tensor_rows(tensors)
  raise UnreadablePayload, "Expecting tensors with names and data in JSON. Found: others" unless tensors.all? { |tensor| tensor?(tensor) }
  parts = tensors.map { |tensor| [tensor["name"], shaped(tensor["data"], tensor["shape"], tensor["datatype"])] }
  Array.new(parts.map { |_, rows| rows.length }.max || 0) { |i| parts.to_h { |name, rows| [name, single(rows[i])] } }
end

def tensor?(tensor)
  tensor.is_a?(Hash) && tensor["name"].is_a?(String) && tensor["data"].is_a?(Array) && tensor["shape"].is_a?(Array)
end

def single(row)
  row.is_a?(Array) && row.length == 1 ? row.first : row
end

# The rows of a tensor that is written flat or nested
def shaped(data, shape, datatype = nil)
  sized = data.is_a?(Array) && shape.is_a?(Array) && shape.all? { |size| size.is_a?(Integer) && size >= 0 }
  raise UnreadablePayload, "Expecting a shape and its values. Found: others" unless sized
  values = data.flatten
  values = values.map { |value| value.is_a?(Numeric) ? !value.zero? : value } if datatype == "BOOL"
  rows = shape.first || 1
  width = rows.zero? ? 0 : values.length / rows
  raise UnreadablePayload, "Expecting values that fill the shape. Found: #{values.length}" unless shape.reduce(1, :*) == values.length
  Array.new(rows) { |i| values[i * width, width] }
end

# The fields of the prediction, for each row; what cannot be read as one is named in a label.
def results(answer, count)
  rows = answer.is_a?(Hash) ? predictions(answer) : nil
  return Array.new(count, {}) if rows.nil?
  return Array.new(count, { "labels.prediction" => "#{rows.length} for #{count} rows" }) if rows.length != count
  rows
end

def predictions(answer)
  if answer["outputs"].is_a?(Array) && answer["outputs"].all? { |tensor| tensor?(tensor) }
    tensors = answer["outputs"].map { |tensor| shaped(tensor["data"], tensor["shape"], tensor["datatype"]).map { |row| prediction(single(row)) } }
    Array.new(tensors.map(&:length).max || 0) { |i| tensors.map { |rows| rows[i] || {} }.reduce({}) { |all, one| one.merge(all) } }
  elsif answer["predictions"].is_a?(Array) then answer["predictions"].map { |value| prediction(value) }
  elsif answer["data"].is_a?(Hash)
    matrix(answer["data"])&.map { |row| row.length == 1 ? prediction(row.first) : prediction(named(row, answer["data"]["names"])) }
  elsif answer["jsonData"].is_a?(Hash) then [prediction(answer["jsonData"])]
  elsif answer["strData"].is_a?(String) then [prediction(answer["strData"])]
  end
end

# A text or a boolean is a class, a whole number a class and a number, another number a number, a distribution probabilities.
def prediction(value)
  case value
  when Integer then { "prediction.label" => value.to_s, "prediction.value" => value }
  when Numeric then { "prediction.value" => value }
  when String, true, false then { "prediction.label" => value.to_s }
  when Array then list(value)
  when Hash then fields(value)
  else {}
  end
end

def list(values)
  return prediction(values.first) if values.length == 1
  distribution?(values) ? probabilities(values.each_with_index.to_h { |value, i| [i.to_s, value] }) : unread(values)
end

def fields(value)
  label = value.values_at(*LABELS).find { |one| [String, Integer, true, false].any? { |type| type === one } }
  score = value.values_at(*SCORES).find { |one| one.is_a?(Numeric) }
  given = value["probabilities"]
  given = given.each_with_index.to_h { |one, i| [i.to_s, one] } if given.is_a?(Array)
  given = value if given.nil? && distribution?(value.values)
  all = given.is_a?(Hash) && distribution?(given.values) ? probabilities(given) : {}
  all = all.merge("prediction.label" => label.to_s) unless label.nil?
  all = all.merge("prediction.value" => score) unless score.nil?
  all.empty? ? unread(value) : all
end

def distribution?(values)
  values.length > 1 && values.all? { |value| value.is_a?(Numeric) && value >= 0 && value <= 1 } && (values.sum - 1).abs < 1e-3
end

# The label is the likeliest class, the first of several.
def probabilities(given)
  given.to_h { |name, value| ["prediction.probability.#{name}", value] }.merge("prediction.label" => given.max_by { |_, value| value }.first.to_s)
end

def unread(value)
  { "labels.prediction" => "not read: #{value.is_a?(Array) ? "a list of #{value.length}" : "an object of #{value.length}"}" }
end
