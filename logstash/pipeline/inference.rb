# Brings an inference, or the truth that arrives later, into the layout of docs: nested objects, features in typed branches,
# an id, and the data stream it belongs to. What cannot be one is marked in [@metadata][reject] with the reason.
# Everything already in that layout passes unchanged. Pure: no I/O, no clock.

require "digest"
require "json"

OBJECTS = %w[agent error event host input label model prediction request sampling service span trace attribution labels pii].freeze
BRANCHES = %w[input.num input.cat input.bool input.text prediction.probability attribution labels model.hyperparameters].freeze
NONFINITE = {
  "nan" => "NaN", "infinity" => "+Infinity", "+infinity" => "+Infinity", "-infinity" => "-Infinity",
  "inf" => "+Infinity", "+inf" => "+Infinity", "-inf" => "-Infinity"
}.freeze
KEYWORD_CHARACTERS = 1024

def register(params)
  @namespace = params.fetch("namespace", "default")
end

def filter(event)
  # the raw body may hold feature values, and a producer must not choose the stream
  ["@version", "[event][original]", "data_stream"].each { |field| event.remove(field) }
  name_model(event)
  nest_dotted_names(event)
  sort_features(event)
  name_nonfinite(event)
  latency(event)
  reason = fault(event)
  reason ? event.set("[@metadata][reject]", reason) : complete(event)
  [event]
end

# "model": "risk" is its name
def name_model(event)
  model = event.get("model")
  event.set("model", { "name" => model }) if model.is_a?(String)
end

# "model.name" and "input.num.a.b", as loggers with flat fields write them; in a branch the rest is the feature's own name
def nest_dotted_names(event)
  event.to_hash.keys.select { |key| key.include?(".") && OBJECTS.include?(key.split(".").first) }.each do |key|
    value = event.remove(key)
    branch = BRANCHES.find { |name| key.start_with?(name + ".") }
    path = branch ? branch.split(".") : key.split(".")[0..-2]
    name = branch ? key[(branch.length + 1)..-1] : key.split(".").last
    put(event, path, name, value)
  end
end

# "features": {…} of any type go to the branch of their type
def sort_features(event)
  features = event.remove("features")
  return unless features.is_a?(Hash)
  features.each do |name, value|
    next if value.nil?
    name = "_blank" if name.strip.empty?
    case value
    when true, false then put(event, %w[input bool], name, value)
    when Numeric then put(event, %w[input num], name, value)
    when String
      NONFINITE.key?(value.downcase) ? put(event, %w[input num], name, value) : put(event, %w[input cat], name, value[0, KEYWORD_CHARACTERS])
    else put(event, %w[input cat], name, JSON.generate(value)[0, KEYWORD_CHARACTERS])
    end
  end
end

# JSON has no NaN: producers write it as text, and it is named instead of dropped
def name_nonfinite(event)
  numbers = event.get("[input][num]")
  return unless numbers.is_a?(Hash)
  strange = numbers.select { |_, value| value.is_a?(String) && NONFINITE.key?(value.downcase) }
  return if strange.empty?
  rest = numbers.reject { |name, _| strange.key?(name) }
  rest.empty? ? event.remove("[input][num]") : event.set("[input][num]", rest)
  named = strange.map { |name, value| "#{name}:#{NONFINITE[value.downcase]}" }
  event.set("[input][nonfinite]", Array(event.get("[input][nonfinite]")) | named)
end

def latency(event)
  milliseconds = event.remove("latency_ms")
  event.set("[event][duration]", (milliseconds * 1_000_000).round) if milliseconds.is_a?(Numeric) && milliseconds >= 0
end

def fault(event)
  return "not JSON" if Array(event.get("tags")).include?("_jsonparsefailure")
  return "model.name: Expecting a name. Found: none" if blank?(event.get("[model][name]"))
  return "request.id: Expecting the request that this truth belongs to. Found: none" if truth?(event) && blank?(event.get("[request][id]"))
  return "model.version: Expecting a version. Found: none" if !truth?(event) && blank?(event.get("[model][version]"))
end

def complete(event)
  model = event.get("[model][name]")
  event.set("[event][id]", fingerprint(event)) if blank?(event.get("[event][id]"))
  dataset = truth?(event) ? "inference_label" : "inference." + slug(model)
  unless truth?(event)
    default(event, "[event][outcome]", event.get("error").nil? ? "success" : "failure")
    default(event, "[event][dataset]", dataset)
    default(event, "[model][role]", "primary")
    default(event, "[request][id]", event.get("[event][id]"))
    default(event, "[sampling][weight]", 1.0)
  end
  event.set("data_stream", { "type" => "logs", "dataset" => dataset, "namespace" => @namespace })
end

def truth?(event)
  !event.get("label").nil?
end

# The same event sent again gets the same id, so it is stored once.
def fingerprint(event)
  Digest::SHA256.hexdigest(canonical(event.to_hash.reject { |key, _| key == "tags" }))
end

def canonical(value)
  case value
  when Hash then "{" + value.sort.map { |key, inner| key.inspect + ":" + canonical(inner) }.join(",") + "}"
  when Array then "[" + value.map { |inner| canonical(inner) }.join(",") + "]"
  else value.to_s
  end
end

# The same rule as StreamNames.slug
def slug(model)
  model.downcase.gsub(/[^a-z0-9]/, "_")[0, 80]
end

def put(event, path, name, value)
  reference = path.map { |part| "[#{part}]" }.join
  object = event.get(reference)
  event.set(reference, (object.is_a?(Hash) ? object : {}).merge(name => value))
end

def default(event, field, value)
  event.set(field, value) if event.get(field).nil?
end

def blank?(value)
  value.nil? || value.to_s.strip.empty?
end
