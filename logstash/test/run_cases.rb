# Runs the filters over every case: ruby test/run_cases.rb [--write]. Needs a Ruby of any kind, no Logstash (test/logstash.rb).
# --write writes what came out as the expected answer: read the diff.

require "json"
require "tmpdir"
require_relative "logstash"

# What inputs add to an event before the filter sees it, under ECS names.
INPUTS = {
  "tcp" => ->(event) { event.set("[@metadata][input][tcp][source][ip]", "127.0.0.1") },
  "stdin" => lambda { |event|
    event.set("[host][hostname]", "logstash-1")
    event.set("[event][original]", "{as it was sent}")
  }
}.freeze
ARRIVAL = Time.utc(2026, 11, 23, 9, 30, 0)

# The filters of inferwatch.conf, one after the other
class Filters
  def initialize(masking: {}, payloads: {})
    @payloads = load_script("payloads", payloads)
    @inference = load_script("inference", "namespace" => "default")
    @masking = load_script("masking", { "namespace" => "default" }.merge(masking))
  end

  def filter(event)
    events = @payloads.filter(event).flat_map { |one| one.get("[@metadata][reject]") ? [one] : @inference.filter(one) }
    events.flat_map { |one| @masking.filter(one) }
  end

  private

  # As Logstash loads a script: into an object of its own, once for all workers.
  def load_script(name, params)
    path = File.expand_path("../pipeline/#{name}.rb", __dir__)
    script = Object.new
    script.instance_eval(File.read(path, encoding: "UTF-8"), path)
    script.register(params)
    script
  end
end

# Lines arrive one second apart: what an event gets from its arrival differs even if two lines are equal.
def outcomes(filters, lines, target, input, summarized = false)
  lines.each_with_index.flat_map do |line, i|
    events_of(line, target, ARRIVAL + i).flat_map do |event|
      INPUTS.fetch(input).call(event)
      passed = filters.filter(event)
      summaries, others = passed.partition { |filtered| filtered.get("[@metadata][summary]") }
      check_summaries(summaries, others)
      others.map { |filtered| outcome(filtered, target && line) } + (summarized ? summaries.map { |filtered| result(filtered) } : [])
    end
  end
end

# A line of a case is what is sent; or a request with headers, as the http input makes an event of it; or a tick.
def events_of(line, target, arrival)
  request = line.start_with?('{"headers":', '{"tick":') ? JSON.parse(line) : nil
  return LogStash::Event.of_line(line, target, arrival) if request.nil?
  event = LogStash::Event.new({ "message" => request["body"].to_s }, request["tick"] ? Time.iso8601(request["tick"]) : arrival)
  event.set("[@metadata][tick]", "true") if request["tick"]
  event.set("[@metadata][headers]", request["headers"].to_h { |name, value| [name.downcase.tr("-", "_"), value] }) if request["headers"]
  [event]
end

# Each rejected line has a document of its own in the stream of rejected lines.
def check_summaries(summaries, others)
  rejected = others.count { |event| event.get("[@metadata][reject]") }
  raise "#{rejected} rejected, #{summaries.length} summaries" unless rejected == summaries.length
  summaries.each do |event|
    raise "no id" unless event.get("[event][id]").to_s.length == 64
    raise "no reason" if event.get("[rejected][reason]").to_s.empty?
    raise "another stream" unless event.get("[data_stream][dataset]") == "inference_rejected"
  end
end

# A rejected event must hold its line as it was sent (nil: not checked; a call's halves are kept as a CloudEvent).
def outcome(event, line)
  reason = event.get("[@metadata][reject]")
  return result(event) unless reason
  kept = event.get("sent")
  call = kept.is_a?(Hash) && kept.key?("cloudevent") || line.to_s.start_with?('{"headers":', '{"tick":')
  right = line.nil? || call || (kept ? JSON.parse(line) == kept : line == event.get("message"))
  raise "not kept as it was sent: #{line[0, 80]}" unless right
  { "rejected" => reason }
end

def result(event)
  stream = event.remove("data_stream")
  { "stream" => stream.values_at("type", "dataset", "namespace").join("-"), "document" => JSON.parse(event.to_json) }
end

def lines(log)
  File.readlines(log, chomp: true, encoding: "UTF-8")
end

# What the case's own settings are, by the first part of its name
def filters_of(log)
  case File.basename(log)
  when /\Aunmasked|\Alog-encoder/ then Filters.new(masking: { "policy" => "*=keep" })
  when /\Apolicy/ then Filters.new(masking: { "policy" => POLICY, "key" => "a-key-for-the-cases" })
  when /\Apayloads/ then Filters.new(payloads: { "text_features" => "comment", "described_features" => "letter" })
  else Filters.new
  end
end
POLICY = "input.text.comment=drop, input.cat.email=hash, input.cat.card=partial, labels.contact=keep, *=mask".freeze

failed = 0
cases = Dir[File.join(__dir__, "../cases/*.log")].sort
cases.each do |log|
  summarized = File.basename(log).start_with?("rejected")
  actual = outcomes(filters_of(log), lines(log), "sent", "tcp", summarized)
  expected_file = log.sub(/\.log\z/, ".expected.json")
  File.write(expected_file, JSON.pretty_generate(actual) + "\n") if ARGV.include?("--write")
  right = File.exist?(expected_file) && JSON.parse(File.read(expected_file, encoding: "UTF-8")) == actual
  right &&= actual == outcomes(filters_of(log), lines(log), "sent", "stdin", summarized)
  failed += 1 unless right
  puts "#{right ? "ok  " : "FAIL"} #{File.basename(log)} (#{actual.length} events)"
  puts JSON.pretty_generate(actual) unless right
end

# Workers share the scripts and take turns within them.
filters = Filters.new
single = cases.reject { |log| File.basename(log).start_with?("payloads") }
once = single.map { |log| outcomes(filters, lines(log), "sent", "tcp") }
workers = Array.new(4) { Thread.new { Array.new(5) { single.map { |log| outcomes(filters, lines(log), "sent", "tcp") } } } }
abort "workers disturb each other" unless workers.flat_map(&:value).all?(once)

# The halves of 500 calls, shuffled over four workers: each call comes out once.
def half(part, id)
  body = part == "request" ? '{"instances":[[1,2]]}' : '{"predictions":[1]}'
  { "specversion" => "1.0", "type" => "org.kubeflow.serving.inference.#{part}", "id" => id, "inferenceservicename" => "iris", "data" => JSON.parse(body) }
end
halves = Array.new(500) { |i| [half("request", "c-#{i}"), half("response", "c-#{i}")] }.flatten.shuffle(random: Random.new(7))
paired = halves.each_slice(250).map { |slice| Thread.new { outcomes(filters, slice.map(&:to_json), "sent", "tcp") } }.flat_map(&:value)
ids = paired.map { |one| one.dig("document", "event", "id") }
abort "halves are lost or paired twice: #{ids.length}" unless ids.sort == Array.new(500) { |i| "c-#{i}" }.sort

# A half that waits survives a restart; halves beyond the bound leave, the oldest first.
Dir.mktmpdir do |folder|
  params = { "waiting_file" => File.join(folder, "waiting.json"), "most_bytes" => "60" }
  tick = '{"tick":"2026-11-23T09:30:00Z"}'
  abort "a half came out alone" unless outcomes(Filters.new(payloads: params), [half("request", "r-1").to_json, tick], "sent", "tcp").empty?
  after = outcomes(Filters.new(payloads: params), [half("response", "r-1").to_json], "sent", "tcp")
  abort "lost by a restart: #{after}" unless after.map { |one| one.dig("document", "event", "id") } == ["r-1"]
  many = Array.new(4) { |i| half("request", "b-#{i}").to_json }
  bounded = outcomes(Filters.new(payloads: params.merge("waiting_file" => nil)), many + [tick], "sent", "tcp")
  left = bounded.map { |one| one.dig("document", "event", "id") }
  abort "beyond the bound: #{left}" unless left == %w[b-0 b-1]
end

# Neither a body that is no text nor a file that cannot be written keeps the halves from leaving.
Dir.mktmpdir do |folder|
  binary = half("request", "x-1").reject { |name, _| name == "data" }.merge("data_base64" => "//79/A==")
  ticks = %w[09:30:00 09:31:01].map { |time| %({"tick":"2026-11-23T#{time}Z"}) }
  [File.join(folder, "waiting.json"), File.join(folder, "waiting.json/none/waiting.json")].each_with_index do |file, blocked|
    sent = [binary, half("request", "x-2")].map(&:to_json) + ticks
    left = outcomes(Filters.new(payloads: { "waiting_file" => file }), sent, "sent", "tcp", false)
    faults, others = left.partition { |one| one["rejected"].to_s.start_with?("waiting halves") }
    abort "faults of the file: #{left}" unless faults.length == 2 * blocked
    abort "a binary half: #{left}" unless others.map { |one| one["rejected"] || one.dig("document", "error", "type") } == ["payload: Expecting JSON. Found: 4 other bytes", "NoResponse"]
    abort "saved: #{File.read(file)}" if blocked.zero? && JSON.parse(File.read(file)) != []
  end
end

# A wrong policy stops the start; a hash needs a key.
[{ "policy" => "input.num.age=mask" }, { "policy" => "*=hide" }, { "policy" => "*=hash", "key" => "short" }].each do |params|
  Filters.new(masking: params)
  abort "taken: #{params}"
rescue ArgumentError
  nil
end

# Too long for a file of cases: a line above 1 MiB is rejected and the next one is not.
risk = { "name" => "risk", "version" => "1" }
long = JSON.generate("model" => risk, "event" => { "id" => "l-1" }, "input" => { "text" => { "letter" => "ü" * 1_000_000 } })
short = long.sub(/ü+/, "ü")
reason, document = outcomes(filters, [long, short], "sent", "tcp")
expected = "line: Expecting at most 1048576 bytes. Found: 2000"
abort "a line of 2 MB: #{reason.to_s[0, 200]}" unless reason["rejected"].to_s.start_with?(expected)
abort "the line after it: #{document}" unless document.dig("document", "input", "text", "letter") == "ü"

# Texts that are built to make patterns search for long: masked in linear time (a second for half a megabyte is ten times what is needed).
hostile = ["a@" * 250_000, "password=" * 50_000, "4111-" * 100_000, "DE89 " * 100_000, "eyJ" * 150_000, "+1 " * 150_000, "-----BEGIN PRIVATE KEY-----" * 15_000, "a." * 250_000, "1.2.3." * 80_000]
hostile.each do |text|
  started = Process.clock_gettime(Process::CLOCK_MONOTONIC)
  line = JSON.generate("model" => risk, "event" => { "id" => "h" }, "input" => { "text" => { "letter" => text } })
  outcomes(filters, [line], "sent", "tcp")
  spent = Process.clock_gettime(Process::CLOCK_MONOTONIC) - started
  puts format("%-28s %.2f s", text[0, 27], spent) if ENV["VERBOSE"]
  abort "#{text[0, 20]}…: Expecting at most 20 s. Found: #{spent}" if spent > 20
end

# With a codec that has no target, the same comes out of all lines that have a time; only that Logstash itself takes some
# impossible times for others.
IMPOSSIBLE = %w[2026-02-30 2026-04-31 2026-02-29 T24:00].freeze
lines(File.join(__dir__, "../cases/times.log")).concat(lines(File.join(__dir__, "../cases/values.log"))).each do |line|
  next if line.include?('"@timestamp":null') || IMPOSSIBLE.any? { |time| line.include?(time) }
  expected, actual = ["sent", nil].map { |target| outcomes(filters, [line], target, "tcp").first }
  abort "without a target: #{line[0, 200]}\n#{expected}\n#{actual}" unless expected == actual
end

abort "#{failed} of #{cases.length} cases failed" if failed > 0 || cases.empty?
